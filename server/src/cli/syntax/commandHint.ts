import { mostSimilar } from '../../service/index.ts';
import type { Outcome } from '../outcome.ts';

/**
 * Adds to the error about the first path that it may be a misspelt command: where no command is named, a word is a path. Other
 * outcomes are returned unchanged.
 */
export function withCommandHint(
  outcome: Outcome,
  [path = '']: readonly string[],
  names: readonly string[],
): Outcome {
  const name = /^[\w-]+$/.test(path) ? mostSimilar(path, names) : undefined;
  if (name === undefined) return outcome;
  const about = `cannot read "${path}": `;
  const errors = outcome.errors.map((error) =>
    error.startsWith(about) ? `${error}. Did you mean the command "${name}"?` : error,
  );
  return { ...outcome, errors };
}
