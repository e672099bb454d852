import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const folder = 'examples';

/** The files of each example, by the name of its folder: a browser cannot list the folders of an extension. */
export async function exampleFiles(): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).toSorted();
  const lists = await Promise.all(names.map(async (name) => [name, await filesIn(name)] as const));
  return `${JSON.stringify(Object.fromEntries(lists), undefined, 2)}\n`;
}

async function filesIn(name: string): Promise<string[]> {
  const root = join(folder, name);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files
    .map((file) => relative(root, join(file.parentPath, file.name)).replaceAll(sep, '/'))
    .toSorted();
}
