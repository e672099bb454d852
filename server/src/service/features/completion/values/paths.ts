import { CompletionItemKind } from 'vscode-languageserver-types';
import { isInside, parentUri, relativePath } from '../../../workspace/files/uri.ts';
import { stringifyScalar } from '../../../yaml/scalar.ts';
import type { ValueSource } from './source.ts';

/** For the settings file, the folders and files of its project that the workspace knows. Folders come first. */
export const paths: ValueSource = ({ snapshot, uri, field }) => {
  if (field.type !== 'string' || field.format !== 'path') return undefined;
  const project = parentUri(uri);
  const files = [...snapshot.files.keys()].filter((each) => each !== uri && isInside(each, project));
  const folders = new Set(files.flatMap((file) => foldersOf(file, project)));
  const shown = [...[...folders].toSorted(), ...files.toSorted()].slice(0, MAX_PATHS);
  return shown.map((each) => {
    const path = relativePath(each, project);
    const kind = folders.has(each) ? CompletionItemKind.Folder : CompletionItemKind.File;
    return { label: path, newText: stringifyScalar(path), kind };
  });
};

/** More paths are of no use in a list. */
const MAX_PATHS = 500;

/** The folders of a file below another one, the nearest first. */
function foldersOf(file: string, project: string): string[] {
  const folders: string[] = [];
  for (let each = parentUri(file); isInside(each, project); each = parentUri(each)) folders.push(each);
  return folders;
}
