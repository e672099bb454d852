import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
} from 'vscode-languageserver-protocol/node';
import { codeBlocks } from '../support/pages/codeBlocks.ts';
import { connector, listener } from '../support/resources.ts';
import { PUBLISHED } from './published.ts';

const program = resolve('node_modules/yaml-language-server/bin/yaml-language-server');

/** The block of a section of the page. */
function block(heading: string, language: string): string {
  const found = codeBlocks('docs/validators.md').find(
    (each) => each.heading === heading && each.language === language,
  );
  assert.ok(found, heading);
  return found.text;
}

const redHat = 'Red Hat YAML and yaml-language-server';

/** Serves the schemas and a catalog with the entries of the page, in place of where they are published. */
function serve(): Server {
  return createServer(({ url = '', headers }, response) => {
    const own = `http://${headers.host}`;
    const text =
      url === '/catalog.json'
        ? `{"schemas": ${block('SchemaStore', 'json').replaceAll(PUBLISHED, own)}}`
        : readFileSync(`schemas${url}`, 'utf8');
    response.end(text);
  });
}

/** The messages of a document with this name, in a server with these settings, in the order of lines. */
async function messages(name: string, text: string, yaml: object): Promise<string[]> {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => (section === 'yaml' ? yaml : null)),
  );
  const reported = new Promise<Diagnostic[]>((done) => {
    connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }) => done(diagnostics));
  });
  connection.listen();
  const rootUri = 'file:///w';
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'w' }],
    capabilities: { workspace: { configuration: true } },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });
  const textDocument = { uri: `${rootUri}/${name}`, languageId: 'yaml', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const diagnostics = await reported;
  connection.dispose();
  child.kill();
  return diagnostics.map(
    ({ message, range }) =>
      `${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  );
}

describe('yaml-language-server', () => {
  const server = serve();
  let own = '';
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    own = `http://127.0.0.1:${address.port}`;
  });
  after(() => server.close());

  const offline = { validate: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } };
  const wrong = `${listener('a')}---\n${connector('a').replace('routingKey:', 'routingKye:')}`;
  const expected = [/^\d+: Missing property "routingKey"/, /^\d+: Property routingKye is not allowed/];

  /** Expects the mistakes of the document. */
  function hasExpected(found: readonly string[]): void {
    assert.equal(found.length, expected.length, found.join('\n'));
    for (const pattern of expected)
      assert.ok(
        found.some((each) => pattern.test(each)),
        found.join('\n'),
      );
  }

  it('uses the schemas of the settings', async () => {
    const settings = JSON.parse(block(redHat, 'json').replaceAll(PUBLISHED, own)) as Record<string, object>;
    const yaml = { ...offline, schemas: settings['yaml.schemas'] };
    hasExpected(await messages('skupper/west/app.yaml', wrong, yaml));
    assert.deepEqual(await messages('skupper/west/app.yaml', listener('a'), yaml), []);
    assert.equal((await messages('.skupper.yaml', 'versoin: "2.2.1"\n', yaml)).length, 1);
  });

  it('uses the schema of the first line', async () => {
    const line = block(redHat, 'yaml').replaceAll(PUBLISHED, own);
    const misspelt = listener('a').replace('routingKey:', 'routingKye:');
    hasExpected(await messages('a.yaml', line + misspelt, offline));
    assert.deepEqual(await messages('a.yaml', line + listener('a'), offline), []);
  });

  it('uses the entries of the catalog, by the names of files', async () => {
    const yaml = { ...offline, schemaStore: { enable: true, url: `${own}/catalog.json` } };
    for (const name of ['app.skupper.yaml', 'skupper/namespaces/default/input/resources/app.yaml'])
      hasExpected(await messages(name, wrong, yaml));
    assert.equal((await messages('.skupper.yaml', 'versoin: "2.2.1"\n', yaml)).length, 1);
    assert.deepEqual(await messages('other.yaml', wrong, yaml), []);
  });
});
