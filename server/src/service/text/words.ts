import { oneLine } from './escape.ts';

/** Words as an enumeration: `a`, `a and b`, `a, b and c`. Empty for no words. */
export function formatList(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/**
 * A message without links: VS Code makes links of `[text](target)` in its notifications, also to commands, and the values in
 * a message come from files.
 */
export function withoutLinks(message: string): string {
  return message.replaceAll('](', '] (');
}

/** A value from a file in double quotes, on one line and cut off after 60 UTF-16 code units. */
export function quote(value: string): string {
  return `"${oneLine(value, 60)}"`;
}

/** Irregular plurals. */
const plurals: Readonly<Record<string, string>> = { information: 'information' };

/** A number with its noun: `1 match`, `2 matches`, `2 entries`. */
export function formatCount(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : plural(noun)}`;
}

/** The plural of a noun in the singular. */
export function plural(noun: string): string {
  if (Object.hasOwn(plurals, noun)) return plurals[noun] ?? noun;
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies');
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Words whose article does not follow from their first letter, because they are pronounced differently. */
const articles: Readonly<Record<string, 'a' | 'an'>> = {
  User: 'a',
  user: 'a',
  URL: 'a',
  hour: 'an',
  HTTP: 'an',
  SSL: 'an',
};

/** A noun with its indefinite article: `a Link`, `an AccessToken`. Only its first word decides. */
export function withArticle(noun: string): string {
  const [word = ''] = noun.split(' ');
  const known = Object.hasOwn(articles, word) ? articles[word] : undefined;
  return `${known ?? (/^[aeiou]/i.test(word) ? 'an' : 'a')} ${noun}`;
}
