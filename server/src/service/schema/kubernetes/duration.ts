const units = 'ns|us|µs|μs|ms|s|m|h';
const goDuration = new RegExp(`^[-+]?(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:${units}))+$`, 'u');

/** The length of each unit in nanoseconds. */
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

/** Go stores a duration as a signed 64-bit number of nanoseconds. */
const LIMIT = 2n ** 63n;

/** Whether a text such as `15m` or `1h30m` is a duration for Go, and so for Skupper. Source: time.ParseDuration of Go. */
export function isGoDuration(text: string): boolean {
  if (/^[-+]?0$/.test(text)) return true;
  if (!goDuration.test(text)) return false;
  const length = toNanoseconds(text);
  return text.startsWith('-') ? length <= LIMIT : length < LIMIT;
}

/** Whether a duration with the syntax of Go is longer than 0. */
export function isPositiveDuration(text: string): boolean {
  return !text.startsWith('-') && toNanoseconds(text) > 0n;
}

/** Whether a duration with the syntax of Go is shorter than another one, which is not negative. */
export function isShorterDuration(text: string, other: string): boolean {
  return text.startsWith('-') || toNanoseconds(text) < toNanoseconds(other);
}

/** The number of nanoseconds of a duration with the syntax of Go, without its sign. */
function toNanoseconds(text: string): bigint {
  const parts = [...text.matchAll(new RegExp(`(\\d*)(\\.\\d*)?(${units})`, 'gu'))];
  return parts.reduce((total, [, whole, fraction, unit]) => {
    const factor = nanoseconds[unit ?? ''] ?? 0n;
    const rest = fraction && fraction !== '.' ? Math.trunc(Number(fraction) * Number(factor)) : 0;
    return total + BigInt(whole || '0') * factor + BigInt(rest);
  }, 0n);
}

/** The units of the API server with their names. The last name of each also matches every word that starts with it. */
const apiUnits = [
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
 * Whether a text is a duration for the API server. It searches for a number with a unit anywhere in the text, and so
 * accepts texts that Skupper cannot read. Source: strfmt/duration.go of kube-openapi.
 */
export function isApiDuration(text: string): boolean {
  if (isGoDuration(text)) return true;
  const matches = [...text.matchAll(/(?<!\d)(\d+)\s*([A-Za-zµ]+)/gu)];
  // A single number that overflows makes the whole text invalid.
  if (matches.some(([, number]) => BigInt(number ?? '0') >= LIMIT)) return false;
  return matches.some(([, , word]) => isApiUnit((word ?? '').toLowerCase()));
}

function isApiUnit(word: string): boolean {
  return apiUnits.some((names) => names.includes(word) || word.startsWith(names.at(-1) ?? word));
}

const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[-+](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text is a timestamp for the API server: RFC 3339, with a day that exists. Source: time.Parse of Go. */
export function isDateTime(text: string): boolean {
  const match = dateTime.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
