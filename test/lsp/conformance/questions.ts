import type { InitializeResult, Position } from 'vscode-languageserver-protocol';
import { valueAt } from './context.ts';

/** A position in a document that is asked about. */
export interface Place {
  readonly uri: string;
  readonly position: Position;
}

/** A request, and the capability of a server that offers it. */
interface Question {
  readonly method: string;
  readonly capability: string;
  readonly params: (place: Place) => object;
  /** Whether the answer depends on the position. */
  readonly isLocal?: true;
}

const at = ({ uri, position }: Place): object => ({ textDocument: { uri }, position });
const whole = ({ uri }: Place): object => ({ textDocument: { uri } });
const around = ({ uri, position }: Place): object => ({
  textDocument: { uri },
  range: { start: position, end: position },
});
const everywhere = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

/** Every request about a document that the server may offer. */
const questions: readonly Question[] = [
  { isLocal: true, method: 'textDocument/completion', capability: 'completionProvider', params: at },
  { isLocal: true, method: 'textDocument/hover', capability: 'hoverProvider', params: at },
  { isLocal: true, method: 'textDocument/definition', capability: 'definitionProvider', params: at },
  {
    isLocal: true,
    method: 'textDocument/references',
    capability: 'referencesProvider',
    params: (place) => ({ ...at(place), context: { includeDeclaration: true } }),
  },
  {
    isLocal: true,
    method: 'textDocument/documentHighlight',
    capability: 'documentHighlightProvider',
    params: at,
  },
  {
    isLocal: true,
    method: 'textDocument/linkedEditingRange',
    capability: 'linkedEditingRangeProvider',
    params: at,
  },
  {
    isLocal: true,
    method: 'textDocument/selectionRange',
    capability: 'selectionRangeProvider',
    params: ({ uri, position }) => ({ textDocument: { uri }, positions: [position] }),
  },
  { method: 'textDocument/foldingRange', capability: 'foldingRangeProvider', params: whole },
  {
    isLocal: true,
    method: 'textDocument/prepareRename',
    capability: 'renameProvider.prepareProvider',
    params: at,
  },
  {
    isLocal: true,
    method: 'textDocument/rename',
    capability: 'renameProvider',
    params: (place) => ({ ...at(place), newName: 'renamed' }),
  },
  {
    isLocal: true,
    method: 'textDocument/codeAction',
    capability: 'codeActionProvider',
    params: (place) => ({ ...around(place), context: { diagnostics: [] } }),
  },
  {
    isLocal: true,
    method: 'textDocument/codeAction',
    capability: 'codeActionProvider',
    params: (place) => ({
      ...around(place),
      context: { diagnostics: [], only: ['source.fixAll', 'refactor'] },
    }),
  },
  {
    isLocal: true,
    method: 'textDocument/prepareCallHierarchy',
    capability: 'callHierarchyProvider',
    params: at,
  },
  { method: 'textDocument/documentSymbol', capability: 'documentSymbolProvider', params: whole },
  { method: 'textDocument/documentLink', capability: 'documentLinkProvider', params: whole },
  { method: 'textDocument/codeLens', capability: 'codeLensProvider', params: whole },
  { method: 'textDocument/semanticTokens/full', capability: 'semanticTokensProvider.full', params: whole },
  {
    method: 'textDocument/inlayHint',
    capability: 'inlayHintProvider',
    params: (place) => ({ ...whole(place), range: everywhere }),
  },
  { method: 'textDocument/diagnostic', capability: 'diagnosticProvider', params: whole },
  { method: 'workspace/symbol', capability: 'workspaceSymbolProvider', params: () => ({ query: 'a' }) },
  {
    method: 'workspace/diagnostic',
    capability: 'diagnosticProvider.workspaceDiagnostics',
    params: () => ({ previousResultIds: [] }),
  },
];

/** The requests that a server offers. */
export function offeredBy({ capabilities }: InitializeResult): readonly Question[] {
  return questions.filter(({ capability }) => Boolean(valueAt(capabilities, capability)));
}

/** What a client asks about the first items of an answer. */
export function followUps(
  method: string,
  answer: unknown,
  { capabilities }: InitializeResult,
): (readonly [string, object])[] {
  const [item] = Array.isArray(answer) ? (answer as object[]) : [];
  if (!item) return [];
  if (method === 'textDocument/completion' && capabilities.completionProvider?.resolveProvider === true)
    return [['completionItem/resolve', item]];
  if (method !== 'textDocument/prepareCallHierarchy') return [];
  return [
    ['callHierarchy/incomingCalls', { item }],
    ['callHierarchy/outgoingCalls', { item }],
  ];
}
