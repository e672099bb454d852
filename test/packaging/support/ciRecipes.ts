import { readFileSync } from 'node:fs';

/** The files that docs/ci.md shows, by their name, which is a comment in their first line. */
export function readRecipes(): ReadonlyMap<string, string> {
  const blocks = readFileSync('docs/ci.md', 'utf8').matchAll(/^```\w+\n(?:#|\/\/) (.+)\n([^]*?)^```$/gm);
  return new Map([...blocks].map(([, name = '', text = '']) => [name, text]));
}
