/** Which characters a client percent-encodes in URIs, and how. */
export interface UriStyle {
  /** Learns from a URI of the client. */
  learn(uri: string): void;
  /** Spells a canonical URI, or the end of one, as the client would. */
  spell(uri: string): string;
}

/**
 * Characters that the same clients encode. A client that keeps those of a group keeps those of the later groups as well: no
 * standard allows the first group, URLs of browsers keep the second one, RFC 3986 allows the third one in paths, and
 * `encodeURIComponent` keeps the last one.
 */
const groups = [' "#<>?\\`{}', '[]^|', '$&+,:;=@', "!'()*"];

/** Stands for all characters beyond ASCII, and is the first group on its own. */
const BEYOND_ASCII = 'ü';

/** Escapes, characters that may be escaped, and the others, which say nothing. */
const units =
  /(?<escapes>(?:%[0-9a-f]{2})+)|(?<drive>^file:(?:\/\/[^/]*)?(?:\/[a-z](?::|%3a))?)|[^\w./%-]/giu;

/** Creates the style of a client that is not known: the canonical one. */
export function createUriStyle(): UriStyle {
  /** Whether the client leaves a character as it is. */
  const kept = new Map<string, boolean>();
  const keptGroups = new Map<string, boolean>();
  let isLowerCase = false;
  const note = (character: string, isKept: boolean): void => {
    const known = character > '\x7F' ? BEYOND_ASCII : character;
    kept.set(known, isKept);
    keptGroups.set(groupOf(known), isKept);
  };
  const isKept = (character: string): boolean => {
    const known = character > '\x7F' ? BEYOND_ASCII : character;
    const own = kept.get(known) ?? keptGroups.get(groupOf(known));
    if (own !== undefined) return own;
    const group = groups.indexOf(groupOf(known));
    return known === '~' || groups.slice(0, Math.max(1, group)).some((each) => keptGroups.get(each) === true);
  };
  const inCase = (escapes: string): string => (isLowerCase ? escapes.toLowerCase() : escapes);
  return {
    learn: (uri) => {
      for (const { 0: text, groups: { escapes, drive } = {} } of uri.matchAll(units)) {
        if (drive !== undefined) continue;
        if (escapes === undefined) note(text, true);
        else {
          if (/[a-f]/i.test(escapes)) isLowerCase = /[a-f]/.test(escapes);
          for (const character of decode(escapes) ?? '') note(character, false);
        }
      }
    },
    spell: (uri) =>
      uri.replace(/(?:%[0-9A-F]{2})+|~/g, (escapes) =>
        Array.from(decode(escapes) ?? '')
          .map((each) => (each !== '%' && isKept(each) ? each : inCase(encode(each))))
          .join(''),
      ),
  };
}

function groupOf(character: string): string {
  return groups.find((each) => each.includes(character)) ?? character;
}

/** Undefined if the escapes are not those of a text. */
function decode(escapes: string): string | undefined {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return undefined;
  }
}

/** The escapes of a character, also of one that is not a reserved one. */
function encode(character: string): string {
  const escapes = encodeURIComponent(character);
  return escapes === character
    ? `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
    : escapes;
}
