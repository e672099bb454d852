import type { NetworkChanges } from '../../service/index.ts';
import type { Base } from './comparison.ts';

/** What there is to report about a comparison. */
export interface ReportedChanges {
  readonly changes: NetworkChanges;
  readonly base: Base;
  /** The path of a file relative to the working directory, with `/` as the separator. */
  readonly pathOf: (uri: string) => string;
}
