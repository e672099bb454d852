import { parseArgs } from 'node:util';
import { formatList, type Severity } from '../service/index.ts';
import { reporters, type Format } from './reporters/registry.ts';
import { severities } from './reporters/summary.ts';
import { UsageError } from './usageError.ts';

/** The parsed command line. */
export interface Options {
  readonly paths: readonly string[];
  readonly format: Format;
  /** The minimum severity that fails the run, or `never`. */
  readonly failOn: Severity | 'never';
  readonly help: boolean;
  readonly version: boolean;
}

const formats = Object.keys(reporters) as Format[];
const thresholds = [...severities, 'never'] as const;

export const usage = `Usage: skupper-lint PATH... [options]

Lints Skupper resources in YAML, JSON and templates of these, in UTF-8. PATH is a file, a folder, a quoted glob, a pipe, or -
for standard input. Folders are searched for .yaml, .yml and .json files, and for templates of these.

Routing keys are matched across the whole project: the working directory, or its nearest parent with a .skupper.yaml.
Only findings in PATH are reported.

Options:
  --format FORMAT     output format: ${formatList(formats, 'or')} (default: text)
  --fail-on SEVERITY  minimum severity that fails the run: ${formatList(thresholds, 'or')} (default: error)
  --version           print the version
  -h, --help          print this help

Exit codes:
  0  no finding at or above --fail-on
  1  at least one finding at or above --fail-on
  2  invalid usage, or something that could not be read, checked or written; the rest is reported
`;

/** Parses the arguments after the command name. Throws a UsageError for invalid ones. */
export function parseOptions(args: readonly string[]): Options {
  // Not strict, because the messages of the strict mode give advice that does not apply here.
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: definitions,
  });
  for (const token of tokens) if (token.kind === 'option') validate(token.rawName, token.name, token.value);
  const help = values.help === true;
  const version = values.version === true;
  if (positionals.length === 0 && !help && !version)
    throw new UsageError('no path given: pass at least one file or folder');
  return {
    paths: positionals,
    format: oneOf('--format', values.format ?? 'text', formats),
    failOn: oneOf('--fail-on', values['fail-on'] ?? 'error', thresholds),
    help,
    version,
  };
}

const definitions = {
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

function validate(rawName: string, name: string, value: string | undefined): void {
  if (!Object.hasOwn(definitions, name)) throw new UsageError(`unknown option "${rawName}"`);
  const takesValue = definitions[name as keyof typeof definitions].type === 'string';
  if (takesValue && value === undefined) throw new UsageError(`option "${rawName}" requires a value`);
  if (!takesValue && value !== undefined) throw new UsageError(`option "${rawName}" does not take a value`);
}

function oneOf<T extends string>(option: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `invalid value "${String(value)}" for "${option}": expected ${formatList(allowed, 'or')}`,
  );
}
