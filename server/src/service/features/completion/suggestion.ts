import type { CompletionItemKind } from 'vscode-languageserver-types';

/** A suggestion before it is made an item at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly newText: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** Markdown, made when it is asked for. */
  readonly docs?: () => string;
  /** What is typed to find it, where that is more than the label. */
  readonly filter?: string;
  /** In quotes it would be a text, which is not what is wanted here. */
  readonly unquoted?: boolean;
  readonly snippet?: boolean;
  /** Another list follows once this is accepted. */
  readonly continues?: boolean;
  readonly deprecated?: boolean;
}
