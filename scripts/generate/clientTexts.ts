import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

/** The English texts of the client for translation, in the order of the alphabet. */
export async function clientTexts(): Promise<string> {
  const entries = await readdir('client/src', { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => ({ extension: '.ts', contents: await readFile(path, 'utf8') })),
  );
  const texts = Object.entries(await getL10nJson(files));
  const sorted = texts.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`;
}
