import type {
  TSInterfaceDeclaration,
  TSInterfaceHeritage,
  TSSignature,
  TSType,
  TSTypeName,
  TSTypeReference,
} from 'oxc-parser';
import { anyTypes, type BaseName, type Property, type Type } from './metaModel.ts';

/** The values of constants by qualified name, such as `DocumentDiagnosticReportKind.Full`. */
export type Constants = ReadonlyMap<string, string | number>;

/** References to TypeScript's names for numbers and strings of the protocol. */
const baseNames: ReadonlySet<string> = new Set(['URI', 'DocumentUri', 'integer', 'uinteger', 'decimal']);

/** What TypeScript has a keyword for. */
const keywords: Readonly<Record<string, Type>> = {
  TSStringKeyword: base('string'),
  TSNumberKeyword: base('decimal'),
  TSBooleanKeyword: base('boolean'),
  TSNullKeyword: base('null'),
  // The answer to a request without a result is null.
  TSVoidKeyword: base('null'),
  TSAnyKeyword: { kind: 'reference', name: 'LSPAny' },
  TSObjectKeyword: { kind: 'reference', name: 'LSPObject' },
};

function base(name: BaseName): Type {
  return { kind: 'base', name };
}

/**
 * Converts types of TypeScript to types of the meta model. Throws on types that the protocol does not use, so that none is
 * overlooked when it does.
 */
export function createTypeReader(constants: Constants): {
  typeOf: (type: TSType) => Type;
  propertiesOf: (members: readonly TSSignature[]) => Property[];
} {
  const typeOf = (type: TSType): Type => {
    const keyword = keywords[type.type];
    if (keyword) return keyword;
    if (type.type === 'TSTypeReference') return referenceTo(type);
    if (type.type === 'TSArrayType') return { kind: 'array', element: typeOf(type.elementType) };
    if (type.type === 'TSParenthesizedType') return typeOf(type.typeAnnotation);
    if (type.type === 'TSTupleType')
      return { kind: 'tuple', items: type.elementTypes.map((each) => typeOf(each as TSType)) };
    if (type.type === 'TSIntersectionType') return { kind: 'and', items: type.types.map(typeOf) };
    if (type.type === 'TSUnionType')
      return union(type.types.filter((each) => each.type !== 'TSUndefinedKeyword').map(typeOf));
    if (type.type === 'TSTypeLiteral') return literalOrMap(type.members);
    if (type.type === 'TSLiteralType')
      return literal(type.literal.type === 'Literal' ? type.literal.value : undefined);
    if (type.type === 'TSTypeQuery') return literal(constants.get(nameOf(type.exprName as TSTypeName)));
    throw new Error(`The protocol has a type of an unknown form: ${type.type}`);
  };
  const propertiesOf = (members: readonly TSSignature[]): Property[] =>
    members.flatMap((member) => {
      if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return [];
      const name =
        member.key.type === 'Identifier'
          ? member.key.name
          : String((member.key as { value?: unknown }).value);
      const type = typeOf(member.typeAnnotation.typeAnnotation);
      return [{ name, type, ...(member.optional ? { optional: true } : {}) }];
    });
  const literalOrMap = (members: readonly TSSignature[]): Type => {
    const [index] = members;
    if (index?.type !== 'TSIndexSignature')
      return { kind: 'literal', value: { properties: propertiesOf(members) } };
    const key = index.parameters[0]?.typeAnnotation?.typeAnnotation;
    return {
      kind: 'map',
      key: key ? typeOf(key) : base('string'),
      value: typeOf(index.typeAnnotation.typeAnnotation),
    };
  };
  return { typeOf, propertiesOf };
}

function union(items: readonly Type[]): Type {
  const [only] = items;
  return items.length === 1 && only ? only : { kind: 'or', items };
}

function literal(value: unknown): Type {
  if (typeof value === 'string') return { kind: 'stringLiteral', value };
  if (typeof value === 'number') return { kind: 'integerLiteral', value };
  if (typeof value === 'boolean') return { kind: 'booleanLiteral', value };
  throw new Error(`The protocol has a literal of an unknown type: ${String(value)}`);
}

function referenceTo({ typeName }: TSTypeReference): Type {
  const name = nameOf(typeName);
  if (baseNames.has(name)) return base(name as BaseName);
  // The only type parameter of the protocol, which means any JSON.
  if (name === 'T') return { kind: 'reference', name: 'LSPAny' };
  return { kind: 'reference', name };
}

/** The name of a type, with those of its namespaces. */
export function nameOf(name: TSTypeName): string {
  if (name.type === 'TSQualifiedName') return `${nameOf(name.left)}.${name.right.name}`;
  return name.type === 'Identifier' ? name.name : 'this';
}

/** The types that an interface extends. */
export function extendedBy({ extends: heritage }: TSInterfaceDeclaration): Type[] {
  return heritage.map(({ expression }: TSInterfaceHeritage) => ({
    kind: 'reference',
    name: expression.type === 'Identifier' ? expression.name : '',
  }));
}

/** Whether a declared name has a meaning of its own in the meta model. */
export function isBuiltIn(declaration: { readonly id: { readonly name: string } }): boolean {
  return baseNames.has(declaration.id.name) || anyTypes.has(declaration.id.name);
}
