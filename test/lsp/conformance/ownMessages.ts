import type { MetaModel, Property, Type } from './metaModel.ts';

const string: Type = { kind: 'base', name: 'string' };
const token: Type = { kind: 'reference', name: 'ProgressToken' };
const any: Type = { kind: 'reference', name: 'LSPAny' };

function literal(...properties: Property[]): Type {
  return { kind: 'literal', value: { properties } };
}

function oneOf(...items: Type[]): Type {
  return { kind: 'or', items };
}

function text(value: string): Type {
  return { kind: 'stringLiteral', value };
}

/** What the protocol library takes from its JSON-RPC library instead of declaring it. */
export const jsonRpc: Pick<MetaModel, 'typeAliases' | 'notifications'> = {
  typeAliases: [
    { name: 'ProgressToken', type: oneOf({ kind: 'base', name: 'integer' }, string) },
    { name: 'TraceValue', type: oneOf(text('off'), text('messages'), text('verbose')) },
  ],
  notifications: [
    {
      method: '$/cancelRequest',
      messageDirection: 'both',
      params: literal({ name: 'id', type: oneOf({ kind: 'base', name: 'integer' }, string) }),
    },
    {
      method: '$/progress',
      messageDirection: 'both',
      params: literal({ name: 'token', type: token }, { name: 'value', type: any }),
    },
    {
      method: '$/logTrace',
      messageDirection: 'serverToClient',
      params: literal({ name: 'message', type: string }, { name: 'verbose', type: string, optional: true }),
    },
  ],
};

const file = literal({ name: 'uri', type: { kind: 'base', name: 'DocumentUri' } });

/** The messages that the server sends beyond the protocol, to clients that ask for them. */
export const ownNotifications: MetaModel['notifications'] = [
  { method: 'skupper/networkChanged', messageDirection: 'serverToClient', params: literal() },
];

const node: Type = literal({ name: 'id', type: string });
const nothing: Type = { kind: 'base', name: 'null' };

/** The requests beyond the protocol: those for files are asked by the server, of clients that share theirs. */
export const ownRequests: MetaModel['requests'] = [
  { method: 'skupper/readDirectory', messageDirection: 'serverToClient', params: file, result: any },
  { method: 'skupper/readFile', messageDirection: 'serverToClient', params: file, result: any },
  {
    method: 'skupper/network',
    messageDirection: 'clientToServer',
    params: literal({ name: 'format', type: string }),
    result: any,
  },
  {
    method: 'skupper/nodeLocation',
    messageDirection: 'clientToServer',
    params: node,
    result: oneOf({ kind: 'reference', name: 'Location' }, nothing),
  },
  {
    method: 'skupper/otherSides',
    messageDirection: 'clientToServer',
    params: node,
    result: {
      kind: 'array',
      element: literal(
        { name: 'title', type: string },
        { name: 'edit', type: { kind: 'reference', name: 'WorkspaceEdit' } },
      ),
    },
  },
  {
    method: 'skupper/nodeAtPosition',
    messageDirection: 'clientToServer',
    params: { kind: 'reference', name: 'TextDocumentPositionParams' },
    result: oneOf(string, nothing),
  },
  {
    method: 'skupper/documents',
    messageDirection: 'clientToServer',
    params: literal({ name: 'textDocument', type: { kind: 'reference', name: 'TextDocumentIdentifier' } }),
    result: { kind: 'array', element: any },
  },
];
