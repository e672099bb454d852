import { isGoDuration, isPositiveDuration } from './duration.ts';

/** The names of units in other notations, with the unit of Go and how many of it they are. Names are in lower case. */
const units: readonly (readonly [names: RegExp, unit: 'ms' | 's' | 'm' | 'h', factor: number])[] = [
  [/^(?:ms|msecs?|millis?|milliseconds?)$/, 'ms', 1],
  [/^(?:s|secs?|seconds?)$/, 's', 1],
  [/^(?:m|mins?|minutes?)$/, 'm', 1],
  [/^(?:h|hrs?|hours?)$/, 'h', 1],
  [/^(?:d|days?)$/, 'h', 24],
  [/^(?:w|wks?|weeks?)$/, 'h', 168],
];

/** Longer texts are no durations. */
const MAX_LENGTH = 100;

const part = /(\d+)\s*([a-z]+)/;
const parts = new RegExp(`^(?:${part.source}(?:\\s*,\\s*|\\s+)?)+$`);

/**
 * The duration of Go that a text in another notation certainly means: `15min`, `15 m`, `PT15M`, `1d`. Undefined if it means none,
 * or one that is not positive.
 */
export function repairDuration(text: string): string | undefined {
  const words = text.length > MAX_LENGTH ? undefined : wordsOf(text.trim().toLowerCase());
  const totals = words !== undefined && parts.test(words) ? totalsOf(words) : undefined;
  if (!totals || ![...totals.values()].every(Number.isSafeInteger)) return undefined;
  const duration = [...totals].map(([unit, total]) => `${total}${unit}`).join('');
  return isGoDuration(duration) && isPositiveDuration(duration) ? duration : undefined;
}

/** The sums of numbers by unit of Go; undefined if a unit is unknown. */
function totalsOf(words: string): ReadonlyMap<string, number> | undefined {
  const totals = new Map<string, number>();
  for (const [, number, name = ''] of words.matchAll(new RegExp(part.source, 'g'))) {
    const [, unit, factor] = units.find(([names]) => names.test(name)) ?? [];
    if (unit === undefined || factor === undefined) return undefined;
    totals.set(unit, (totals.get(unit) ?? 0) + Number(number) * factor);
  }
  return totals;
}

/** The words of a text, or of a duration by ISO 8601. There, months and years have no certain length. */
function wordsOf(text: string): string | undefined {
  const iso = /^p((?:\d+w)?(?:\d+d)?)(?:t((?:\d+h)?(?:\d+m)?(?:\d+s)?))?$/.exec(text);
  if (!iso) return text.startsWith('p') ? undefined : text;
  return `${iso[1] ?? ''}${iso[2] ?? ''}`;
}

/** What a number without a unit may mean; empty for any other text, and for 0. */
export function durationChoices(text: string): string[] {
  const number = /^0*([1-9]\d*)$/.exec(text.trim())?.[1];
  return number === undefined ? [] : ['s', 'm', 'h'].map((unit) => number + unit).filter(isGoDuration);
}
