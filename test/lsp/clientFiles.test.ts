import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { memoryFiles, type SharedFiles } from './support/clientFiles.ts';
import {
  openDocument,
  pull,
  pulling,
  pullWorkspace,
  startClient,
  type LspClient,
} from '../support/lspClient.ts';
import { connector, listener, resource, site } from '../support/resources.ts';
import { codes } from '../support/serverWorkspace.ts';
import { inWorker, overStdio } from '../support/transport.ts';

const folder = 'memfs:/shop';

const files = {
  'west/site.yaml': site('west', 'west'),
  'west/listener.yaml': listener('backnd', { namespace: 'west' }),
  'east/connector.yaml': `${site('east', 'east')}---\n${connector('backend', { namespace: 'east' })}`,
};

/** Files that are shared, and everything that was asked for. */
interface Shared {
  readonly all: Map<string, string>;
  readonly shared: SharedFiles;
  readonly asked: string[];
  /** The largest number of requests at the same time. */
  readonly most: () => number;
}

function share(contents: Readonly<Record<string, string>>, root = folder): Shared {
  const all = new Map(Object.entries(contents).map(([name, text]) => [`${root}/${name}`, text]));
  const { readDirectory, readFile } = memoryFiles(all);
  const asked: string[] = [];
  let running = 0;
  let most = 0;
  const slowly =
    <T>(read: (uri: string) => Promise<T>) =>
    async (uri: string): Promise<T> => {
      asked.push(uri);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return read(uri);
    };
  const shared = { readDirectory: slowly(readDirectory), readFile: slowly(readFile) };
  return { all, shared, asked, most: () => most };
}

const places = { 'a browser worker': inWorker, 'a process': () => overStdio() };

