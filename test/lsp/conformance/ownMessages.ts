import type { MetaModel, Property, Type } from './metaModel.ts';

const uinteger: Type = { kind: 'base', name: 'uinteger' };
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

/** The messages that the server sends beyond the protocol, to clients that ask for them. */
export const ownNotifications: MetaModel['notifications'] = [
  {
    method: 'skupper/status',
    messageDirection: 'serverToClient',
    params: literal(
      { name: 'sites', type: uinteger },
      { name: 'listeners', type: uinteger },
      { name: 'connectors', type: uinteger },
    ),
  },
];
