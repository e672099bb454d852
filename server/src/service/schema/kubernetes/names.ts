import { isAddress } from './hosts.ts';

/**
 * The rules of Kubernetes for names, labels and annotations. Each check returns what is wrong, as the end of a sentence
 * that starts with the text, or undefined if the text is valid. Source: apimachinery validation.go and content/kube.go of Kubernetes 1.36.
 */

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const dns1123Label = new RegExp(`^${LABEL}$`);
const dns1123Subdomain = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const qualifiedPart = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const inLabels = 'lowercase letters, digits and "-", and must start and end with a letter or digit';

/** Lengths count bytes of UTF-8. */
function tooLong(text: string, limit: number): string | undefined {
  return utf8Length(text) > limit ? `must have at most ${limit} characters` : undefined;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** The rule for names of resources: an RFC 1123 subdomain. */
export function checkSubdomain(text: string): string | undefined {
  const wrong = dns1123Subdomain.test(text)
    ? undefined
    : `may contain only ${inLabels.replace(' and "-"', ', "-" and "."')}`;
  return tooLong(text, 253) ?? wrong;
}

/** The rule for names of Services: an RFC 1035 label. Expects a text that is a host name or an address. */
export function checkServiceName(text: string): string | undefined {
  if (isAddress(text)) return 'is an IP address. Use a name for clients to connect to';
  if (text.includes('.')) return 'contains dots. Use only the part before the first dot';
  if (/^\d/.test(text)) return 'starts with a digit. Start it with a letter';
  return text.length > 63 ? 'has more than 63 characters. Shorten it' : undefined;
}

/** The rule for names of namespaces: an RFC 1123 label. */
export function checkLabelName(text: string): string | undefined {
  return tooLong(text, 63) ?? (dns1123Label.test(text) ? undefined : `may contain only ${inLabels}`);
}

/** The rule for keys of labels and annotations: a name, optionally after a DNS subdomain and a slash. */
export function checkQualifiedName(text: string): string | undefined {
  const parts = text.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2) return 'may contain only one "/"';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  if (prefix === '') return 'needs a DNS subdomain before the "/"';
  const wrongPrefix = prefix === undefined ? undefined : checkSubdomain(prefix);
  if (wrongPrefix) return `has a prefix that ${wrongPrefix}`;
  if (name === '') return prefix === undefined ? 'must not be empty' : 'needs a name after the "/"';
  return tooLong(name, 63) ?? (qualifiedPart.test(name) ? undefined : `may contain only ${inQualified}`);
}

const inQualified = 'letters, digits, "-", "_" and ".", and must start and end with a letter or digit';

/** The rule for values of labels. */
export function checkLabelValue(text: string): string | undefined {
  return (
    tooLong(text, 63) ??
    (text === '' || qualifiedPart.test(text) ? undefined : `may contain only ${inQualified}`)
  );
}
