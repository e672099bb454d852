import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { ClientCapabilities, SymbolInformation } from 'vscode-languageserver-protocol';
import { pulling } from '../support/lspClient.ts';
import { connector, listener, site } from '../support/resources.ts';
import { becomesFresh, withoutWatcher } from '../support/serverState.ts';
import { start, type TestWorkspace } from '../support/serverWorkspace.ts';

/** What happens to a folder. */
interface Happening {
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

const happenings: Readonly<Record<string, Happening>> = {
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

/** Waits until the server knows all that has happened before now. */
async function catchUp(workspace: TestWorkspace, name: string, isTold: boolean): Promise<void> {
  await workspace.write(`${name}.yaml`, site(name));
  if (isTold) await workspace.touched(`${name}.yaml`);
  await workspace.client.until(async () => {
    const found = await workspace.client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', {
      query: name,
    });
    return found.length > 0;
  }, `the site ${name}`);
}

async function follow({ files = {}, steps }: Happening, capabilities: ClientCapabilities): Promise<void> {
  const workspace = await start(
    { 'west/listener.yaml': listener('k'), 'west/other.yaml': connector('other'), ...files },
    capabilities,
  );
  const folders = [workspace.uri('').replace(/\/$/, '')];
  await becomesFresh(workspace.client, folders);
  for (const [index, step] of steps.entries()) {
    const names = await step(workspace);
    if (capabilities === pulling) await workspace.touched(...names);
    await catchUp(workspace, `marker-${index}`, capabilities === pulling);
    await becomesFresh(workspace.client, folders);
  }
  await workspace.dispose();
}

for (const [who, capabilities] of [
  ['a client that watches files', pulling],
  ['a client for which the server watches', withoutWatcher],
] as const)
  describe(
    `the server, with ${who}, knows the same as one that is started afresh`,
    { concurrency: true },
    () => {
      for (const [name, happening] of Object.entries(happenings))
        it(`after ${name}`, () => follow(happening, capabilities));
    },
  );
