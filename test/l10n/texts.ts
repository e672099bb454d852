import { readFileSync } from 'node:fs';

/** The texts of a file for translation, by key. Keys that start with `//` are comments. */
export function readTexts(path: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
}

/** What a translation must keep: placeholders such as `{0}`, code, and the commands and addresses of links. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\d+\}|`[^`]+`|\]\([^)]+\)|\$\([\w-]+\)/g)].map(([found]) => found).toSorted();
}
