import type { CompletionItem } from 'vscode-languageserver-types';
import { isJsonFile } from '../workspace/files/fileNames.ts';

/** The completion items of a file: in JSON, only those that insert JSON. */
export function itemsFor(uri: string, items: CompletionItem[]): CompletionItem[] {
  if (!isJsonFile(uri)) return items;
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
