/** URIs as strings: the editor's own spelling is kept, because it is the key of the file. */

const plain = /^file:\/\/(\/[\w./-]*)$/;

/**
 * The path in the URI of a file that can be written in one way only, because all its characters mean themselves; undefined
 * for others. Most are so, and the library takes microseconds for each, of which there may be a hundred thousand.
 */
export function plainPath(uri: string): string | undefined {
  return plain.exec(uri)?.[1];
}

/** The URI of the folder that a file or folder lies in, without a slash at the end. */
export function parentUri(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** Whether a URI lies below a folder. */
export function isInside(uri: string, folder: string): boolean {
  const root = folder.endsWith('/') ? folder : `${folder}/`;
  return uri.startsWith(root);
}

/** The path from a folder to a file below it, readable by people; the whole URI when it lies elsewhere. */
export function relativePath(uri: string, folder: string): string {
  if (!isInside(uri, folder)) return decode(uri);
  return decode(uri.slice(folder.endsWith('/') ? folder.length : folder.length + 1));
}

/** The last part of a URI, readable by people. */
export function baseName(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The URI of a path that is written in a file of a folder, such as `../base/site.yaml`. Never leaves the root. */
export function resolveUri(folder: string, path: string): string {
  const steps = folder.split('/');
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(encodeURIComponent(step));
  }
  return steps.join('/');
}

/** Undoes percent encoding; a broken one stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
