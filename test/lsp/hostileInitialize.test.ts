import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { garbage } from './support/garbage.ts';
import { openDocument, startClient } from '../support/lspClient.ts';
import { listener } from '../support/resources.ts';
import { servers } from '../support/transport.ts';

for (const [place, transport] of Object.entries(servers))
  describe(`a server in ${place} that is initialized with values of any type`, () => {
    const shapes: readonly ((value: unknown) => unknown)[] = [
      (value) => value,
      (value) => ({ textDocument: value, workspace: value, window: value, general: value }),
      (value) => ({
        textDocument: {
          completion: value,
          hover: value,
          codeAction: value,
          documentSymbol: value,
          diagnostic: value,
        },
        workspace: {
          workspaceEdit: value,
          symbol: value,
          didChangeWatchedFiles: value,
          workspaceFolders: value,
        },
      }),
      (value) => ({
        textDocument: {
          completion: { completionItem: value, completionItemKind: value },
          publishDiagnostics: { tagSupport: value, versionSupport: value },
          diagnostic: { tagSupport: { valueSet: value } },
        },
      }),
    ];
    for (const [index, shape] of shapes.entries())
      it(`works, or refuses to start (${index + 1})`, async () => {
        for (const value of garbage) {
          const capabilities = shape(value) as ClientCapabilities;
          const options = { initializationOptions: value as Record<string, unknown>, transport };
          const client = await startClient([], capabilities, options).catch(() => undefined);
          // The protocol library needs the capabilities to be something.
          assert.equal(client === undefined, capabilities === null);
          if (!client) continue;
          await openDocument(client, 'file:///a.yaml', listener('a'));
          const at = { textDocument: { uri: 'file:///a.yaml' }, position: { line: 5, character: 15 } };
          assert.notEqual(await client.connection.sendRequest('textDocument/hover', at), null);
          assert.equal(await client.stop(), 0);
        }
      });
  });
