import {
  CompletionItemKind,
  MarkupKind,
  SymbolKind,
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  type Hover,
} from 'vscode-languageserver-types';
import type { Client } from '../client.ts';
import { editFor } from './edits.ts';
import { plainTextOf } from './plainText.ts';

/** Removes the properties that the client does not support. Returns the same array if it supports all. */
export function diagnosticsFor(
  { hiddenDiagnosticProperties: hidden }: Client,
  diagnostics: Diagnostic[],
): Diagnostic[] {
  return hidden.length === 0 ? diagnostics : diagnostics.map((each) => without(each, hidden));
}

/** Removes the properties that the client does not support, and converts the edit. */
export function codeActionFor(client: Client, action: CodeAction): CodeAction {
  const { edit, diagnostics } = action;
  return {
    ...without(action, client.hiddenActionProperties),
    ...(edit ? { edit: editFor(client, edit) } : {}),
    ...(diagnostics ? { diagnostics: diagnosticsFor(client, diagnostics) } : {}),
  };
}

/** Converts the text to plain text if the client does not render Markdown. */
export function hoverFor({ rendersHovers }: Client, hover: Hover): Hover {
  return rendersHovers ? hover : { ...hover, contents: toPlainText(hover.contents) };
}

/** Replaces a later kind, removes unsupported tags, and converts the documentation to plain text for clients without Markdown. */
export function completionItemFor(client: Client, item: CompletionItem): CompletionItem {
  const { documentation, kind } = item;
  return {
    ...without(item, client.tagsItems ? [] : ['tags']),
    ...(client.knowsNewItemKinds || kind === undefined ? {} : { kind: firstItemKinds[kind] ?? kind }),
    ...(client.rendersDocs || documentation === undefined
      ? {}
      : { documentation: toPlainText(documentation) }),
  };
}

/** For the kinds of completion items that came after the first version of the protocol: the nearest ones in that version. */
const firstItemKinds: Readonly<Partial<Record<CompletionItemKind, CompletionItemKind>>> = {
  [CompletionItemKind.EnumMember]: CompletionItemKind.Enum,
  [CompletionItemKind.Folder]: CompletionItemKind.File,
};

/** The kind of a symbol as the first version of the protocol knows it. */
export function firstSymbolKind(kind: SymbolKind): SymbolKind {
  return firstSymbolKinds[kind] ?? kind;
}

/** As `firstItemKinds`, for symbols. */
const firstSymbolKinds: Readonly<Partial<Record<SymbolKind, SymbolKind>>> = {
  [SymbolKind.Object]: SymbolKind.Class,
  [SymbolKind.Key]: SymbolKind.Property,
  [SymbolKind.Event]: SymbolKind.Field,
};

function toPlainText<Text extends Hover['contents']>(
  text: Text,
): Text | { kind: 'plaintext'; value: string } {
  const isMarkdown = typeof text === 'object' && 'kind' in text && text.kind === MarkupKind.Markdown;
  return isMarkdown ? { kind: MarkupKind.PlainText, value: plainTextOf(text.value) } : text;
}

/** A copy without some properties, or the object itself if there are none to remove. */
function without<T extends object>(object: T, names: readonly (keyof T)[]): T {
  if (names.length === 0) return object;
  const copy = { ...object };
  for (const name of names) delete copy[name];
  return copy;
}
