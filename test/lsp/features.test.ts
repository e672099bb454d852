import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as protocol from 'vscode-languageserver-protocol';
import { servers } from '../support/transport.ts';
import { pulling, startClient, type LspClient } from '../support/lspClient.ts';

/** The rows of the table: whether the server has the method. */
const table = new Map(
  [...readFileSync(resolve('docs/features.md'), 'utf8').matchAll(/^\| `(\S+)`\s*\| (yes|no)\b/gm)].map(
    ([, method = '', answer]) => [method, answer === 'yes'] as const,
  ),
);

/** The methods that the protocol library knows. */
function methodsIn(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > 2) return [];
  const { method } = value as { method?: unknown };
  const own = typeof method === 'string' && method !== 'method' ? [method] : [];
  return [...own, ...Object.values(value).flatMap((each) => methodsIn(each, depth + 1))];
}

/** Capabilities that are not called like their method. */
const special: Readonly<Record<string, readonly string[]>> = {
  'textDocument/prepareRename': ['renameProvider', 'prepareProvider'],
  'textDocument/prepareCallHierarchy': ['callHierarchyProvider'],
  'textDocument/prepareTypeHierarchy': ['typeHierarchyProvider'],
  'textDocument/diagnostic': ['diagnosticProvider'],
  'textDocument/documentColor': ['colorProvider'],
  'textDocument/colorPresentation': ['colorProvider'],
  'textDocument/formatting': ['documentFormattingProvider'],
  'textDocument/rangeFormatting': ['documentRangeFormattingProvider'],
  'textDocument/rangesFormatting': ['documentRangeFormattingProvider'],
  'textDocument/onTypeFormatting': ['documentOnTypeFormattingProvider'],
  'textDocument/semanticTokens/full': ['semanticTokensProvider', 'full'],
  'textDocument/semanticTokens/range': ['semanticTokensProvider', 'range'],
  'textDocument/semanticTokens/full/delta': ['semanticTokensProvider', 'full', 'delta'],
  'textDocument/didSave': ['textDocumentSync', 'save'],
  'textDocument/willSave': ['textDocumentSync', 'willSave'],
  'textDocument/willSaveWaitUntil': ['textDocumentSync', 'willSaveWaitUntil'],
  'workspace/symbol': ['workspaceSymbolProvider'],
  'workspace/executeCommand': ['executeCommandProvider'],
  'workspace/diagnostic': ['diagnosticProvider', 'workspaceDiagnostics'],
  'completionItem/resolve': ['completionProvider', 'resolveProvider'],
  'codeAction/resolve': ['codeActionProvider', 'resolveProvider'],
  'codeLens/resolve': ['codeLensProvider', 'resolveProvider'],
  'documentLink/resolve': ['documentLinkProvider', 'resolveProvider'],
  'inlayHint/resolve': ['inlayHintProvider', 'resolveProvider'],
  'workspaceSymbol/resolve': ['workspaceSymbolProvider', 'resolveProvider'],
};

/** Where the server says whether it has a method; undefined for methods that need no word. */
function capabilityOf(method: string): readonly string[] | undefined {
  if (Object.hasOwn(special, method)) return special[method];
  const name = /^textDocument\/(\w+)$/.exec(method)?.[1];
  const isNotification = /^textDocument\/(?:did\w+|publishDiagnostics|semanticTokens)$/.test(method);
  return name === undefined || isNotification ? undefined : [`${name}Provider`];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, step) =>
      typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[step] : undefined,
    value,
  );
}

const resolving = {
  ...pulling,
  textDocument: {
    ...pulling.textDocument,
    completion: { completionItem: { resolveSupport: { properties: ['documentation'] } } },
  },
};

for (const [place, transport] of Object.entries(servers))
  describe(`the table of what the server in ${place} speaks`, () => {
    let client: LspClient;
    before(async () => {
      client = await startClient([], resolving, {
        initializationOptions: { showReferencesCommand: 'show' },
        transport,
      });
    });
    after(async () => {
      await client.stop();
    });

    it('has every method of the protocol, and no other', () => {
      const known = new Set(methodsIn(protocol));
      assert.ok(known.size > 70);
      assert.deepEqual([...table.keys()].toSorted(), [...known].toSorted());
    });

    it('says what the server says of itself', () => {
      for (const [method, answer] of table) {
        const path = capabilityOf(method);
        if (!path) continue;
        const value = valueAt(client.initialized.capabilities, path);
        assert.equal(value !== undefined && value !== false, answer, method);
      }
    });
  });
