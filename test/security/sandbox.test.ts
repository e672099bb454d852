import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';
import { askEverything, type Answer } from './support/everyFeature.ts';
import { parseFixture } from '../support/fixture.ts';
import { readExample } from '../support/examples.ts';
import {
  guardedMcp,
  reportedBy,
  runGuardedCode,
  runGuardedLint,
  startGuardedServer,
  startRestrictedServer,
  THREAD,
  type WatchedServer,
} from './support/guarded.ts';
import { withAssistant } from '../mcp/support/assistant.ts';
import { openDocument, pulling, startClient } from '../support/lspClient.ts';
import { withFolder } from './support/temporaryFolder.ts';

/** An example with something for every feature: a kustomization, settings, and what another program writes as a template. */
const files = {
  ...Object.fromEntries(parseFixture(readExample('bookshop')).files.map(({ path, text }) => [path, text])),
  '.skupper.yaml': 'exclude: [ignored]\nrules:\n  link-cost-out-of-range: off\n',
  '.gitignore': 'ignored\n',
  'east/kustomization.yaml': 'resources: [orders.yaml]\nnamespace: books\n',
  'templates/site.yaml':
    'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: {{ .Values.name }}\n',
};

/** So many files that a folder with them is read in threads. */
const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`other/${index}.yaml`, 'a: b\n']));

/** Asks a server everything about files, and runs its commands. */
async function useServer(server: WatchedServer, folder: string, names: readonly string[]): Promise<Answer[]> {
  try {
    return await askServer(server, folder, names);
  } finally {
    server.kill();
  }
}

async function askServer(server: WatchedServer, folder: string, names: readonly string[]): Promise<Answer[]> {
  const uri = (name: string): string => pathToFileURL(join(folder, name)).toString();
  const client = await startClient([pathToFileURL(folder).toString()], pulling, {
    transport: () => server,
    initializationOptions: { showReferencesCommand: 'show', copyCommand: 'copy', status: true },
  });
  const answers: Answer[] = [];
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8');
    await openDocument(client, uri(name), text);
    answers.push(...(await askEverything(client, uri(name), text)));
  }
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  for (const [command, args] of [
    ['skupper.migrate', []],
    ['skupper.yamlOfCommands', [uri('a.yaml'), range, 'skupper listener create backend 80']],
  ] as const)
    await client.connection.sendRequest('workspace/executeCommand', { command, arguments: args });
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: names.map((name) => ({ uri: uri(name), type: 2 })),
  });
  await client.connection.sendRequest('workspace/symbol', { query: '' });
  assert.equal(await client.stop(), 0);
  return answers;
}

describe('a program with every feature in use', () => {
  it('reaches no network, starts no program, runs no text as code and writes no file, as a server', async () => {
    await withFolder({ ...files, ...many }, async (folder) => {
      const server = startGuardedServer([folder]);
      const answers = await useServer(server, folder, Object.keys(files));
      assert.ok(answers.length > 1000);
      assert.deepEqual(reportedBy(server.errors(), folder), []);
      assert.ok(server.errors().includes(THREAD), 'the guard watches the reading threads');
    });
  });

  it('the same, as the command line', async () => {
    const wrong = 'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata: {name: a}\nspec: {port: x}\n';
    await withFolder({ ...files, 'wrong.yaml': wrong }, (folder) => {
      for (const [format, expected] of [
        ['text', / files?\n/],
        ['json', /"summary"/],
        ['sarif', /"runs"/],
        ['github', /::/],
        ['gitlab', /"fingerprint"/],
        ['junit', /<testsuites /],
        ['markdown', /\| Severity \|/],
      ] as const) {
        const { out, errors } = runGuardedLint(folder, '--format', format, '.');
        assert.match(out, expected);
        assert.deepEqual(reportedBy(errors, folder), []);
      }
    });
  });

  it('the same, as the server for assistants', async () => {
    await withFolder(files, async (folder) => {
      let errors = '';
      const onError = (text: string): void => void (errors += text);
      await withAssistant({ cwd: folder, ...guardedMcp(folder), onError }, async ({ ask }) => {
        const text = 'apiVersion: skupper.io/v1alpha1\nkind: Listener\nmetadata: {name: x}\n';
        const { data } = await ask('list_keys');
        const key = data.items[0]?.fromFile['key'];
        for (const [tool, input] of [
          ['check_files', { paths: ['.'] }],
          ['check_text', { text, path: 'new.yaml' }],
          ['explain_rule', { code: 'missing-site' }],
          ['list_networks', {}],
          ['list_sites', {}],
          ['get_key', { key }],
          ['propose_other_side', { key }],
          ['convert_text', { text }],
          ['migrate_text', { text }],
          ['get_graph', {}],
        ] as const)
          await ask(tool, input);
      });
      assert.deepEqual(reportedBy(errors, folder), []);
    });
  });

  it("works under Node's permission model, which lets it read the workspace and nothing else", async () => {
    await withFolder({ ...files, ...many }, async (folder) => {
      const server = startRestrictedServer([folder]);
      const answers = await useServer(server, folder, ['east/kustomization.yaml']);
      const symbols = answers.find(({ method }) => method === 'workspace/symbol')?.result;
      assert.ok(Array.isArray(symbols) && symbols.length > 5);
      assert.equal(server.errors(), '');
    });
  });

  it('needs no permission for the parents of the workspace', async () => {
    await withFolder(files, async (folder) => {
      const server = startRestrictedServer([join(folder, 'east')]);
      const answers = await useServer(server, join(folder, 'east'), ['orders.yaml']);
      assert.match(JSON.stringify(answers), /routingKey/);
    });
  });
});

describe('the guard of these tests', () => {
  it('reports what a program does', async () => {
    await withFolder({ 'in/a.yaml': '', 'b.yaml': '' }, (folder) => {
      const { errors } = runGuardedLint(join(folder, 'in'), '../b.yaml');
      assert.match(reportedBy(errors, join(folder, 'in')).join('\n'), /^read: fs\.openSync ".*b\.yaml"$/m);
    });
  });

  it('refuses the network, programs, code from text and writing', () => {
    const attempts = {
      'net.connect': 'require("net").connect(1)',
      'child_process.spawn': 'require("child_process").spawn("true")',
      'fs.writeFileSync': 'require("fs").writeFileSync("x", "")',
      'globalThis.fetch': 'fetch("http://127.0.0.1:1")',
      'dns.lookup': 'require("dns").lookup("localhost", () => {})',
    };
    for (const [name, code] of Object.entries(attempts))
      assert.match(runGuardedCode(code), new RegExp(name), name);
  });
});
