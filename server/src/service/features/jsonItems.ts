import type { CompletionItem } from 'vscode-languageserver-types';

/** Those of some completion items that insert JSON: in a JSON file, the others would leave YAML. */
export function jsonItems(items: readonly CompletionItem[]): CompletionItem[] {
  return items.filter(({ textEdit, insertText, label }) => isJson(textEdit?.newText ?? insertText ?? label));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
