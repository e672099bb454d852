import type { CompletionItemKind } from 'vscode-languageserver-types';

/** A completion before it becomes a completion item with an edit at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly newText: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** The documentation in Markdown. A function, because it is computed only for items that a client shows. */
  readonly docs?: () => string;
  /** The text that the client filters by; the label if absent. */
  readonly filter?: string;
  /** Whether the value is not a string, so that it is inserted without the quotes around the cursor. */
  readonly isUnquoted?: boolean;
  /** Whether `newText` is a snippet. */
  readonly isSnippet?: boolean;
  /** Whether the client requests completions again after inserting it. */
  readonly triggersSuggest?: boolean;
  readonly isDeprecated?: boolean;
}
