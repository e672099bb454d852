import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver-protocol';
import { startClient, type ClientOptions, type LspClient } from './lspClient.ts';

export interface TestWorkspace {
  readonly client: LspClient;
  readonly path: (name: string) => string;
  readonly uri: (name: string) => string;
  readonly write: (name: string, text: string | Uint8Array) => Promise<void>;
  /** Tells the server, as a client that watches files does. */
  readonly touched: (...names: string[]) => Promise<void>;
  readonly dispose: () => Promise<void>;
}

/** A server on a new folder that holds these files. */
export async function start(
  files: Record<string, string | Uint8Array>,
  capabilities: ClientCapabilities,
  options?: ClientOptions,
): Promise<TestWorkspace> {
  const root = await mkdtemp(join(tmpdir(), 'skupper-protocol-'));
  const path = (name: string): string => join(root, name);
  const uri = (name: string): string => pathToFileURL(path(name)).toString();
  const write = async (name: string, text: string | Uint8Array): Promise<void> => {
    await mkdir(join(path(name), '..'), { recursive: true });
    await writeFile(path(name), text);
  };
  for (const [name, text] of Object.entries(files)) await write(name, text);
  const client = await startClient([pathToFileURL(root).toString()], capabilities, options);
  return {
    client,
    path,
    uri,
    write,
    touched: (...names) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: names.map((name) => ({ uri: uri(name), type: 2 })),
      }),
    dispose: async () => {
      assert.equal(await client.stop(), 0);
      await rm(root, { recursive: true });
    },
  };
}

/** The codes of diagnostics, in their order. */
export function codes(diagnostics: readonly Diagnostic[] | undefined): unknown[] {
  return (diagnostics ?? []).map(({ code }) => code);
}
