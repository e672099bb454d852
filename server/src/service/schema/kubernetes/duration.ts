const units = 'ns|us|µs|μs|ms|s|m|h';
const goDuration = new RegExp(`^[-+]?(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:${units}))+$`, 'u');

/** The units in nanoseconds. */
const nanoseconds: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Go counts nanoseconds in 64 bits. */
const LIMIT = 2n ** 63n;

/** Whether Go, and so Skupper, can read a length of time such as `15m` or `1h30m`. Source: time.ParseDuration. */
export function isGoDuration(text: string): boolean {
  if (/^[-+]?0$/.test(text)) return true;
  if (!goDuration.test(text)) return false;
  const length = toNanoseconds(text);
  return text.startsWith('-') ? length <= LIMIT : length < LIMIT;
}

/** The length of a duration that Go can read, without its sign. */
function toNanoseconds(text: string): bigint {
  const parts = [...text.matchAll(new RegExp(`(\\d*)(\\.\\d*)?(${units})`, 'gu'))];
  return parts.reduce((total, [, whole, fraction, unit]) => {
    const factor = nanoseconds[unit ?? ''] ?? 0n;
    const rest = fraction && fraction !== '.' ? Math.trunc(Number(fraction) * Number(factor)) : 0;
    return total + BigInt(whole || '0') * factor + BigInt(rest);
  }, 0n);
}

/** The units of the API server, by name; the last of a line counts for every word that starts with it. */
const looseUnits = [
  ['ns', 'nano'],
  ['us', 'µs', 'micro'],
  ['ms', 'milli'],
  ['s', 'sec'],
  ['m', 'min'],
  ['h', 'hr', 'hour'],
  ['d', 'day'],
  ['w', 'wk', 'week'],
];

/**
 * Whether the API server takes a text for a length of time. It looks for a number with a unit anywhere in the text, so
 * it accepts much that Skupper cannot read. Source: strfmt/duration.go of kube-openapi.
 */
export function isApiDuration(text: string): boolean {
  if (isGoDuration(text)) return true;
  const matches = [...text.matchAll(/(?:-\s?)?(\d+)\s*([A-Za-zµ]+)/gu)];
  // One number that is too large spoils the whole text.
  if (matches.some(([, number]) => BigInt(number ?? '0') >= LIMIT)) return false;
  return matches.some(([, , word]) => isLooseUnit((word ?? '').toLowerCase()));
}

function isLooseUnit(word: string): boolean {
  return looseUnits.some((names) => names.includes(word) || word.startsWith(names.at(-1) ?? word));
}

const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[-+](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether the API server can read a point in time: RFC 3339, on a day that there is. Source: time.Parse of Go. */
export function isDateTime(text: string): boolean {
  const match = dateTime.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
