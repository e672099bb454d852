import { formatList, quote } from '../../text/words.ts';
import { isTemplated } from '../../yaml/template.ts';

/** What is wrong with a host. */
export interface HostFault {
  /** The end of a sentence that starts with the host. */
  readonly problem: string;
  /** What to do: the start of a sentence. */
  readonly remedy: string;
  /** What was most likely meant: a valid host name or address. */
  readonly suggestion?: string | undefined;
  /** The port that was written into the host. */
  readonly port?: number | undefined;
}

/** The most characters of a host name, and of a label: a part between two dots. */
const MAX_NAME_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;

/** Whether a text is a host name in lower case, with labels of at most 63 characters. */
function isHostName(text: string): boolean {
  return (
    /^[a-z0-9]+(?:[-.]+[a-z0-9]+)*$/.test(text) &&
    text.split('.').every((label) => label.length <= MAX_LABEL_LENGTH)
  );
}

/** Whether a text has the form of an IPv4 or IPv6 address. Does not check the ranges of the numbers of IPv4. */
export function isAddress(text: string): boolean {
  return ipv4.test(text) || isIpv6(text);
}

const ipv4 = /^\d+(?:\.\d+){3}$/;

/** `db:5432` consists of hexadecimal digits and a colon as well, so the groups are counted. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIpv4 = ipv4.test(last);
  const isGroup = (group: string): boolean => /^[\dA-Fa-f]{1,4}$/.test(group);
  if (!(hasIpv4 ? groups.slice(0, -1) : groups).every(isGroup)) return false;
  const count = groups.length + (hasIpv4 ? 1 : 0);
  return halves.length === 2 ? count < 8 : halves.length === 1 && count === 8;
}

/** Why four numbers with dots are not an IPv4 address, so that no router can use them. Undefined for any other text. */
export function invalidIpv4(text: string): HostFault | undefined {
  const numbers = /(?:^|:)(\d+(?:\.\d+){3})$/.exec(text)?.[1]?.split('.') ?? [];
  const wrong = numbers.find((number) => Number(number) > 255);
  return wrong === undefined
    ? undefined
    : {
        problem: `is not a valid IP address, because ${wrong} is greater than 255`,
        remedy: 'Correct the address',
      };
}

/** Whether a host is a name that is valid everywhere: on Kubernetes, on hosts and in DNS. Most are, so nothing else is asked. */
export function isPlainName(host: string): boolean {
  return host.length <= MAX_LABEL_LENGTH && /^[a-z](?:-?[a-z0-9])*$/.test(host);
}

/** Why no router can resolve a host, on any platform. DNS allows underscores and upper case. */
export function unresolvableHost(host: string): HostFault | undefined {
  if (isPlainName(host)) return undefined;
  const form = faultOfForm(host);
  if (form || isTemplated(host)) return form;
  const bare = bareAddress(host);
  if (isAddress(bare)) return invalidIpv4(bare);
  const characters = wrongCharacters(host);
  if (characters) return characters;
  const isPartEmpty = host.startsWith('.') || host.includes('..');
  return isPartEmpty ? { problem: 'has an empty part', remedy: 'Remove the extra dot' } : faultOfLength(host);
}

/** Why a host is neither a host name in lower case nor an address. */
export function invalidHostName(host: string): HostFault | undefined {
  const form = faultOfForm(host);
  if (form || isTemplated(host) || isAddress(host)) return form;
  const bare = withoutBrackets(host);
  if (isAddress(bare))
    return { problem: 'contains brackets', remedy: `Use ${quote(bare)}`, suggestion: bare };
  return wrongCharacters(host) ?? wrongSpelling(host) ?? faultOfLength(host);
}

/** Why Podman, Docker and Linux sites refuse a valid host name. Source: site_state_validator.go of Skupper 2.2.1. */
export function repeatedSeparator(host: string): HostFault | undefined {
  const repeated = isAddress(host) ? undefined : /[-.]{2,}/.exec(host)?.[0];
  return repeated === undefined ? undefined : { problem: `contains ${quote(repeated)}`, remedy: nameRemedy };
}

const nameRemedy = 'Use lowercase letters, digits and "-"';

