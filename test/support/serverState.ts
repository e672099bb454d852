import assert from 'node:assert/strict';
import type { ClientCapabilities, SymbolInformation } from 'vscode-languageserver-protocol';
import { codes } from './serverWorkspace.ts';
import { pulling, pullWorkspace, startClient, type LspClient } from './lspClient.ts';

/** A client that leaves it to the server to watch the disk. */
export const withoutWatcher: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { workspaceFolders: true, configuration: true },
};

/** What a server knows: the findings of each file that has any, and all symbols. */
export async function stateOf(client: LspClient): Promise<unknown> {
  const reports = await pullWorkspace(client);
  const symbols = await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: '' });
  return {
    findings: [...reports]
      .map(([uri, found]) => `${uri} ${codes(found).join(' ')}`)
      .filter((each) => !each.endsWith(' '))
      .toSorted(),
    symbols: symbols.map(({ name, location }) => `${location.uri} ${name}`).toSorted(),
  };
}

/** What a server that is started now knows of some folders, given by URI, with these settings. */
export async function freshState(folders: readonly string[], settings: unknown = {}): Promise<unknown> {
  const fresh = await startClient(folders, pulling, { settings });
  const state = await stateOf(fresh);
  assert.equal(await fresh.stop(), 0);
  return state;
}

/** Waits until a server knows what one that is started now knows. Fails with the difference if it never does. */
export async function becomesFresh(
  client: LspClient,
  folders: readonly string[],
  settings?: unknown,
): Promise<void> {
  const expected = await freshState(folders, settings);
  let state: unknown;
  const isSame = async (): Promise<boolean> => {
    state = await stateOf(client);
    return JSON.stringify(state) === JSON.stringify(expected);
  };
  await client.until(isSame, 'the state of a fresh server').catch(() => assert.deepEqual(state, expected));
}
