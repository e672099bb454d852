import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { ClientCapabilities, CompletionItem, CompletionList } from 'vscode-languageserver-protocol';
import { openDocument, pull, pulling, pushOnly, startClient, type LspClient } from '../support/lspClient.ts';
import { connector, listener } from '../support/resources.ts';
import { codes, start, type TestWorkspace } from '../support/serverWorkspace.ts';

const [A, B] = ['west/new.yaml', 'east/connector.yaml'];
const begun = 'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: a\n';

/** A document that is typed key by key, and what the client is told of it. */
interface Typed extends TestWorkspace {
  readonly type: (text: string) => Promise<void>;
  readonly told: () => Promise<unknown[]>;
  readonly send: (method: string, params: object) => Promise<void>;
}

async function startTyping(test: TestContext, capabilities: ClientCapabilities): Promise<Typed> {
  const workspace = await start({ [B]: connector('backend') }, capabilities);
  test.after(() => workspace.dispose());
  const { client, uri } = workspace;
  await openDocument(client, uri(A), '');
  const cursor = { line: 0, character: 0 };
  let version = 1;
  const told = async (): Promise<unknown[]> => codes((await pull(client, uri(A))).items);
  return {
    ...workspace,
    told,
    type: async (text) => {
      for (const key of text) {
        const at = { ...cursor };
        Object.assign(
          cursor,
          key === '\n' ? { line: at.line + 1, character: 0 } : { character: at.character + 1 },
        );
        await client.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri: uri(A), version: ++version },
          contentChanges: [{ range: { start: at, end: at }, text: key }],
        });
      }
    },
    send: (method, params) =>
      client.connection.sendNotification(method, { textDocument: { uri: uri(A) }, ...params }),
  };
}

describe('a document that is being typed', () => {
  it('has no error for what is still to come, key by key', async (test) => {
    const { type, told } = await startTyping(test, pulling);
    for (const key of begun) {
      await type(key);
      assert.deepEqual(await told(), [], key);
    }
  });

  it('has them once it is saved', async (test) => {
    const { type, told, send, client } = await startTyping(test, pulling);
    await type(begun);
    assert.deepEqual(await told(), []);
    const before = client.refreshes();
    await send('textDocument/didSave', {});
    await client.until(() => client.refreshes() > before, 'a refresh');
    assert.deepEqual(await told(), ['missing-spec']);
  });

  it('has them once another document is edited, or the cursor is in another one', async (test) => {
    const { type, told, client, uri } = await startTyping(test, pulling);
    await openDocument(client, uri(B), connector('backend'));
    await type(`${begun}---\n`);
    assert.deepEqual(await told(), ['missing-spec'], 'the cursor is behind the document');
    await type('apiVersion: skupper.io/v2alpha1\n');
    assert.deepEqual(await told(), ['missing-spec']);
    await client.connection.sendRequest('textDocument/documentHighlight', {
      textDocument: { uri: uri(B) },
      position: { line: 0, character: 0 },
    });
    assert.deepEqual(await told(), ['missing-spec', 'unknown-kind']);
  });

  it('keeps those that it had', async (test) => {
    const { client, uri, write, touched } = await startTyping(test, pulling);
    const text = listener('backend').replace(/ {2}port: .*\n/, '');
    await write('west/old.yaml', text);
    await touched('west/old.yaml');
    await openDocument(client, uri('west/old.yaml'), text);
    const told = async (): Promise<unknown[]> => codes((await pull(client, uri('west/old.yaml'))).items);
    assert.deepEqual(await told(), ['missing-property']);
    const end = { line: text.split('\n').length - 1, character: 0 };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri('west/old.yaml'), version: 2 },
      contentChanges: [{ range: { start: end, end }, text: '#' }],
    });
    assert.deepEqual(await told(), ['missing-property']);
  });

  it('keeps what was told while its syntax is broken for a moment, where it is by then', async (test) => {
    const { client, uri } = await startTyping(test, pulling);
    const file = uri('west/wrong.yaml');
    const text = listener('backend').replace('port: ', 'port: 8080000 # ');
    await openDocument(client, file, text);
    const told = async (): Promise<unknown[]> =>
      ((await pull(client, file)).items ?? []).map(({ code, range }) => [code, range.start.line]);
    const before = await told();
    const line = text.split('\n').findIndex((each) => each.includes('port:'));
    assert.deepEqual(before, [['out-of-range', line]]);
    let version = 1;
    const type = (key: string, at: { line: number; character: number }): Promise<void> =>
      client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: file, version: ++version },
        contentChanges: [{ range: { start: at, end: at }, text: key }],
      });
    await type('\n', { line: line - 1, character: 0 });
    assert.deepEqual(await told(), [['out-of-range', line + 1]]);
    for (const [index, key] of [' ', ' ', 't', 'l', 's'].entries()) {
      await type(key, { line: line - 1, character: index });
      assert.deepEqual(await told(), [['out-of-range', line + 1]], key);
    }
  });

  it('is told of its errors when it was changed in another way than by a key', async (test) => {
    const { client, uri, told } = await startTyping(test, pulling);
    const start = { line: 0, character: 0 };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri(A), version: 2 },
      contentChanges: [{ range: { start, end: start }, text: begun }],
    });
    assert.deepEqual(await told(), ['missing-spec']);
  });

  it('is told by push as well', async (test) => {
    const { type, send, client, uri } = await startTyping(test, pushOnly);
    const pushed = (): string => String(codes(client.pushed.get(uri(A))));
    await type(`${begun}spec:\n  routingKey: other\n`);
    await client.until(() => pushed() === 'unmatched-listener', 'what does not match');
    await send('textDocument/didSave', {});
    await client.until(() => pushed().includes('missing-property'), 'what is missing');
  });
});

