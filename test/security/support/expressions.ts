import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AnyNode } from 'acorn';
import { full } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { check } from 'recheck';

/** A regular expression of a source. */
export interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** The regular expressions that the sources in a folder write out. */
export function expressionsIn(folder: string): Expression[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .flatMap((name) => literalsOf(join(folder, name)));
}

function literalsOf(file: string): Expression[] {
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts' });
  const found: Expression[] = [];
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    const { type, regex } = node as AnyNode & { regex?: { pattern: string; flags: string } };
    if (type === 'Literal' && regex) found.push({ file, source: regex.pattern, flags: regex.flags });
  });
  return found;
}

/** Looking ahead or behind at a few characters, which takes no time but is unknown to the proof. */
const lookaround = /\(\?<?[=!](?:\\.|\[(?:\\.|[^\]\\])*\]|[^()[\]\\*+{?])*\)/g;

/**
 * Whether the time of a search is certainly in proportion to the length of the text. An expression that looks ahead or behind
 * at a few characters is certain if it is so without, also where it never matches: then all ways to match it are tried.
 */
export async function isLinear({ source, flags }: Pick<Expression, 'source' | 'flags'>): Promise<boolean> {
  const relaxed = source.replace(lookaround, '');
  const { status, checker } = await check(relaxed === source ? source : `(?:${relaxed})[]`, flags, {
    checker: 'automaton',
    timeout: PATIENCE,
  });
  return status === 'safe' && checker === 'automaton';
}

/** In milliseconds; a proof takes seconds at most. */
const PATIENCE = 300_000;
