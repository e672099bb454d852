import { goBoolean } from '../../schema/kubernetes/goBoolean.ts';
/** The arguments of a command. */
export interface Arguments {
  readonly positional: readonly string[];
  /** The values of the flags by what they set; `true` or `false` for one without a value. */
  readonly flags: ReadonlyMap<string, string>;
}

/** The flags of a command, by name, with what they set. */
export interface FlagTable {
  /** Those with a value. */
  readonly valued: ReadonlyMap<string, string>;
  /** Those without a value, or with a boolean after `=`. */
  readonly switches: ReadonlyMap<string, string>;
  /** Those whose values are joined by commas if they are given again. */
  readonly repeated?: ReadonlySet<string>;
}

/**
 * Reads the arguments in any order, as cobra does. Undefined if a flag is unknown or lacks its value. A flag that is given again
 * overrides the former value.
 */
export function readArguments(
  words: readonly string[],
  { valued, switches, repeated }: FlagTable,
): Arguments | undefined {
  const rest = [...words];
  const positional: string[] = [];
  const flags = new Map<string, string>();
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!/^-./.test(word)) {
      positional.push(word);
      continue;
    }
    const [flag, given] = splitFlag(word);
    const toggle = switches.get(flag);
    const property = toggle ?? valued.get(flag);
    const value = given ?? (toggle === undefined ? rest.shift() : 'true');
    const read = toggle === undefined ? value : toBoolean(value ?? '');
    if (property === undefined || read === undefined) return undefined;
    flags.set(property, repeated?.has(property) ? joined(flags.get(property), read) : read);
  }
  return { positional, flags };
}

function joined(former: string | undefined, value: string): string {
  return former === undefined ? value : `${former},${value}`;
}

/** Splits `--flag=value`, `-f=value` and `-fvalue`. */
function splitFlag(word: string): [flag: string, value: string | undefined] {
  const [, long = '', given] = /^(--[^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  if (long !== '') return [long, given];
  const value = word.slice(2).replace(/^=/, '');
  return [word.slice(0, 2), value === '' ? undefined : value];
}

/** A boolean as Go reads it. Source: ParseBool of Go. */
function toBoolean(text: string): string | undefined {
  const value = goBoolean(text);
  return value === undefined ? undefined : String(value);
}
