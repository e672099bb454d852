import { URI } from 'vscode-uri';

/**
 * Paths of files as URIs and back. The library takes microseconds for each, and a folder may have a hundred thousand; most
 * paths are made of characters that mean themselves.
 */
const plainPath = /^\/[\w./-]*$/;
const plainUri = /^file:\/\/(\/[\w./-]*)$/;

/** The URI of an absolute path. */
export function uriOfPath(path: string): string {
  return plainPath.test(path) && !path.startsWith('//') ? `file://${path}` : URI.file(path).toString();
}

/** The path of a URI, as this machine writes it. */
export function pathOfUri(uri: string): string {
  const plain = process.platform === 'win32' ? undefined : plainUri.exec(uri)?.[1];
  return plain ?? URI.parse(uri).fsPath;
}
