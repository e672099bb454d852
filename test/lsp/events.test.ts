import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { ClientCapabilities, SymbolInformation } from 'vscode-languageserver-protocol';
import {
  changeDocument,
  openDocument,
  pull,
  pulling,
  pullWorkspace,
  startClient,
} from '../support/lspClient.ts';
import { connector, listener, site } from '../support/resources.ts';
import { becomesFresh, freshState, stateOf, withoutWatcher } from '../support/serverState.ts';
import { codes, start, type TestWorkspace } from '../support/serverWorkspace.ts';

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
  ['watches files', pulling],
  ['leaves it to the server to watch', withoutWatcher],
] as const)
  describe(`a server whose client ${who} knows what a fresh one does`, { concurrency: true }, () => {
    for (const [name, happening] of Object.entries(happenings))
      it(`after ${name}`, () => follow(happening, capabilities));

    it('after files changed while the folder was read for the first time', async () => {
      const numbers = Array.from({ length: 300 }, (_, index) => index);
      const names = numbers.map((index) => `folder-${index % 10}/${index}.yaml`);
      const workspace = await start(
        Object.fromEntries(names.map((name) => [name, listener('before')])),
        capabilities,
      );
      for (const name of names.slice(0, 50)) {
        await workspace.write(name, listener('after'));
        if (capabilities === pulling) await workspace.touched(name);
      }
      await becomesFresh(workspace.client, [workspace.uri('').replace(/\/$/, '')]);
      await workspace.dispose();
    });
  });

describe('a workspace folder', () => {
  it('is not looked for on the local disk unless its scheme says so', async () => {
    const { uri, dispose, client } = await start({ 'a.yaml': listener('k') }, withoutWatcher);
    for (const scheme of ['memfs', 'vscode-vfs', 'git', 'untitled']) {
      const folder = uri('')
        .replace(/^file:/, `${scheme}:`)
        .replace(/\/$/, '');
      assert.deepEqual(await freshState([folder]), { findings: [], symbols: [] });
      const touched = { changes: [{ uri: `${folder}/a.yaml`, type: 1 }] };
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', touched);
    }
    await becomesFresh(client, [uri('').replace(/\/$/, '')]);
    await dispose();
  });

  it('keeps the spelling of the client, also for what changes in it', async () => {
    const workspace = await start({ 'a@b/c.yaml': listener('k') }, withoutWatcher);
    const folder = workspace.uri('a@b').replace('%40', '@');
    const client = await startClient([folder], withoutWatcher);
    await becomesFresh(client, [folder]);
    await workspace.write('a@b/d.yaml', listener('k2'));
    await client.until(async () => JSON.stringify(await stateOf(client)).includes('a@b/d.yaml'), 'd.yaml');
    await client.stop();
    await workspace.dispose();
  });

  it('in a repository follows what that one ignores', async () => {
    const workspace = await start(
      { '.git/info/exclude': '', 'a/b/west/a.yaml': listener('k'), 'a/b/a.yaml': connector('k') },
      withoutWatcher,
    );
    const folder = workspace.uri('a/b');
    for (const capabilities of [withoutWatcher, pulling]) {
      const client = await startClient([folder], capabilities);
      await becomesFresh(client, [folder]);
      for (const files of [
        { 'a/.gitignore': 'west\n' },
        { '.gitignore': '/a/b/a.yaml\n' },
        { 'a/.gitignore': '', '.gitignore': '' },
        { '.git/info/exclude': '**/west\n' },
        { '.git/info/exclude': '' },
      ]) {
        const before = JSON.stringify(await freshState([folder]));
        for (const [name, text] of Object.entries(files)) await workspace.write(name, text);
        assert.notEqual(JSON.stringify(await freshState([folder])), before);
        await becomesFresh(client, [folder]);
      }
      await client.stop();
    }
    await workspace.dispose();
  });

  it('counts a file once that is open by the name of a link', async () => {
    const workspace = await start({ 'base/a.yaml': listener('k'), 'b.yaml': connector('k') }, withoutWatcher);
    const { client, path, uri } = workspace;
    await symlink(path('base'), path('west'));
    await symlink('base/a.yaml', path('c.yaml'));
    for (const name of ['west/a.yaml', 'c.yaml', 'base/a.yaml']) {
      const textDocument = { uri: uri(name) };
      await openDocument(client, textDocument.uri, listener('k').replace('port: 1', 'port: "1"'));
      assert.deepEqual(codes((await pull(client, textDocument.uri)).items), ['wrong-type'], name);
      await workspace.write('base/a.yaml', `${listener('k')}# ${name}\n`);
      assert.deepEqual(
        [...(await pullWorkspace(client))].filter(([, items]) => items.length > 0).map(([each]) => each),
        [textDocument.uri],
      );
      await client.connection.sendNotification('textDocument/didClose', { textDocument });
      await becomesFresh(client, [uri('').replace(/\/$/, '')]);
    }
    await workspace.dispose();
  });

  it('that is inside another is as that one says, until it is alone', async () => {
    const workspace = await start({ '.gitignore': 'west\n', 'west/a.yaml': listener('k') }, pulling);
    const { client, uri } = workspace;
    const [outer, inner] = [uri('').replace(/\/$/, ''), uri('west')];
    const change = (added: string[], removed: string[]): Promise<void> =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: {
          added: added.map((each) => ({ uri: each, name: each })),
          removed: removed.map((each) => ({ uri: each, name: each })),
        },
      });
    await change([inner], []);
    await becomesFresh(client, [outer, inner]);
    await change([], [outer]);
    await becomesFresh(client, [inner]);
    await change([outer], []);
    await becomesFresh(client, [inner, outer]);
    await workspace.dispose();
  });
});

describe('the report of the workspace', () => {
  it('names a file again whose last report the client dropped, because it closed the document', async (test) => {
    const workspace = await start({ 'a.yaml': 'a: b\n' }, pulling);
    test.after(() => workspace.dispose());
    const { client } = workspace;
    const textDocument = { uri: workspace.uri('a.yaml') };
    await openDocument(client, textDocument.uri, listener('k').replace('port: 1', 'port: "1"'));
    assert.ok(codes((await pull(client, textDocument.uri)).items).includes('wrong-type'));
    await changeDocument(client, textDocument.uri, 2, 'a: b\n');
    assert.deepEqual((await pull(client, textDocument.uri)).items, []);
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    assert.deepEqual([...(await pullWorkspace(client)).keys()], [textDocument.uri]);
  });

  it('names a file that is gone once more, and never again', async () => {
    const workspace = await start({ 'a.yaml': 'a: b\n' }, pulling);
    const { client, uri } = workspace;
    const known = new Map<string, string>();
    const reported = async (): Promise<string[]> => {
      const previousResultIds = [...known].map(([each, value]) => ({ uri: each, value }));
      const { items } = await client.connection.sendRequest<{ items: { uri: string; resultId: string }[] }>(
        'workspace/diagnostic',
        { previousResultIds },
      );
      for (const each of items) known.set(each.uri, each.resultId);
      return items.map((each) => each.uri);
    };
    for (let round = 0; round < 5; round++) {
      const gone = uri(`gone-${round}.yaml`);
      await openDocument(client, gone, listener('k'));
      assert.deepEqual(await reported(), [gone]);
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: gone } });
      assert.deepEqual(await reported(), [gone]);
      assert.deepEqual(await reported(), []);
    }
    known.clear();
    assert.deepEqual(await reported(), []);
    await workspace.dispose();
  });
});
