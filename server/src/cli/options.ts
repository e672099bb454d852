import { parseArgs } from 'node:util';
import type { Severity } from '../service/index.ts';

/** What the command line asks for. */
export interface Options {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  /** The least severity that makes the command fail, or `never`. */
  readonly failOn: Severity | 'never';
  readonly help: boolean;
  readonly version: boolean;
}

/** A command line that cannot be carried out, with a message for the user. */
export class UsageError extends Error {}

export const usage = `Usage: skupper-lint PATH... [--format text|json] [--fail-on error|warning|information|hint|never]

Checks Skupper YAML: files, or all .yaml and .yml files below folders. Keys are matched against all files below the
working directory, or below the folder above it that holds a .skupper.yaml; only the files below PATH are reported.

  --format FORMAT     text for people (the default) or json for programs
  --fail-on SEVERITY  the least severity that makes the exit status 1; error when it is not given
  --version           print the version
  --help              print this text

Exit status: 0 nothing at or above --fail-on, 1 something was, 2 could not run.
`;

const formats = ['text', 'json'] as const;
const severities = ['error', 'warning', 'information', 'hint', 'never'] as const;

/** Reads the arguments behind the name of the command. Throws a UsageError for what it does not know. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const help = values.help === true;
  const version = values.version === true;
  if (positionals.length === 0 && !help && !version) throw new UsageError('No path to check was given');
  return {
    paths: positionals,
    format: choose('--format', values.format ?? 'text', formats),
    failOn: choose('--fail-on', values['fail-on'] ?? 'error', severities),
    help,
    version,
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseStrictly> {
  try {
    return parseStrictly(args);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parseStrictly(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      'fail-on': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  });
}

function choose<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    throw new UsageError(`${flag} must be one of ${allowed.join(', ')}, not "${value}"`);
  return found;
}
