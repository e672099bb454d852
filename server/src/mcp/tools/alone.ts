import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { createLanguageService, type LanguageService } from '../../service/index.ts';
import { editsOf } from './edits.ts';

const FOLDER = 'file:///text';
const URI = `${FOLDER}/manifest.yaml`;

/** A language service that knows a text and nothing else, and the URI of that text. */
export function alone(text: string): { readonly service: LanguageService; readonly uri: string } {
  const service = createLanguageService();
  service.setFolders([FOLDER]);
  service.apply([{ type: 'open', uri: URI, text, version: 1 }]);
  return { service, uri: URI };
}

/** The text after an edit of it. */
export function edited(text: string, edit: WorkspaceEdit): string {
  return TextDocument.applyEdits(TextDocument.create(URI, 'yaml', 1, text), editsOf(edit).get(URI) ?? []);
}
