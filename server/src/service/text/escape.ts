/**
 * Replaces each character of a template expression while a document is parsed. From the private use area of Unicode, so
 * that a real text does not contain it.
 */
export const TEMPLATED = '\uE000';

const templated = new RegExp(`${TEMPLATED}+`, 'gu');

/**
 * A value from a file on one line: white space becomes one space, a masked template expression becomes `{{…}}`, and what
 * exceeds `maxLength` UTF-16 code units is cut off with an ellipsis.
 */
export function oneLine(value: string, maxLength: number): string {
  const text = value.replace(templated, '{{…}}').replace(/\s+/g, ' ');
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
