import { isVisible } from '../../../text/escape.ts';
import { readArguments } from '../arguments.ts';
import { readInvocation } from '../invocation.ts';
import { commandFlags, flagTableOf, withFlagsLast } from './syntax.ts';

/** A parsed command of Skupper 1. */
export interface Skupper1Command {
  /** Its words, such as `service create`. */
  readonly verb: string;
  /** The arguments after its words. */
  readonly positional: readonly string[];
  /** The values of its flags by name, without the dashes; `true` or `false` for those without a value. */
  readonly flags: ReadonlyMap<string, string>;
  readonly namespace: string | undefined;
  readonly platform: string | undefined;
  /** The comment after the command, with its `#`. */
  readonly note: string | undefined;
}

/**
 * Parses a command of Skupper 1 that makes or deletes something. Undefined for any other text, also for commands of Skupper 2, and
 * for unknown flags.
 */
export function parseSkupper1Command(line: string): Skupper1Command | undefined {
  const invocation = isVisible(line.replaceAll('\t', ' ').trim()) ? readInvocation(line) : undefined;
  if (!invocation) return undefined;
  const words = withFlagsLast(invocation.words);
  const verb = [words.slice(0, 2).join(' '), words[0] ?? ''].find((each) =>
    Object.hasOwn(commandFlags, each),
  );
  const syntax = verb === undefined ? undefined : commandFlags[verb];
  if (verb === undefined || !syntax) return undefined;
  const read = readArguments(words.slice(verb.split(' ').length), flagTableOf(syntax));
  if (!read) return undefined;
  const { flags, positional } = read;
  return {
    verb,
    positional,
    flags,
    namespace: flags.get('@namespace') ?? invocation.namespace,
    platform: flags.get('@platform') ?? invocation.platform,
    note: invocation.comment,
  };
}
