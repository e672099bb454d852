import type { MetaModel, Property, Type } from './metaModel.ts';

/** The properties that an object may have, by name. */
export type Shape = ReadonlyMap<string, Property>;

/** What a name of the meta model stands for. */
export interface Names {
  isStructure(name: string): boolean;
  /** Throws if no such alias exists. */
  aliasOf(name: string): Type;
  /** The objects that a type allows. An intersection with a union allows one for each of its members. */
  shapesOf(type: Type): readonly Shape[];
}

/** Creates the look-up of the names of a model. */
export function createNames({ structures, typeAliases }: MetaModel): Names {
  const structuresByName = new Map(structures.map((each) => [each.name, each]));
  const aliases = new Map(typeAliases.map(({ name, type }) => [name, type]));
  const known = new Map<Type, readonly Shape[]>();
  const aliasOf = (name: string): Type => {
    const type = aliases.get(name);
    if (!type) throw new Error(`The meta model has no type ${name}`);
    return type;
  };
  const shapesOf = (type: Type): readonly Shape[] => {
    const shapes = known.get(type) ?? findShapes(type);
    known.set(type, shapes);
    return shapes;
  };
  const findShapes = (type: Type): readonly Shape[] => {
    if (type.kind === 'literal') return [byName(type.value.properties)];
    if (type.kind === 'and') return type.items.map(shapesOf).reduce(combine);
    if (type.kind === 'or') return type.items.flatMap(shapesOf);
    if (type.kind === 'reference') return shapesOfName(type.name);
    throw new Error(`A type of the kind ${type.kind} is not an object`);
  };
  const shapesOfName = (name: string): readonly Shape[] => {
    const structure = structuresByName.get(name);
    if (!structure) return shapesOf(aliasOf(name));
    return [...structure.extends.map(shapesOf), [byName(structure.properties)]].reduce(combine);
  };
  return { isStructure: (name) => structuresByName.has(name), aliasOf, shapesOf };
}

function byName(properties: readonly Property[]): Shape {
  return new Map(properties.map((each) => [each.name, each]));
}

function combine(some: readonly Shape[], others: readonly Shape[]): readonly Shape[] {
  return some.flatMap((one) => others.map((other) => new Map([...one, ...other])));
}