/** The suggestions behind what is typed in a Listener. */
async function suggested(
  client: LspClient,
  text: string,
  context: object,
): Promise<{ items: CompletionItem[]; isIncomplete: boolean }> {
  const uri = 'file:///elsewhere/listener.yaml';
  await openDocument(client, uri, text);
  const lines = text.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const params = { textDocument: { uri }, position, context };
  const answer = await client.connection.sendRequest<CompletionItem[] | CompletionList>(
    'textDocument/completion',
    params,
  );
  return Array.isArray(answer) ? { items: answer, isIncomplete: false } : answer;
}

describe('suggestions while somebody types', () => {
  const port = `${connector('k')}---\n${begun}spec:\n  routingKey: k\n  port: `;

  it('are those of a port until its first digit is there, and when they are asked for', async () => {
    const client = await startClient([], pulling);
    const first = await suggested(client, port, { triggerKind: 2, triggerCharacter: ' ' });
    assert.deepEqual([first.items.length > 0, first.isIncomplete], [true, true]);
    assert.deepEqual((await suggested(client, `${port}8`, { triggerKind: 3 })).items, []);
    assert.ok((await suggested(client, `${port}8`, { triggerKind: 1 })).items.length > 0);
    await client.stop();
  });

  it('do not start a line behind a colon unless they are asked for', async () => {
    const client = await startClient([], pulling);
    const text = `${begun}spec:`;
    assert.deepEqual((await suggested(client, text, { triggerKind: 2, triggerCharacter: ':' })).items, []);
    assert.ok((await suggested(client, text, { triggerKind: 1 })).items.length > 0);
    await client.stop();
  });

  it('are indented as the client treats further lines', async () => {
    const completion = (more: object, item: object = {}): ClientCapabilities => ({
      textDocument: { completion: { completionItem: { snippetSupport: true, ...item }, ...more } },
    });
    const text = `${begun.replace('Listener', 'MultiKeyListener')}spec:\n  `;
    const written = async (capabilities: ClientCapabilities, name = 'an editor'): Promise<unknown[]> => {
      const client = await startClient([], capabilities, { clientInfo: { name } });
      const { items } = await suggested(client, text, { triggerKind: 1 });
      await client.stop();
      const found = items.find(({ label }) => label === 'strategy');
      return [found?.textEdit?.newText.split('\n')[1], found?.insertTextMode];
    };
    assert.deepEqual(await written(completion({})), ['    priority:', undefined]);
    const told = completion({ insertTextMode: 2 }, { insertTextModeSupport: { valueSet: [1, 2] } });
    assert.deepEqual(await written(told), ['    priority:', 1]);
    const adjusted = completion({}, { insertTextModeSupport: { valueSet: [2] } });
    assert.deepEqual(await written(adjusted), ['  priority:', undefined]);
    assert.deepEqual(await written(completion({}), 'Neovim'), ['  priority:', undefined]);
  });
});
