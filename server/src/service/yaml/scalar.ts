import { stringify } from 'yaml';

/** A string as a YAML scalar on one line that both YAML 1.1 and 1.2 read as that string: plain if possible, else quoted. */
export function stringifyScalar(value: string): string {
  const options = { version: '1.1', lineWidth: 0, defaultStringType: 'PLAIN', singleQuote: null } as const;
  const text = stringify(value, options).replace(/\n$/, '');
  // Some parsers of YAML 1.1 read this octal number of YAML 1.2, and as a key two arrows merge.
  return /[\r\n]/.test(text) || /^(?:[-+]?0o[0-7]+|<<)$/.test(text) ? JSON.stringify(value) : text;
}
