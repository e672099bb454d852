import { stringify } from 'yaml';

/** A string as a YAML scalar on one line that both YAML 1.1 and 1.2 read as that string: plain if possible, else quoted. */
export function stringifyScalar(value: string): string {
  const options = { version: '1.1', lineWidth: 0, defaultStringType: 'PLAIN', singleQuote: null } as const;
  const text = stringify(value, options).replace(/\n$/, '');
  return /[\r\n]/.test(text) ? JSON.stringify(value) : text;
}
