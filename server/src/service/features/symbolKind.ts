import { SymbolKind } from 'vscode-languageserver-types';

const kinds: Readonly<Record<string, SymbolKind>> = {
  Site: SymbolKind.Namespace,
  Listener: SymbolKind.Interface,
  MultiKeyListener: SymbolKind.Interface,
  Connector: SymbolKind.Method,
  AttachedConnector: SymbolKind.Method,
  AttachedConnectorBinding: SymbolKind.Method,
  Link: SymbolKind.Event,
};

/** The LSP symbol kind of a kind of resource; `Object` for unknown kinds. It decides which icon editors show. */
export function symbolKindOf(kind: string): SymbolKind {
  return Object.hasOwn(kinds, kind) ? (kinds[kind] ?? SymbolKind.Object) : SymbolKind.Object;
}
