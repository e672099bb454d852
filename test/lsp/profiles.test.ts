import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { ClientCapabilities, Position } from 'vscode-languageserver-protocol';
import { changeDocument, openDocument } from '../support/lspClient.ts';
import { connector, listener, resource, site } from '../support/resources.ts';
import { rounds } from '../support/rounds.ts';
import { servers } from '../support/transport.ts';
import { start, type TestWorkspace } from '../support/serverWorkspace.ts';
import { followUps, offeredBy } from './conformance/questions.ts';

/** What an editor sends with `initialize`. */
interface Profile {
  readonly editor: string;
  readonly capabilities: ClientCapabilities;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
  readonly workDoneToken?: string;
}

const folder = resolve('test/lsp/profiles');
const profiles = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as Profile,
);

const workload = resource('Deployment', {
  apiVersion: 'apps/v1',
  name: 'shop',
  namespace: 'east',
  spec: '  template:\n    metadata:\n      labels:\n        app: shop\n',
});

const files = {
  'west/site.yaml': site('west', 'west'),
  'west/listener.yaml': `${listener('backend', { namespace: 'west', name: 'one' })}---\n# \u{1F600}\n${listener('backnd', { namespace: 'west', name: 'two', port: '"1"', extra: '  tlsEnabled: true\n' })}`,
  'west/old.yaml': listener('old', { namespace: 'west', name: 'old' }).replace('v2alpha1', 'v1alpha1'),
  'west/kustomization.yaml': 'resources:\n  - site.yaml\n  - listener.yaml\n',
  'east/connector.yaml': `${site('east', 'east')}---\n${workload}---\n${connector('backend', { namespace: 'east', selector: 'app=shop' })}`,
  'east/skupper1.yaml': resource('Service', {
    apiVersion: 'v1',
    name: 'orders',
    namespace: 'east',
    metadata: '  annotations:\n    skupper.io/proxy: tcp\n',
    spec: '  selector:\n    app: orders\n  ports:\n    - port: 80\n',
  }),
  'east/commands.yaml': 'skupper connector create backend 8080 --workload deployment/shop\n',
};

/** Lines with something to ask about. */
const telling = /routingKey|port|selector|name: shop|namespace: east|- \w|skupper c/;

/** Positions in a text: at the end of telling lines in a sample, else all over it. */
function positionsIn(text: string): Position[] {
  const step = rounds(Infinity, 13);
  return text.split('\n').flatMap((content, line): Position[] => {
    if (step === Infinity && !telling.test(content)) return [];
    const characters = [...Array(content.length).keys()].filter((character) => character % step === 0);
    return [...characters, Math.max(0, content.length - 1)].map((character) => ({ line, character }));
  });
}

/** Asks everything that is offered about a document. Adds the methods that were answered. */
async function askAll(
  { client }: TestWorkspace,
  uri: string,
  text: string,
  answered: Set<string>,
): Promise<void> {
  const ask = async (method: string, params: object): Promise<void> => {
    // Refusals are answers as well. Whether their reason is right is checked along with all other messages.
    const answer: unknown = await client.connection.sendRequest(method, params).catch(() => null);
    if (!isEmpty(answer)) answered.add(method);
    for (const [next, asked] of followUps(method, answer, client.initialized)) await ask(next, asked);
  };
  for (const [index, position] of positionsIn(text).entries()) {
    const questions = offeredBy(client.initialized).filter(({ isLocal }) => isLocal || index === 0);
    await Promise.all(questions.map(({ method, params }) => ask(method, params({ uri, position }))));
  }
}

/** Whether an answer says nothing. */
function isEmpty(answer: unknown): boolean {
  return answer === null || /^(?:\[\]|\{"data":\[\]\})$/.test(JSON.stringify(answer));
}

for (const [place, transport] of Object.entries(servers))
  describe(`the protocol of ${place} with the capabilities of`, () => {
    for (const { editor, capabilities, ...options } of profiles)
      it(`${editor}: every answer is one that it understands`, async (test) => {
        const workspace = await start(files, capabilities, { ...options, transport });
        test.after(() => workspace.dispose());
        const { client } = workspace;
        const uri = (name: string): string => workspace.uri(name);
        for (const [name, text] of Object.entries(files)) await openDocument(client, uri(name), text);
        if (!client.initialized.capabilities.diagnosticProvider)
          await client.until(
            () => (client.pushed.get(uri('west/listener.yaml')) ?? []).length > 0,
            'diagnostics',
          );
        const answered = new Set<string>();
        for (const [name, text] of Object.entries(files)) await askAll(workspace, uri(name), text, answered);
        for (const { method } of offeredBy(client.initialized)) assert.ok(answered.has(method), method);
        for (const command of ['skupper.migrate', 'skupper.convert', 'skupper.conversionReport'])
          await client.connection
            .sendRequest('workspace/executeCommand', { command, arguments: [] })
            .catch(() => null);
        const edited = files['west/listener.yaml'].replace('backnd', 'backend');
        await changeDocument(client, uri('west/listener.yaml'), 2, edited);
        await askAll(workspace, uri('west/listener.yaml'), 'port', answered);
        for (const name of Object.keys(files))
          await client.connection.sendNotification('textDocument/didClose', {
            textDocument: { uri: uri(name) },
          });
        await workspace.touched('west', 'east/connector.yaml');
        const event = { added: [], removed: [{ uri: uri(''), name: 'all' }] };
        await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
        await client.configure({ version: '2.1' });
        await askAll(workspace, uri('west/listener.yaml'), 'port', answered);
      });
  });
