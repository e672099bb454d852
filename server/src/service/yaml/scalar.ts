import { stringify } from 'yaml';

/** A string as YAML that reads back as the same string in YAML 1.1 and 1.2: plain where it can be, else quoted. */
export function stringifyScalar(value: string): string {
  const options = { version: '1.1', lineWidth: 0, defaultStringType: 'PLAIN', singleQuote: null } as const;
  const text = stringify(value, options).replace(/\n$/, '');
  return /[\r\n]/.test(text) ? JSON.stringify(value) : text;
}
