import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  serveUnsavedTexts,
  type UnsavedText,
  type UnsavedTexts,
} from '../../client/src/node/mcp/unsavedTexts.ts';
import { withFolder } from '../security/support/temporaryFolder.ts';
import { connector, listener } from '../support/resources.ts';
import { withAssistant } from './support/assistant.ts';

/** Serves texts for as long as a test runs. */
async function serving(test: TestContext, read: () => readonly UnsavedText[]): Promise<UnsavedTexts> {
  const served = await serveUnsavedTexts(read);
  test.after(() => served.dispose());
  return served;
}

/** Everything that a socket says after a text was sent to it. */
async function answerTo(address: string, text: string): Promise<string> {
  const socket = createConnection(address);
  let answer = '';
  socket.setEncoding('utf8').on('data', (said: string) => (answer += said));
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

const unsaved = (path: string, text: string, languageId = 'yaml'): UnsavedText => ({
  uri: pathToFileURL(path).toString(),
  languageId,
  text,
});

describe('an assistant in an editor', () => {
  it('sees unsaved edits, until they are saved or undone', async (test) => {
    await withFolder({ 'a.yaml': listener('saved'), 'out/b.yaml': '' }, async (folder) => {
      const root = join(folder, 'in');
      mkdirSync(root);
      const path = join(root, 'a.yaml');
      writeFileSync(path, listener('saved'));
      symlinkSync(join(folder, 'out'), join(root, 'link'));
      let texts: readonly UnsavedText[] = [];
      const { environment } = await serving(test, () => texts);
      await withAssistant({ cwd: root, env: environment }, async ({ ask }) => {
        const keys = async (): Promise<unknown[]> =>
          (await ask('list_keys')).data.items.map(({ fromFile }) => fromFile['key']);
        assert.deepEqual(await keys(), ['saved']);
        texts = [unsaved(path, listener('typed'))];
        assert.deepEqual(await keys(), ['typed']);
        texts = [unsaved(path, listener('more')), unsaved(join(root, 'new.yaml'), connector('more'))];
        assert.deepEqual(await keys(), ['more']);
        assert.equal((await ask('check_files', { paths: ['new.yaml'] })).data['files'], 1);
        writeFileSync(path, listener('on disk'));
        assert.deepEqual(await keys(), ['more'], 'the editor counts, not the disk');
        // A text that is checked in the place of one that is not saved leaves that one as it is.
        await ask('check_text', { text: listener('tried'), path: 'a.yaml' });
        assert.deepEqual(await keys(), ['more']);
        texts = [
          unsaved(join(folder, 'out/b.yaml'), listener('x')),
          unsaved(join(root, 'link/b.yaml'), listener('y')),
        ];
        assert.deepEqual(await keys(), ['on disk'], 'nothing outside of the folder counts');
      });
    });
  });

  it('is told when the editor does not answer, and gets what is on the disk', async (test) => {
    await withFolder({ 'a.yaml': listener('saved') }, async (folder) => {
      const { environment, dispose } = await serving(test, () => [
        unsaved(join(folder, 'a.yaml'), listener('typed')),
      ]);
      await withAssistant({ cwd: folder, env: environment }, async ({ ask }) => {
        assert.doesNotMatch((await ask('list_keys')).summary, /editor/);
        dispose();
        const { summary, data } = await ask('list_keys');
        assert.match(summary, /The editor did not answer, so its unsaved edits are not included/);
        assert.equal(data.items[0]?.fromFile['key'], 'saved');
      });
      const wrong = { ...environment, SKUPPER_UNSAVED_ADDRESS: 'example.com:80' };
      await withAssistant({ cwd: folder, env: wrong }, async ({ ask }) =>
        assert.equal(
          (await ask('list_keys')).summary,
          '1 routing key.',
          'what is no socket of this machine is not asked',
        ),
      );
    });
  });
});

describe('the socket for unsaved texts', () => {
  it('answers who knows its secret, and nobody else', async (test) => {
    let reads = 0;
    const { environment } = await serving(test, () => {
      reads++;
      return [];
    });
    const { SKUPPER_UNSAVED_ADDRESS: address = '', SKUPPER_UNSAVED_SECRET: secret = '' } = environment;
    assert.match(secret, /^[0-9a-f]{64}$/);
    for (const text of [
      `${'0'.repeat(64)}\n`,
      `${secret}x\n`,
      `${secret}${secret}\n`,
      `GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: ${'x'.repeat(100)}\r\n\r\n`,
    ])
      assert.equal(await answerTo(address, text), '', text);
    assert.equal(await answerTo(address, secret.slice(0, 10)), '', 'it does not wait for the rest');
    assert.equal(reads, 0);
    assert.equal(await answerTo(address, `${secret}\n`), '[]');
    assert.equal(reads, 1);
  });

  it('is in a folder of this user alone, which is removed', async (test) => {
    const { environment, dispose } = await serving(test, () => []);
    const folder = dirname(environment['SKUPPER_UNSAVED_ADDRESS'] ?? '');
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    dispose();
    assert.ok(!existsSync(folder));
  });

  it('is refused where there can be none', async (test) => {
    const long = join(process.env['TMPDIR'] ?? '/tmp', 'x'.repeat(120));
    mkdirSync(long, { recursive: true });
    const { TMPDIR } = process.env;
    test.after(() => {
      rmSync(long, { recursive: true });
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    });
    process.env['TMPDIR'] = long;
    await assert.rejects(
      serveUnsavedTexts(() => []),
      /too long for a socket/,
    );
  });
});
