import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Diagnostic } from 'vscode-languageserver-types';

/** yaml-language-server with our published schema attached to every YAML file. */
export interface YamlServer {
  /** Everything that it says about a text. */
  check(uri: string, text: string): Promise<readonly Diagnostic[]>;
  stop(): void;
}

/** Starts the server that is installed in this repository; the working directory is its root. */
export async function startYamlServer(): Promise<YamlServer> {
  const program = resolve('node_modules/yaml-language-server/bin/yaml-language-server');
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  const schema = pathToFileURL(resolve('schemas/skupper.schema.json')).toString();
  const yaml = {
    validate: true,
    schemaStore: { enable: false },
    schemas: { [schema]: ['**/*.yaml', '**/*.yml'] },
  };
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section: string }[] }) =>
    items.map(({ section }) => (section === 'yaml' ? yaml : undefined)),
  );
  connection.onRequest('client/registerCapability', () => undefined);
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: Published) => {
    waiting.get(uri)?.(diagnostics);
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true } },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });
  return {
    check: async (uri, text) => {
      const answer = new Promise<readonly Diagnostic[]>((done) => waiting.set(uri, done));
      const textDocument = { uri, languageId: 'yaml', version: 1, text };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
      const diagnostics = await answer;
      waiting.delete(uri);
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      return diagnostics;
    },
    stop: () => {
      connection.dispose();
      child.kill();
    },
  };
}

type Published = { readonly uri: string; readonly diagnostics: readonly Diagnostic[] };
