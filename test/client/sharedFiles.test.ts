import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { DirectoryEntry, FileContent } from '../../server/src/lsp/clientFiles/protocol.ts';
import { loadWithEditor } from './support/editor.ts';

type Answer = (params: { readonly uri: string }) => Promise<unknown>;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const files: Readonly<Record<string, Uint8Array>> = {
  'memfs:/shop/site.yaml': bytes('\uFEFFkind: Site\n'),
  'memfs:/shop/a b/c.yaml': bytes('kind: Site\n'),
  'memfs:/shop/latin1.yaml': Buffer.from('# caf\u00e9 skupper', 'latin1'),
  'memfs:/shop/large.yaml': bytes('skupper '.repeat(700_000)),
  'memfs:/secret.yaml': bytes('kind: Secret\n'),
  'memfs:/shopping/secret.yaml': bytes('kind: Secret\n'),
};

describe('the files that the extension shares with its server', () => {
  const answers = new Map<string, Answer>();
  before(async () => {
    const { shareFiles } = await loadWithEditor<{
      shareFiles: (client: { onRequest: (method: string, answer: Answer) => void }) => unknown;
    }>('client/src/sharedFiles.ts', { files, folder: 'memfs:/shop' });
    shareFiles({ onRequest: (method, answer) => void answers.set(method, answer) });
  });
  const list = (uri: string): Promise<unknown> | undefined => answers.get('skupper/readDirectory')?.({ uri });
  const read = (uri: string): Promise<unknown> | undefined => answers.get('skupper/readFile')?.({ uri });

  it('are those of the workspace folders', async () => {
    assert.deepEqual(await list('memfs:/shop'), [
      { name: 'site.yaml', type: 'file' },
      { name: 'a b', type: 'directory' },
      { name: 'latin1.yaml', type: 'file' },
      { name: 'large.yaml', type: 'file' },
    ] satisfies DirectoryEntry[]);
    assert.deepEqual(await read('memfs:/shop/site.yaml'), { text: 'kind: Site\n' } satisfies FileContent);
    assert.deepEqual(await read('memfs:/shop/a%20b/c.yaml'), { text: 'kind: Site\n' } satisfies FileContent);
  });

  it('are no others, however they are named', async () => {
    for (const uri of [
      'memfs:/secret.yaml',
      'memfs:/shop/../secret.yaml',
      'memfs:/shop/%2e%2e/secret.yaml',
      'memfs:/shop/a%20b/..%2F..%2Fsecret.yaml',
      'memfs:/shopping/secret.yaml',
      'file:///etc/passwd',
    ])
      assert.equal(await read(uri), null, uri);
    for (const uri of ['memfs:/', 'memfs:', 'memfs:/shop/..', 'memfs:/shopping'])
      assert.equal(await list(uri), null, uri);
  });

  it('are not there if they are missing, or something else', async () => {
    assert.equal(await read('memfs:/shop/none.yaml'), null);
    assert.equal(await read('memfs:/shop/a%20b'), null);
    assert.equal(await list('memfs:/shop/none'), null);
  });

  it('have a problem if they cannot be read, and enough text to show what they are about', async () => {
    assert.deepEqual(await read('memfs:/shop/latin1.yaml'), {
      text: '# caf\u00e9 skupper',
      problem: 'not-utf8',
    });
    const large = (await read('memfs:/shop/large.yaml')) as FileContent;
    assert.equal(large.problem, 'too-large');
    assert.match(large.text, /^skupper /);
    assert.ok(large.text.length < 100_000);
  });
});
