import { relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { filePartsOf, plainPath } from '../service/workspace/files/uri.ts';

/** The URI of an absolute path. */
export function uriOfPath(path: string): string {
  const plain = `file://${path}`;
  return plainPath(plain) === undefined || path.startsWith('//') ? URI.file(path).toString() : plain;
}

/** The path of a URI of the local disk; undefined for other schemes, such as `untitled:` and `vscode-vfs:`. */
export function localPath(uri: string): string | undefined {
  return uri.startsWith('file:') ? pathOfUri(uri) : undefined;
}

/** The path of a file URI, in the format of this operating system. */
export function pathOfUri(uri: string): string {
  const plain = process.platform === 'win32' ? undefined : plainPath(uri);
  return plain ?? URI.from({ scheme: 'file', ...filePartsOf(uri) }).fsPath;
}

/** The path of a file or folder from a folder on, with `/` as the separator. Both are paths of this operating system. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