/** An IPv6 address without brackets and without the interface that it belongs to. */
function bareAddress(host: string): string {
  return withoutBrackets(host).replace(/%\w+$/, '');
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** Checks what may be around a host name: a scheme, spaces, a path or a port. */
function faultOfForm(host: string): HostFault | undefined {
  if (isRange(host)) return { problem: 'is a range of addresses', remedy: 'Use one address' };
  const { name, scheme, port } = partsOf(host);
  const suggestion = isHostName(name) || isAddress(name) ? name : undefined;
  const remedy = suggestion === undefined ? 'Use only the host name or address' : `Use ${quote(suggestion)}`;
  const fault = (problem: string): HostFault => ({ problem, remedy, suggestion, port });
  if (scheme !== undefined) return fault(`contains a scheme (${quote(scheme)})`);
  if (/\s/.test(host) && !isTemplated(host))
    return fault(/[\r\n]/.test(host) ? 'contains a line break' : 'contains a space');
  if (host.includes('/') && suggestion !== undefined) return fault('contains a path');
  return port === undefined ? undefined : fault(`contains a port (${port})`);
}

/** Whether a host is an address with a prefix length or a mask for more than this address, such as `10.0.0.0/24`. */
function isRange(host: string): boolean {
  const [, address = '', length = ''] = /^\s*([^\s/]+)\/([\d.]+)\s*$/.exec(host) ?? [];
  const bare = withoutBrackets(address);
  if (!isAddress(bare)) return false;
  return bare.includes(':') ? length !== '128' : length !== '32' && length !== '255.255.255.255';
}

interface HostParts {
  /** The host name in lower case, or the address. Empty if the text is not written like a URL. */
  readonly name: string;
  readonly scheme: string | undefined;
  readonly port: number | undefined;
}

function partsOf(host: string): HostParts {
  const scheme = /^\s*([a-z][a-z\d+.-]*:\/\/)/i.exec(host)?.[1];
  const authority = /^\s*([^/\s]+)(?:\/\S*)?\s*$/.exec(scheme ? host.replace(scheme, '') : host)?.[1] ?? '';
  // The last group of an IPv6 address without brackets is not a port.
  const [, before, port] = /^(\[.*\]|[^:]+):(\d{1,5})$/.exec(authority) ?? [];
  const name = withoutBrackets(before ?? authority).toLowerCase();
  return { name, scheme, port: port === undefined ? undefined : Number(port) };
}

function wrongCharacters(host: string): HostFault | undefined {
  const wrong = [...new Set(host)].filter((character) => !/[\w.-]/.test(character));
  if (wrong.length === 0) return undefined;
  return { problem: `contains ${formatList(wrong.slice(0, 3).map(quote))}`, remedy: nameRemedy };
}

function wrongSpelling(host: string): HostFault | undefined {
  if (host.includes('_')) return { problem: 'contains an underscore', remedy: nameRemedy };
  const lower = host.toLowerCase();
  if (lower !== host) {
    const suggestion = isHostName(lower) ? lower : undefined;
    const remedy = suggestion === undefined ? nameRemedy : `Use lower case: ${quote(lower)}`;
    return { problem: 'contains uppercase letters', remedy, suggestion };
  }
  const remedy = 'Start and end it with a letter or digit';
  if (/^[.-]/.test(host)) return { problem: `starts with ${quote(host.charAt(0))}`, remedy };
  if (!/[.-]$/.test(host)) return undefined;
  const suggestion = host.endsWith('.') && isHostName(host.slice(0, -1)) ? host.slice(0, -1) : undefined;
  return { problem: `ends with ${quote(host.slice(-1))}`, remedy, suggestion };
}

function faultOfLength(host: string): HostFault | undefined {
  const label = host.split('.').find((each) => each.length > MAX_LABEL_LENGTH);
  const part = label === host ? '' : 'a part with ';
  if (label !== undefined) return tooLong(`${part}${label.length}`, MAX_LABEL_LENGTH);
  return host.length > MAX_NAME_LENGTH ? tooLong(String(host.length), MAX_NAME_LENGTH) : undefined;
}

function tooLong(length: string, limit: number): HostFault {
  return { problem: `has ${length} characters, more than the limit of ${limit}`, remedy: 'Shorten it' };
}

/** The Service that a host on Kubernetes may be. */
export interface ServiceHost {
  readonly name: string;
  /** Undefined for a short name, which is looked up in the own namespace. */
  readonly namespace: string | undefined;
  /** Whether it has the suffix that only Services have: `.svc` or `.svc.cluster.local`. */
  readonly isComplete: boolean;
}

/** The Service in a host such as `backend`, `backend.east` or `backend.east.svc.cluster.local`; undefined for other hosts. */
export function serviceHost(host: string): ServiceHost | undefined {
  const parts = /^([a-z][-a-z\d]*)(?:\.([-a-z\d]+)(\.svc(?:\.cluster\.local)?)?)?\.?$/i.exec(host);
  if (!parts) return undefined;
  const [, name = '', namespace, suffix] = parts;
  return {
    name: name.toLowerCase(),
    namespace: namespace?.toLowerCase(),
    isComplete: suffix !== undefined,
  };
}
