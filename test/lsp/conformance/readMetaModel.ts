import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import {
  parseSync,
  type Directive,
  type Statement,
  type TSModuleDeclaration,
  type TSType,
  type VariableDeclarator,
} from 'oxc-parser';
import * as protocol from 'vscode-languageserver-protocol';
import { createTypeReader, extendedBy, isBuiltIn, nameOf } from './declaredTypes.ts';
import { jsonRpc } from './ownMessages.ts';
import type { MetaModel, Notification, Request, Structure, Type } from './metaModel.ts';

/**
 * The meta model of the protocol library that the server is built with. The library does not contain it, only the
 * declarations that it is generated from, so it is read from these.
 */
export function readMetaModel(): MetaModel {
  const declarations = declarationFiles().flatMap(readDeclarations);
  const namespaces = declarations.filter(isNamespace);
  const { typeOf, propertiesOf } = createTypeReader(new Map(namespaces.flatMap(constantsOf)));
  const structures: Structure[] = [];
  const typeAliases: { name: string; type: Type }[] = [];
  for (const each of declarations) {
    if (each.type === 'TSInterfaceDeclaration') {
      const { name } = each.id;
      structures.push({ name, properties: propertiesOf(each.body.body), extends: extendedBy(each) });
    } else if (each.type === 'TSTypeAliasDeclaration' && !isBuiltIn(each))
      typeAliases.push({ name: each.id.name, type: typeOf(each.typeAnnotation) });
  }
  const messages = namespaces.flatMap((namespace) => messagesOf(namespace, typeOf));
  return {
    requests: messages.filter((message) => 'result' in message),
    notifications: [...messages.filter((message) => !('result' in message)), ...jsonRpc.notifications],
    structures,
    typeAliases: [...typeAliases, ...jsonRpc.typeAliases],
  };
}

function declarationFiles(): string[] {
  const library = resolve('node_modules/vscode-languageserver-protocol');
  const folder = resolve(library, 'lib/common');
  // npm may have put a copy of the types of its own into the library.
  const types = createRequire(resolve(library, 'package.json')).resolve('vscode-languageserver-types');
  const names = readdirSync(folder).filter((name) => /^protocol.*\.d\.ts$/.test(name));
  return [...names.map((name) => resolve(folder, name)), resolve(dirname(types), 'main.d.ts')];
}

function readDeclarations(file: string): (Statement | Directive)[] {
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return program.body.map((statement) =>
    statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement,
  );
}

function isNamespace(statement: Statement | Directive): statement is TSModuleDeclaration {
  return statement.type === 'TSModuleDeclaration' && statement.kind === 'namespace';
}

/** The variables that a namespace declares. */
function variablesOf({ body }: TSModuleDeclaration): VariableDeclarator[] {
  return (body?.body ?? [])
    .map((each) => (each.type === 'ExportNamedDeclaration' && each.declaration ? each.declaration : each))
    .flatMap((each) => (each.type === 'VariableDeclaration' ? each.declarations : []));
}

function namespaceName({ id }: TSModuleDeclaration): string {
  return id.type === 'Identifier' ? id.name : '';
}

function variableName({ id }: VariableDeclarator): string {
  return id.type === 'Identifier' ? id.name : '';
}

function constantsOf(namespace: TSModuleDeclaration): [string, string | number][] {
  return variablesOf(namespace).flatMap((variable): [string, string | number][] => {
    const value = variable.init?.type === 'Literal' ? variable.init.value : undefined;
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    return [[`${namespaceName(namespace)}.${variableName(variable)}`, value]];
  });
}

/** The message that a namespace such as `HoverRequest` declares, if it declares one. */
function messagesOf(
  namespace: TSModuleDeclaration,
  typeOf: (type: TSType) => Type,
): (Request | Notification)[] {
  const variables = new Map(
    variablesOf(namespace).map((each) => [variableName(each), each.id.typeAnnotation]),
  );
  const declared = variables.get('type')?.typeAnnotation;
  if (declared?.type !== 'TSTypeReference') return [];
  const signature = signatures[nameOf(declared.typeName)];
  if (!signature) return [];
  const types = declared.typeArguments?.params ?? [];
  const given = signature.flatMap((role, index): [string, Type][] => {
    const type = types[index];
    const isMissing =
      !type || type.type === 'TSNeverKeyword' || (type.type === 'TSVoidKeyword' && role !== 'result');
    return isMissing ? [] : [[role, typeOf(type)]];
  });
  // The declarations leave out what is known only at run time.
  const { method, messageDirection, capabilities } = (protocol as unknown as Record<string, RuntimeMessage>)[
    namespaceName(namespace)
  ] ?? { method: '', messageDirection: 'both' };
  const { client, server } = capabilities ?? {};
  return [
    {
      method,
      messageDirection,
      ...(client === undefined ? {} : { clientCapability: client }),
      ...(server === undefined ? {} : { serverCapability: server }),
      ...Object.fromEntries(given),
    },
  ];
}

interface RuntimeMessage {
  readonly method: string;
  readonly messageDirection: Request['messageDirection'];
  readonly capabilities?: { readonly client?: string; readonly server?: string };
}

/** What the type arguments of the library's message types mean. */
const signatures: Readonly<Record<string, readonly string[]>> = {
  ProtocolRequestType: ['params', 'result', 'partialResult', 'errorData', 'registrationOptions'],
  ProtocolRequestType0: ['result', 'partialResult', 'errorData', 'registrationOptions'],
  ProtocolNotificationType: ['params', 'registrationOptions'],
  ProtocolNotificationType0: ['registrationOptions'],
};
