import type { Span } from '../text/span.ts';

/**
 * A place that is not YAML, or not what kubectl can read. `code` is the YAML library's, or one of our own: `TOO_DEEP`,
 * `TOO_LARGE`, `NOT_JSON`, `NULL_KEY`, `ALIAS_LOOP`, `CONTROL_CHARACTER`.
 */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}
