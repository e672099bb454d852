/**
 * Functions on URIs as strings. One file has several URIs (`a%40b`, `a%40B`, `a@b`), and the engine compares them as strings,
 * so it uses the canonical one of each file.
 */

const plain = /^file:\/\/(\/[\w./-]*)$/;

/**
 * The path of a `file` URI that contains only characters which are never percent-encoded; undefined for other URIs. Most URIs
 * are of this form, and this is much faster than parsing them with a library.
 */
export function plainPath(uri: string): string | undefined {
  return plain.exec(uri)?.[1];
}

const fileUri = /^file:(?:\/\/(?<authority>[^/]*))?(?<path>\/.*)$/is;

/** The parts of a `file` URI, however it is spelled: the machine, empty for this one, and the decoded path. */
export interface FileParts {
  readonly authority: string;
  readonly path: string;
}

/**
 * The parts of a `file` URI; undefined for other URIs. Clients that encode nothing put `#` and `?` into the path, where files
 * have no other use for them.
 */
export function filePartsOf(uri: string): FileParts | undefined {
  const { authority = '', path } = fileUri.exec(uri)?.groups ?? {};
  if (path === undefined) return undefined;
  const machine = authority.toLowerCase();
  return { authority: machine === 'localhost' ? '' : machine, path: decodeUri(path) };
}

/**
 * The canonical URI of a file: all characters but letters, digits and `-._~/` are percent-encoded in upper case, and the letter
 * of a Windows drive is in lower case, as in VS Code. URIs of other schemes are returned unchanged.
 */
export function canonicalUri(uri: string): string {
  if (plainPath(uri) !== undefined) return uri;
  const parts = filePartsOf(uri);
  if (!parts) return uri;
  const path = parts.path.replace(/^\/[A-Z]:(?=\/|$)/, (drive) => drive.toLowerCase());
  return `file://${parts.authority}${path.split('/').map(encodeSegment).join('/')}`;
}

/** The URI of the parent folder, without a trailing slash. */
export function parentUri(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** Whether a URI is inside a folder, at any depth. */
export function isInside(uri: string, folder: string): boolean {
  const root = folder.endsWith('/') ? folder : `${folder}/`;
  return uri.startsWith(root);
}

/** Whether a URI is one of these, or inside one of them. */
export function isAtOrBelow(uri: string, folders: ReadonlySet<string>): boolean {
  for (let each = uri; each !== ''; each = parentUri(each)) if (folders.has(each)) return true;
  return false;
}

/** Each of these URIs once, without those that are inside another. */
export function outermost(uris: readonly string[]): string[] {
  const all = new Set(uris);
  return [...all].filter((uri) => !isAtOrBelow(parentUri(uri), all));
}

/** The decoded path of a file relative to a folder; the whole decoded URI if the file is outside the folder. */
export function relativePath(uri: string, folder: string): string {
  if (!isInside(uri, folder)) return decodeUri(uri);
  return decodeUri(uri.slice(folder.endsWith('/') ? folder.length : folder.length + 1));
}

/** The decoded last path segment of a URI. */
export function baseName(uri: string): string {
  return decodeUri(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The scheme, an empty segment and the authority, which no path can change: another one would be another machine. */
const WITH_AUTHORITY = 3;
/** The scheme alone, as in `memfs:/a.yaml`. */
const WITHOUT_AUTHORITY = 1;

/** Resolves a path, such as `../base/site.yaml`, against the URI of a folder. Never goes above the root. */
export function resolveUri(folder: string, path: string): string {
  const segments = folder.split('/');
  const root = /^[\w.+-]+:(?!\/\/)/.test(folder) ? WITHOUT_AUTHORITY : WITH_AUTHORITY;
  for (const segment of path.split('/')) {
    if (segment === '..') segments.length = Math.max(root, segments.length - 1);
    else if (segment !== '.' && segment !== '') segments.push(encodeSegment(segment));
  }
  return segments.join('/');
}

/** The canonical URI of an entry of a folder, by its name. */
export function childUri(folder: string, name: string): string {
  return `${folder}/${encodeSegment(name)}`;
}

/** Encodes a path segment. A lone surrogate, which no URI can contain, becomes the replacement character. */
function encodeSegment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/[!'()*]/g, encodeAscii);
}

function encodeAscii(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/**
 * A text as the name of a new file, or as a part of it. Separators, and what some operating system does not allow in a name,
 * become dashes: clients decode a URI, so an encoded separator would lead to another folder.
 */
export function fileNameSegment(text: string): string {
  return encodeSegment(text.replace(/[/\\:*?"<>|\p{Cc}]/gu, '-'));
}

/** Decodes percent-encoding. What is not valid is left as it is. */
export function decodeUri(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
