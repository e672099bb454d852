import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const folder = resolve('examples');

/** The names of the example workspaces. */
export function exampleNames(): string[] {
  return readdirSync(folder);
}

/** The YAML files of an example as a fixture. */
export function readExample(name: string): string {
  const root = join(folder, name);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => `-- ${relative(root, path)} --\n${readFileSync(path, 'utf8')}`)
    .join('');
}
