import { TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import { offeredKinds, tokenLegend } from '../service/index.ts';
import type { Client } from './client.ts';
import { commands } from './requests/commands.ts';

/** The capabilities that the server announces to a client. Diagnostics are announced only to clients that pull them. */
export function serverCapabilities({
  diagnosticsMode: delivery,
  completion,
  labelsSymbols,
  preparesRename,
  showsActions,
  settings,
}: Client): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    positionEncoding: 'utf-16',
    completionProvider: {
      triggerCharacters: [':', ' ', '"', "'"],
      ...(completion.resolvesDocs ? { resolveProvider: true } : {}),
    },
    hoverProvider: true,
    documentSymbolProvider: labelsSymbols ? { label: 'Skupper' } : true,
    workspaceSymbolProvider: true,
    inlayHintProvider: true,
    callHierarchyProvider: true,
    codeLensProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    linkedEditingRangeProvider: true,
    renameProvider: preparesRename ? { prepareProvider: true } : true,
    documentLinkProvider: {},
    ...(settings.yamlRanges ? { foldingRangeProvider: true, selectionRangeProvider: true } : {}),
    semanticTokensProvider: { legend: tokenLegend, full: true },
    ...(showsActions ? { codeActionProvider: { codeActionKinds: offeredKinds } } : {}),
    executeCommandProvider: { commands: Object.keys(commands) },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(delivery === 'push'
      ? {}
      : {
          diagnosticProvider: {
            identifier: 'skupper',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }),
  };
}
