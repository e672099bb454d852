import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pullWorkspace, pulling, startClient } from '../support/lspClient.ts';
import { definition } from '../crds/definition.ts';
import { listener } from '../support/resources.ts';
import { loadWorker, overProcess, serverProgram } from '../support/transport.ts';
import { withFolder } from '../security/support/temporaryFolder.ts';

const uri = 'file:///w/a.yaml';

/** What the server says to messages that come all at once, until it has answered the last request. */
async function say(
  messages: readonly { readonly id?: number; readonly method: string; readonly params?: unknown }[],
): Promise<{ readonly answers: string; readonly loaded: string[][] }> {
  const preload = fileURLToPath(new URL('../support/preload/loadedModules.js', import.meta.url));
  const flags = ['--import', pathToFileURL(preload).toString(), serverProgram, '--stdio'];
  const child = spawn(process.execPath, flags);
  const last = `"id":${messages.findLast(({ id }) => id !== undefined)?.id}`;
  let answers = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    answers += text;
    if (answers.includes(last)) child.kill();
  });
  child.stdin.write(
    messages
      .map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
      .map((text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
      .join(''),
  );
  await once(child, 'close');
  // For each message of the server, the names of the modules that were loaded by then.
  const loaded = [...errors.matchAll(/^loaded: (.*)$/gm)].map(([, json = '']) =>
    (JSON.parse(json) as string[]).map((module) => basename(module)).toSorted(),
  );
  return { answers, loaded };
}

const initialize = { id: 1, method: 'initialize', params: { capabilities: {}, processId: null } };

describe('the start of the server', () => {
  it('loads no more for its first answer than that needs', async () => {
    const { answers, loaded } = await say([initialize]);
    assert.match(answers, /"capabilities"/);
    assert.deepEqual(loaded[0], [
      'compileCache.cjs',
      'protocol.cjs',
      'server.cjs',
      'skupper-language-server.cjs',
    ]);
  });

  it('answers a client that does not wait for the first answer', async () => {
    const text = listener('backend').replace('port: 1', 'port: "1"');
    const { answers, loaded } = await say([
      initialize,
      { method: 'initialized', params: {} },
      {
        method: 'textDocument/didOpen',
        params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
      },
      { id: 2, method: 'textDocument/documentSymbol', params: { textDocument: { uri } } },
      { id: 3, method: 'shutdown' },
    ]);
    assert.match(answers, /"id":2,"result":\[\{"name":"/);
    assert.match(answers, /"id":3,"result":null/);
    assert.ok(loaded.at(-1)?.includes('engine.cjs'));
    assert.ok(loaded.at(-1)?.includes('service.js'));
  });
});

describe('a server without its engine', () => {
  /** What a worker reports to its client, in a folder with a script that is not the engine. */
  async function reportedFor(messageIn: (folder: string) => unknown): Promise<string> {
    let reported = '';
    await withFolder({ 'other.js': '' }, async (folder) => {
      const worker = loadWorker();
      worker.postMessage(messageIn(folder), []);
      const [{ message }] = (await once(worker, 'error')) as [Error];
      reported = message;
    });
    return reported;
  }

  it('reports to the client of its worker that there is none, or something else', async () => {
    const urlOf = (file: string): string => pathToFileURL(file).toString();
    assert.match(await reportedFor((folder) => urlOf(`${folder}/service.js`)), /ENOENT.*service\.js/);
    assert.match(await reportedFor((folder) => urlOf(`${folder}/other.js`)), /skupperService is not defined/);
    assert.match(await reportedFor(() => ({ jsonrpc: '2.0', ...initialize })), /URL of service\.js/);
  });

  it('ends with a message, so that nobody waits', async () => {
    const dist = fileURLToPath(new URL('../../../server/dist/', import.meta.url));
    const files = Object.fromEntries(
      ['server.cjs', 'protocol.cjs'].map((name) => [name, readFileSync(`${dist}${name}`, 'utf8')]),
    );
    await withFolder(files, async (folder) => {
      const child = spawn(process.execPath, [`${folder}/server.cjs`, '--stdio']);
      let errors = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
      const text = JSON.stringify({ jsonrpc: '2.0', ...initialize });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
      const [status] = (await once(child, 'close')) as [number];
      assert.equal(status, 2);
      assert.match(errors, /^error: the engine cannot be loaded: .*engine\.cjs/);
    });
  });
});

describe('the validator of definitions', () => {
  /** Whether it is loaded when two documents are opened. */
  async function isLoaded(crd: string, options: object = {}): Promise<boolean> {
    const open = (name: string, text: string): { method: string; params: unknown } => ({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri: `file:///w/${name}`, languageId: 'yaml', version: 1, text } },
    });
    const { loaded } = await say([
      { ...initialize, params: { ...initialize.params, initializationOptions: options } },
      { method: 'initialized', params: {} },
      open('crd.yaml', crd),
      open('a.yaml', listener('backend')),
      { id: 2, method: 'textDocument/documentSymbol', params: { textDocument: { uri: 'file:///w/a.yaml' } } },
      { id: 3, method: 'shutdown' },
    ]);
    return loaded.at(-1)?.includes('jsonSchema.cjs') ?? false;
  }

  const crd = definition('Listener', { properties: {} });

  it('is loaded when there is one', async () => assert.equal(await isLoaded(crd), true));

  it('is not loaded where there is none of Skupper', async () =>
    assert.equal(await isLoaded(crd.replace('group: skupper.io', 'group: example.com')), false));

  it('is not loaded in a workspace that nobody trusts', async () =>
    assert.equal(await isLoaded(crd, { trusted: false }), false));
});

describe('a folder', () => {
  /** How many threads a server starts that reads a folder with some files. */
  async function threadsFor(count: number): Promise<number> {
    const files = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`${index % 7}/${index}.yaml`, listener('k')]),
    );
    let errors = '';
    await withFolder(files, async (folder) => {
      const preload = fileURLToPath(new URL('../support/preload/startedThreads.js', import.meta.url));
      const child = spawn(process.execPath, [
        '--import',
        pathToFileURL(preload).toString(),
        serverProgram,
        '--stdio',
      ]);
      child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
      const client = await startClient([pathToFileURL(folder).toString()], pulling, {
        transport: () => overProcess(child),
      });
      assert.equal((await pullWorkspace(client)).size, count);
      assert.equal(await client.stop(), 0);
    });
    return errors.match(/thread started/g)?.length ?? 0;
  }

  it('is read without threads if it is small, and by two if it is not', async () => {
    assert.equal(await threadsFor(50), 0);
    assert.ok([1, 2].includes(await threadsFor(400)));
  });
});
