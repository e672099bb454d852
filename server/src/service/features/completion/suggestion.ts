import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { Span } from '../../text/span.ts';

/** A completion before it becomes a completion item with an edit at the cursor. */
export interface Suggestion {
  readonly label: string;
  /** A value as a YAML scalar, or the name of a property. */
  readonly newText: string;
  /**
   * What follows it, with the syntax of a snippet: the colon of a property and its value. Further lines are indented relative to
   * the first one.
   */
  readonly snippet?: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** The documentation in Markdown. A function, because it is computed only for items that a client shows. */
  readonly docs?: () => string;
  /** The text that the client filters by; the label if absent. */
  readonly filter?: string;
  /** The part of the value that it replaces: offsets from the start of the document. The whole value if absent. */
  readonly part?: Span;
  /** Whether the value is not a string, so that it is inserted without the quotes around the cursor. */
  readonly isUnquoted?: boolean;
  /** Whether the client requests completions again after inserting it. */
  readonly triggersSuggest?: boolean;
  readonly isDeprecated?: boolean;
}
