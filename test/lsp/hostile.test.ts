import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CancellationTokenSource, ResponseError } from 'vscode-languageserver-protocol';
import { openDocument, pull, pulling, pullWorkspace } from '../support/lspClient.ts';
import { connector, listener, site } from '../support/resources.ts';
import { rounds } from '../support/rounds.ts';
import { garbage } from './support/garbage.ts';
import { codes, start, type TestWorkspace } from '../support/serverWorkspace.ts';
import { servers, type Transport } from '../support/transport.ts';
import { followUps, offeredBy } from './conformance/questions.ts';

const files = {
  'west/listener.yaml': listener('backnd', { port: '"1"' }),
  'east/connector.yaml': `\uFEFF# \u{1F600}\r\n${connector('backend').replaceAll('\n', '\r\n')}`,
  'east/half.yaml': `${site('a')}---\napiVersion: skupper.io/v2alpha1\nkind: Lis\nmetadata: {name: [`,
  'east/template.yaml': listener('{{ .key }}', {
    extra: '  {{- if .tls }}\n  tlsCredentials: a\n  {{- end }}\n',
  }),
  'east/empty.yaml': '',
};

const strangePositions: readonly unknown[] = [
  { line: 0, character: 2 ** 31 - 1 },
  { line: 2 ** 31 - 1, character: 0 },
  { line: -1, character: -1 },
  { line: 2 ** 53, character: 2 ** 53 },
  { line: 0.5, character: 0.5 },
  { line: '0', character: '0' },
  { line: null },
  ...garbage,
];

const strangeUris: readonly unknown[] = [
  'file:///nowhere/a.yaml',
  'file:///',
  'file:///%',
  'file:///a%ZZ.yaml',
  'file:///a.yaml#fragment?query',
  'file://host/share/a.yaml',
  'FILE:///A.YAML',
  'untitled:Untitled-1',
  'git:/a.yaml?%7B%7D',
  'vscode-notebook-cell:/a.ipynb#W0s',
  'https://example.com/a.yaml',
  'a.yaml',
  '../a.yaml',
  '\ud800',
  ...garbage,
];

