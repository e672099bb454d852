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

/** The symbol that editors draw for a kind of resource. */
export function symbolKindOf(kind: string): SymbolKind {
  return Object.hasOwn(kinds, kind) ? (kinds[kind] ?? SymbolKind.Object) : SymbolKind.Object;
}
