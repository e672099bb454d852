import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseFixture } from './fixture.ts';
import { mistakes } from './mistakes.ts';
import { restyle, type Style } from './restyle.ts';
import { toFixture } from './service.ts';

const folder = resolve('examples');

/** The names of the example workspaces. */
export function exampleNames(): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
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

/** The mistakes and the examples, as multi-file texts. */
export function allWorkspaces(): string[] {
  return [...mistakes().map(({ text }) => text), ...exampleNames().map(readExample)];
}

/** A workspace in another style, without its marks. Settings and what cannot be read for certain stay as they are. */
export function restyled(text: string, style: Style | undefined): string {
  const { files } = parseFixture(text);
  const write = (path: string, old: string): string =>
    style && /\.ya?ml$/.test(path) && !path.includes('.skupper') ? (restyle(old, style) ?? old) : old;
  return toFixture(new Map(files.map((file) => [file.path, write(file.path, file.text)])));
}