for (const [place, launch] of Object.entries(servers))
  describe(`a server in ${place} that is asked for what makes no sense`, () => {
    let workspace: TestWorkspace;
    let transport: Transport;
    let expected: unknown[];
    before(async () => {
      transport = launch();
      workspace = await start(files, pulling, { transport: () => transport });
      for (const [name, text] of Object.entries(files))
        await openDocument(workspace.client, workspace.uri(name), text);
      // Not only what the document alone decides.
      await pullWorkspace(workspace.client);
      expected = codes((await pull(workspace.client, workspace.uri('west/listener.yaml'))).items);
      assert.ok(expected.includes('wrong-type') && expected.includes('routing-key-typo'));
    });
    // Fails if a request was not answered, or with an error that is no reason to refuse it.
    after(() => workspace.dispose());

    const ask = (method: string, params: unknown): Promise<unknown> =>
      workspace.client.connection.sendRequest<unknown>(method, params).catch((error: unknown) => error);
    const tell = (method: string, params: unknown): Promise<void> =>
      workspace.client.connection.sendNotification(method, params);
    const works = async (): Promise<void> => {
      const { items } = await pull(workspace.client, workspace.uri('west/listener.yaml'));
      assert.deepEqual(codes(items), expected);
    };
    const questions = (): ReturnType<typeof offeredBy> => offeredBy(workspace.client.initialized);

    it('answers every request at every offset', async () => {
      const every = rounds(29, 3);
      for (const [name, text] of Object.entries(files))
        for (const [line, content] of text.split(/\r\n|\n/).entries())
          for (let character = line % every; character <= content.length; character += every)
            await Promise.all(
              questions().map(async ({ method, params }) => {
                const answer = await ask(
                  method,
                  params({ uri: workspace.uri(name), position: { line, character } }),
                );
                for (const [next, item] of followUps(method, answer, workspace.client.initialized))
                  await ask(next, item);
              }),
            );
      await works();
    });

    it('answers at positions that do not exist', async () => {
      for (const name of Object.keys(files))
        for (const position of strangePositions)
          await Promise.all(
            questions().map(({ method, params }) =>
              ask(method, params({ uri: workspace.uri(name), position: position as never })),
            ),
          );
      await works();
    });

    it('answers about documents that do not exist, of any scheme', async () => {
      for (const uri of strangeUris)
        await Promise.all(
          questions().map(({ method, params }) =>
            ask(method, params({ uri: uri as string, position: { line: 0, character: 0 } })),
          ),
        );
      await works();
    });

    it('answers requests with parameters of any type', async () => {
      const methods = [
        ...questions().map(({ method }) => method),
        'completionItem/resolve',
        'callHierarchy/incomingCalls',
        'callHierarchy/outgoingCalls',
        'workspace/executeCommand',
      ];
      const commands = workspace.client.initialized.capabilities.executeCommandProvider?.commands ?? [];
      for (const params of garbage) {
        await Promise.all(methods.map((method) => ask(method, params)));
        await Promise.all(
          methods.map((method) =>
            ask(method, { textDocument: params, position: params, context: params, item: params }),
          ),
        );
        for (const command of [...commands, 'unknown'])
          await ask('workspace/executeCommand', { command, arguments: [params, params, params] });
      }
      await works();
    });

    it('follows documents that are opened, changed and closed out of order', async () => {
      const { client } = workspace;
      const uri = 'file:///strange.yaml';
      const textDocument = { uri, version: 1 };
      const reversed = { start: { line: 3, character: 2 }, end: { line: 0, character: 0 } };
      const outside = { start: { line: 90, character: 0 }, end: { line: 91, character: 5 } };
      const changes = [
        [],
        [{ text: listener('c') }],
        [{ range: reversed, text: 'x' }],
        [{ range: outside, text: 'y' }],
        [{ range: outside, text: '' }, { text: '' }, { range: reversed, text: 'z' }],
      ];
      const changeAll = async (): Promise<void> => {
        for (const contentChanges of changes)
          await tell('textDocument/didChange', { textDocument, contentChanges });
      };
      await changeAll();
      await tell('textDocument/didClose', { textDocument });
      await openDocument(client, uri, listener('a'));
      await changeAll();
      await openDocument(client, uri, listener('b'));
      await tell('textDocument/didChange', {
        textDocument: { uri, version: -5 },
        contentChanges: changes[4],
      });
      await tell('textDocument/didClose', { textDocument });
      await tell('textDocument/didClose', { textDocument });
      await openDocument(client, uri, listener('a', { port: '"1"' }));
      assert.deepEqual(codes((await pull(client, uri)).items).includes('wrong-type'), true);
      await tell('textDocument/didClose', { textDocument });
      assert.deepEqual((await pull(client, uri)).items, []);
      await works();
    });

    it('ignores notifications without sense', async (test) => {
      // The protocol library prints what it ignores.
      test.mock.method(console, 'error', () => {});
      const documents = ['didOpen', 'didChange', 'didClose', 'didSave', 'willSave'];
      const events = ['Configuration', 'WatchedFiles', 'WorkspaceFolders'];
      const methods = [
        ...documents.map((name) => `textDocument/${name}`),
        ...events.map((name) => `workspace/didChange${name}`),
        'workspace/didRenameFiles',
        '$/cancelRequest',
        '$/progress',
        '$/setTrace',
        '$/unknown',
        'unknown',
      ];
      for (const params of garbage)
        for (const method of methods) {
          await tell(method, params);
          await tell(method, {
            textDocument: params,
            changes: params,
            event: params,
            id: params,
            value: params,
          });
          await tell(method, { textDocument: { uri: params }, contentChanges: params, settings: params });
        }
      await works();
    });

    it('refuses unknown requests', async () => {
      for (const method of [
        'unknown',
        '$/unknown',
        'textDocument/formatting',
        'textDocument/selectionRange',
        '',
      ])
        assert.equal(
          (await ask(method, { textDocument: { uri: 'file:///a.yaml' } })) instanceof ResponseError,
          true,
          method,
        );
      await works();
    });

    it('answers requests that are cancelled, before or after their answer', async () => {
      const uri = workspace.uri('west/listener.yaml');
      const answers = questions().map(({ method, params }) => {
        const source = new CancellationTokenSource();
        const answer = workspace.client.connection
          .sendRequest(method, params({ uri, position: { line: 5, character: 16 } }), source.token)
          .catch(() => null);
        source.cancel();
        return answer;
      });
      for (let id = 0; id < 50; id++) await tell('$/cancelRequest', { id });
      await Promise.all(answers);
      await works();
    });

    it('goes on after messages that are not JSON-RPC', async () => {
      const messages = [
        '{',
        '[]',
        'null',
        '1',
        '"x"',
        '{}',
        '[{"jsonrpc":"2.0","method":"exit"}]',
        '{"jsonrpc":"1.0","id":"a"}',
      ];
      for (const message of [
        ...messages,
        '{"id":null,"method":null}',
        '{"jsonrpc":"2.0","method":"x","params":1}',
      ])
        transport.sendText(message);
      await works();
    });
  });
