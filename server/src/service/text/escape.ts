/** Stands for one character of a template expression. From the private use area, so that no real text holds it. */
export const TEMPLATED = '\uE000';

const templated = new RegExp(`${TEMPLATED}+`, 'gu');

/** A value from a file on one line, cut to a length, with `{{…}}` in place of its template expressions. */
export function oneLine(value: string, maxLength: number): string {
  const text = value.replace(templated, '{{…}}').replace(/\s+/g, ' ');
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
