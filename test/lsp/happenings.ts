import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { connector, listener, site } from '../support/resources.ts';
import type { TestWorkspace } from '../support/serverWorkspace.ts';

/** What happens to a folder. */
export interface Happening {
  readonly files?: Readonly<Record<string, string>>;
  /** Each step returns the names that a client that watches files reports. */
  readonly steps: readonly ((workspace: TestWorkspace) => Promise<readonly string[]>)[];
}

/** Writes files, and reports them. */
function write(files: Readonly<Record<string, string>>) {
  return async (workspace: TestWorkspace): Promise<readonly string[]> => {
    for (const [name, text] of Object.entries(files)) await workspace.write(name, text);
    return Object.keys(files);
  };
}

/** Removes a file or folder, and reports it. */
function remove(name: string) {
  return async ({ path }: TestWorkspace): Promise<readonly string[]> => {
    await rm(path(name), { recursive: true });
    return [name];
  };
}

function link(name: string, target: string) {
  return async ({ path }: TestWorkspace): Promise<readonly string[]> => {
    await symlink(target.startsWith('/') ? target : path(target), path(name));
    return [name];
  };
}

function move(from: string, to: string) {
  return async ({ path }: TestWorkspace): Promise<readonly string[]> => {
    await rename(path(from), path(to));
    return [from, to];
  };
}

/** What may happen, by its name. */
export const happenings: Readonly<Record<string, Happening>> = {
  'files in folders that hold no files of the user': {
    steps: [
      write({ 'node_modules/a/b.yaml': listener('k') }),
      write({ '.git/c.yaml': listener('k'), 'west/.venv/d.yaml': listener('k') }),
      move('node_modules/a', 'found'),
      move('found', '.terraform'),
    ],
  },
  'files in ignored folders': {
    files: { '.gitignore': 'out/\n' },
    steps: [
      write({ 'out/deep/a.yaml': listener('k') }),
      write({ 'out/deep/a.yaml': connector('k') }),
      move('out/deep', 'deep'),
      move('deep', 'out/other'),
    ],
  },
  'links to files, folders, outside and to themselves': {
    steps: [
      link('west/again.yaml', 'west/listener.yaml'),
      link('east', 'west'),
      link('west/circle', 'west'),
      link('self.yaml', 'self.yaml'),
      link('outside', '/etc'),
      write({ 'west/listener.yaml': listener('changed') }),
      async () => ['east/listener.yaml', 'west/circle/listener.yaml'],
    ],
  },
  'a file that becomes a link, and back': {
    steps: [
      remove('west/listener.yaml'),
      link('west/listener.yaml', 'west/other.yaml'),
      remove('west/listener.yaml'),
      write({ 'west/listener.yaml': connector('k') }),
    ],
  },
  'rules of git that come, change and go': {
    steps: [
      write({ '.gitignore': 'west/\n' }),
      write({ '.gitignore': '*.yml\n' }),
      write({ 'west/.gitignore': 'other.yaml\n' }),
      remove('.gitignore'),
      remove('west/.gitignore'),
    ],
  },
  'what git excludes in a repository, and in one inside it': {
    files: { '.git/info/exclude': '# Nothing.\n', 'inner/.git/HEAD': '', 'inner/west/a.yaml': listener('k') },
    steps: [
      write({ '.git/info/exclude': 'west/\n' }),
      write({ 'inner/west/b.yaml': listener('b'), 'west/new.yaml': listener('new') }),
      write({ '.git/info/exclude': 'new.yaml\n' }),
      write({ 'west/new.yaml': listener('newer') }),
      remove('.git/info/exclude'),
      write({ 'west/new.yaml': listener('newest') }),
    ],
  },
  'files that editors leave, and files in other formats': {
    steps: [
      write({ 'west/#listener.yaml#': listener('k'), 'west/.listener.yaml.swp': listener('k') }),
      write({ 'west/listener.yaml~': listener('k'), 'west/README.md': listener('k') }),
      move('west/listener.yaml', 'west/listener.yaml.orig'),
      move('west/listener.yaml.orig', 'west/listener.json'),
      write({
        'west/connector.json': JSON.stringify({ apiVersion: 'skupper.io/v2alpha1', kind: 'Connector' }),
      }),
    ],
  },
  'links to files that count by the name of the link': {
    files: {
      'west/manifest': connector('linked'),
      '.gitignore': 'out/\n',
      'out/made.yaml': connector('made'),
    },
    steps: [
      link('west/a.yaml', 'west/manifest'),
      write({ 'west/manifest': connector('changed') }),
      link('b.yaml', 'out/made.yaml'),
      remove('west/manifest'),
      write({ 'west/manifest': connector('again') }),
      remove('west/a.yaml'),
    ],
  },
  'a file that becomes a folder, and back': {
    steps: [
      remove('west/listener.yaml'),
      write({ 'west/listener.yaml/inner.yaml': listener('inner') }),
      remove('west/listener.yaml'),
      write({ 'west/listener.yaml': listener('k') }),
    ],
  },
  'a folder that becomes a file, and back': {
    steps: [
      remove('west'),
      write({ west: 'text' }),
      remove('west'),
      write({ 'west/new.yaml': listener('k') }),
    ],
  },
  'a folder that is deleted and created again': {
    steps: [
      remove('west'),
      write({ 'west/deep/new.yaml': listener('new') }),
      write({ 'west/deep/new.yaml': connector('new') }),
      move('west', 'north'),
      write({ 'north/deep/new.yaml': listener('newer') }),
    ],
  },
  'a folder with the name of a file': {
    steps: [
      async ({ path }) => {
        await mkdir(path('x.yaml'));
        return ['x.yaml'];
      },
      write({ 'x.yaml/a.yaml': listener('a') }),
      write({ 'x.yaml/a.yaml': listener('b') }),
    ],
  },
  'a pipe with the name of a file': {
    steps: [
      async ({ path }) => {
        execFileSync('mkfifo', [path('pipe.yaml')]);
        return ['pipe.yaml'];
      },
      remove('west/listener.yaml'),
      async ({ path }) => {
        execFileSync('mkfifo', [path('west/listener.yaml')]);
        return ['west/listener.yaml'];
      },
    ],
  },
  'neighbours that come after what refers to them': {
    files: { 'west/site.yaml': site('west', 'shop') },
    steps: [
      write({ 'west/connector.yaml': connector('k', { namespace: 'shop', selector: 'app=tea' }) }),
      write({
        'west/workload.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: shop}\nspec: {template: {metadata: {labels: {app: te}}}}\n',
      }),
      write({ 'west/workload.yaml': 'a: b\n' }),
    ],
  },
};
