/** URIs as strings: the editor's own spelling is kept, because it is the key of the file. */

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

/** Undoes percent encoding; a broken one stays as it is. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
    const bytes = encoded.split('%').slice(1).map((hex) => Number.parseInt(hex, 16));
    return decodeUtf8(bytes) ?? encoded;
  });
}

function decodeUtf8(bytes: readonly number[]): string | undefined {
  let text = '';
  for (let index = 0; index < bytes.length; ) {
    const first = bytes[index] ?? 0;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
    if (length === 0 || index + length > bytes.length) return undefined;
    let code = length === 1 ? first : first & (0x7f >> length);
    for (let next = 1; next < length; next++) code = (code << 6) | ((bytes[index + next] ?? 0) & 0x3f);
    if (code > 0x10ffff) return undefined;
    text += String.fromCodePoint(code);
    index += length;
  }
  return text;
}
