import { oneLine } from './escape.ts';

/** Words in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** A value from a file, in quotes and never too long for one line. */
export function quoted(value: string): string {
  return `"${oneLine(value, 60)}"`;
}

/** Plurals that spelling does not tell. */
const plurals: Readonly<Record<string, string>> = { information: 'information' };

/** A number with its noun: `1 match`, `2 matches`, `2 entries`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : plural(noun)}`;
}

/** The plural of a noun. */
export function plural(noun: string): string {
  if (Object.hasOwn(plurals, noun)) return plurals[noun] ?? noun;
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies');
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Nouns whose first letter does not tell how they sound. */
const articles: Readonly<Record<string, 'a' | 'an'>> = {
  User: 'a',
  user: 'a',
  URL: 'a',
  hour: 'an',
  HTTP: 'an',
  SSL: 'an',
};

/** A noun with its article: `a Link`, `an AccessToken`. */
export function withArticle(noun: string): string {
  const [word = ''] = noun.split(' ');
  const known = Object.hasOwn(articles, word) ? articles[word] : undefined;
  return `${known ?? (/^[aeiou]/i.test(word) ? 'an' : 'a')} ${noun}`;
}
