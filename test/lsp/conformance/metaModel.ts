/** The types of the protocol's meta model: what `metaModel.schema.json` of the protocol library calls `Type`. */
export type Type =
  | { readonly kind: 'base'; readonly name: BaseName }
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'array'; readonly element: Type }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | { readonly kind: 'and' | 'or' | 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'literal'; readonly value: { readonly properties: readonly Property[] } }
  | { readonly kind: 'stringLiteral'; readonly value: string }
  | { readonly kind: 'integerLiteral'; readonly value: number }
  | { readonly kind: 'booleanLiteral'; readonly value: boolean };

export type BaseName =
  | 'URI'
  | 'DocumentUri'
  | 'integer'
  | 'uinteger'
  | 'decimal'
  | 'string'
  | 'boolean'
  | 'null';

export interface Property {
  readonly name: string;
  readonly type: Type;
  readonly optional?: boolean;
}

export interface Structure {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly extends: readonly Type[];
}

interface Message {
  readonly method: string;
  readonly messageDirection: 'clientToServer' | 'serverToClient' | 'both';
  readonly params?: Type;
  readonly registrationOptions?: Type;
  /** The capability of the client that allows the message, such as `textDocument.hover`. */
  readonly clientCapability?: string;
  /** The capability of the server that offers the message, such as `hoverProvider`. */
  readonly serverCapability?: string;
}

export interface Request extends Message {
  readonly result: Type;
  readonly partialResult?: Type;
  readonly errorData?: Type;
}

export type Notification = Message;

/** The messages and the types of the protocol. Enumerations are aliases of literals, or of a string where they are open. */
export interface MetaModel {
  readonly requests: readonly Request[];
  readonly notifications: readonly Notification[];
  readonly structures: readonly Structure[];
  readonly typeAliases: readonly { readonly name: string; readonly type: Type }[];
}

/** The types that stand for any JSON. */
export const anyTypes: ReadonlySet<string> = new Set(['LSPAny', 'LSPObject', 'LSPArray']);
