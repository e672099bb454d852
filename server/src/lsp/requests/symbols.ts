import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';
import type { Session } from './session.ts';
import type { Client } from '../client.ts';
import { firstSymbolKind } from './forClient.ts';
import { reportInSlices } from './partialResults.ts';

/** Registers the handlers for document symbols, workspace symbols and the call hierarchy. */
export function handleSymbols(session: Session): void {
  const { connection, client, guard, whenIndexed, service, isCovered } = session;
  connection.onDocumentSymbol(
    guard(
      'Document symbols',
      ({ textDocument: { uri } }) => {
        if (isCovered(uri, 'documentSymbols')) return [];
        const symbols = service.documentSymbols({ uri }).map((symbol) => documentSymbolFor(client(), symbol));
        return client().nestsSymbols ? symbols : symbols.flatMap((symbol) => flatten(symbol, uri));
      },
      [],
    ),
  );
  connection.onWorkspaceSymbol(
    whenIndexed(
      'Workspace symbols',
      ({ query }, token, _, parts) => {
        const symbols = service.workspaceSymbols(query);
        const known = client().knowsNewWorkspaceSymbolKinds
          ? symbols
          : symbols.map((symbol) => ({ ...symbol, kind: firstSymbolKind(symbol.kind) }));
        return reportInSlices(known, token, parts);
      },
      [],
    ),
  );
  handleCallHierarchy(session);
}

function handleCallHierarchy({ connection, whenIndexed, service }: Session): void {
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(
    whenIndexed(
      'Call hierarchy',
      ({ textDocument: { uri }, position }) => service.prepareCallHierarchy({ uri, position }),
      [],
    ),
  );
  callHierarchy.onIncomingCalls(whenIndexed('Incoming calls', ({ item }) => service.incomingCalls(item), []));
  callHierarchy.onOutgoingCalls(whenIndexed('Outgoing calls', ({ item }) => service.outgoingCalls(item), []));
}

/** Replaces later kinds, for clients that know only the first ones. */
function documentSymbolFor(client: Client, symbol: DocumentSymbol): DocumentSymbol {
  if (client.knowsNewSymbolKinds) return symbol;
  return {
    ...symbol,
    kind: firstSymbolKind(symbol.kind),
    ...(symbol.children
      ? { children: symbol.children.map((child) => documentSymbolFor(client, child)) }
      : {}),
  };
}

/** Converts a document symbol to a flat list, for clients without hierarchical symbols. */
function flatten(
  { name, kind, selectionRange, children = [] }: DocumentSymbol,
  uri: string,
): SymbolInformation[] {
  const own = { name, kind, location: { uri, range: selectionRange } };
  return [own, ...children.flatMap((child) => flatten(child, uri))];
}