for (const [place, transport] of Object.entries(places))
  describe(`a server in ${place} with files that only its client has`, () => {
    const startOn = async (
      test: TestContext,
      shared: SharedFiles,
      folders: readonly string[] = [folder],
    ): Promise<LspClient> => {
      const client = await startClient(folders, pulling, { transport, files: shared });
      test.after(() => client.stop());
      return client;
    };
    const codesOf = async (client: LspClient, uri: string): Promise<unknown[]> =>
      codes((await pullWorkspace(client)).get(uri));
    const touch = (client: LspClient, ...uris: string[]): Promise<void> =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: uris.map((uri) => ({ uri, type: 2 })),
      });

    it('compares all of them', async (test) => {
      const client = await startOn(test, share(files).shared);
      assert.deepEqual(await codesOf(client, `${folder}/west/listener.yaml`), ['routing-key-typo']);
    });

    for (const root of ['memfs:', 'vscode-vfs://github'])
      it(`reads the file system ${root}, and names with special characters`, async (test) => {
        const named = `${root}/${encodeURIComponent('a b')}/${encodeURIComponent('c+d@é')}`;
        const client = await startOn(test, share(files, named).shared, [`${root}/`]);
        assert.deepEqual(await codesOf(client, `${named}/west/listener.yaml`), ['routing-key-typo']);
      });

    it('asks only for what may count, and for little at the same time', async (test) => {
      const many = Array.from({ length: 40 }, (_, index) => [`west/${index}.yaml`, site('other')]);
      const { shared, asked, most } = share({
        ...files,
        ...Object.fromEntries(many),
        'README.md': '# Shop',
        'node_modules/a/b.yaml': files['west/listener.yaml'],
        '.gitignore': 'build/\n*.out.yaml\n',
        'build/a.yaml': files['west/listener.yaml'],
        'west/a.out.yaml': files['west/listener.yaml'],
      });
      const client = await startOn(test, shared);
      await pullWorkspace(client);
      const shown = new Set(asked.map((uri) => uri.slice(folder.length + 1)));
      for (const each of ['README.md', 'node_modules', 'build', 'west/a.out.yaml'])
        assert.ok(!shown.has(each), each);
      assert.ok(shown.has('west/39.yaml'));
      assert.ok(asked.every((uri) => uri === folder || uri.startsWith(`${folder}/`)));
      // How many of the eight are under way at the same time is a matter of luck.
      assert.ok(most() > 1 && most() <= 8, String(most()));
    });

    it('follows files and folders that come, change and go', async (test) => {
      const { all, shared } = share(files);
      const client = await startOn(test, shared);
      const uri = `${folder}/west/listener.yaml`;
      all.set(uri, listener('backend', { namespace: 'west' }));
      await touch(client, uri);
      await client.until(async () => (await codesOf(client, uri)).length === 0, 'no finding');
      all.delete(`${folder}/east/connector.yaml`);
      await touch(client, `${folder}/east`);
      await client.until(
        async () => (await codesOf(client, uri)).includes('unmatched-listener'),
        'a finding',
      );
      all.set(`${folder}/north/deep/connector.yaml`, connector('backend', { namespace: 'north' }));
      await touch(client, `${folder}/north`);
      await client.until(async () => (await codesOf(client, uri)).length === 0, 'no finding');
      all.set(`${folder}/.gitignore`, 'north\n');
      await touch(client, `${folder}/.gitignore`);
      await client.until(
        async () => (await codesOf(client, uri)).includes('unmatched-listener'),
        'a finding',
      );
    });

    it('reads neighbours once something refers to them', async (test) => {
      const workload = resource('Deployment', {
        apiVersion: 'apps/v1',
        name: 'shop',
        namespace: 'east',
        spec: '  template:\n    metadata:\n      labels:\n        app: shop\n',
      });
      const { all, shared } = share({ ...files, 'east/shop.yaml': workload });
      const uri = `${folder}/east/connector.yaml`;
      all.set(
        uri,
        `${site('east', 'east')}---\n${connector('backnd', { namespace: 'east', selector: 'app=shp' })}`,
      );
      const client = await startOn(test, shared);
      assert.deepEqual(await codesOf(client, uri), ['selector-matches-no-pods']);
    });

    it('has a finding for what it cannot read, if it is about Skupper', async (test) => {
      const { shared } = share(files);
      const unreadable: SharedFiles = {
        ...shared,
        readFile: async (uri) => {
          const file = await shared.readFile(uri);
          return file && { ...file, problem: uri.endsWith('site.yaml') ? 'too-large' : 'not-utf8' };
        },
      };
      const client = await startOn(test, unreadable);
      for (const name of Object.keys(files))
        assert.deepEqual(await codesOf(client, `${folder}/${name}`), ['unreadable-file'], name);
    });

    it('says when there are too many, and reads YAML before JSON', async (test) => {
      const many = Array.from({ length: 3100 }, (_, index) => [`a/${index}.json`, '{}']);
      const { shared, asked } = share({ ...Object.fromEntries(many), ...files });
      const shown: string[] = [];
      const client = await startClient([folder], pulling, { transport, files: shared, isEarly: true });
      test.after(() => client.stop());
      client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
        shown.push(message);
      });
      assert.deepEqual(await codesOf(client, `${folder}/west/listener.yaml`), ['routing-key-typo']);
      assert.match(shown.join(), /^Only a part of shop was read, because it contains more than 3000 /);
      assert.equal(asked.filter((uri) => /\.(?:yaml|json)$/.test(uri)).length, 3000);
    });

    it('works with open documents where the client fails, or answers with nonsense', async (test) => {
      const fail = (): Promise<never> => Promise.reject(new Error('no files today'));
      const nonsense = (): Promise<never> =>
        Promise.resolve([{ name: '..', type: 'directory' }, { name: 'a/b', type: 'file' }, null, 1] as never);
      for (const answer of [fail, nonsense]) {
        const client = await startOn(test, { readDirectory: answer, readFile: answer });
        const uri = `${folder}/a.yaml`;
        await openDocument(client, uri, listener('a', { port: '"1"' }));
        assert.ok(codes((await pull(client, uri)).items).includes('wrong-type'));
      }
    });
  });
