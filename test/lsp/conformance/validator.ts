import { anyTypes, type BaseName, type MetaModel, type Type } from './metaModel.ts';
import { createNames, type Shape } from './shapes.ts';

/** A value of a named type that was found within a message. */
export interface Part {
  readonly type: string;
  readonly value: unknown;
  readonly path: string;
}

/** What is wrong with a value, such as `items[0].range: is missing`, and its parts of a named type, outer ones first. */
export interface Verdict {
  readonly problems: readonly string[];
  readonly parts: readonly Part[];
}

/** Checks JSON values against types of the meta model. Properties that a type does not have are problems. */
export type Validator = (value: unknown, type: Type) => Verdict;

type Checks = {
  readonly [Kind in Type['kind']]: (value: unknown, type: Type & { kind: Kind }, path: string) => Verdict;
};

/** Creates a validator for the types of a model. It throws on a reference to a type that the model does not have. */
export function createValidator(model: MetaModel): Validator {
  const names = createNames(model);
  const check = (value: unknown, type: Type, path: string): Verdict => {
    const checkKind = checks[type.kind] as (value: unknown, type: Type, path: string) => Verdict;
    return checkKind(value, type, path);
  };
  const checkObject = (value: unknown, type: Type, path: string): Verdict =>
    best(names.shapesOf(type).map((shape) => checkShape(value, shape, path)));
  const checkShape = (value: unknown, shape: Shape, path: string): Verdict => {
    if (!isObject(value)) return wrong(path, `${show(value)} is not an object`);
    const unknown = Object.keys(value).filter((name) => !shape.has(name));
    return all([
      ...unknown.map((name) => wrong(join(path, name), 'is not a property')),
      ...[...shape.values()].map(({ name, type, optional }) => {
        if (Object.hasOwn(value, name)) return check(value[name], type, join(path, name));
        return optional === true ? fine : wrong(join(path, name), 'is missing');
      }),
    ]);
  };
  const checks: Checks = {
    base: (value, { name }, path) =>
      bases[name](value) ? fine : wrong(path, `${show(value)} is not of the type ${name}`),
    stringLiteral: checkLiteral,
    integerLiteral: checkLiteral,
    booleanLiteral: checkLiteral,
    array: (value, { element }, path) =>
      Array.isArray(value)
        ? all(value.map((each, index) => check(each, element, `${path}[${index}]`)))
        : wrong(path, `${show(value)} is not an array`),
    tuple: (value, { items }, path) =>
      Array.isArray(value) && value.length === items.length
        ? all(items.map((each, index) => check(value[index], each, `${path}[${index}]`)))
        : wrong(path, `${show(value)} is not an array of ${items.length}`),
    map: (value, { key, value: element }, path) => {
      if (!isObject(value)) return wrong(path, `${show(value)} is not an object`);
      return all(
        Object.entries(value).flatMap(([name, each]) => {
          const within = `${path}[${JSON.stringify(name)}]`;
          return [check(name, key, within), check(each, element, within)];
        }),
      );
    },
    or: (value, { items }, path) => best(items.map((each) => check(value, each, path))),
    and: checkObject,
    literal: checkObject,
    reference: (value, type, path) => {
      if (anyTypes.has(type.name)) return fine;
      const { problems, parts } = names.isStructure(type.name)
        ? checkObject(value, type, path)
        : check(value, names.aliasOf(type.name), path);
      return { problems, parts: [{ type: type.name, value, path }, ...parts] };
    },
  };
  return (value, type) => check(value, type, '');
}

function checkLiteral(value: unknown, literal: { readonly value: unknown }, path: string): Verdict {
  return value === literal.value ? fine : wrong(path, `${show(value)} is not ${show(literal.value)}`);
}

const fine: Verdict = { problems: [], parts: [] };

function wrong(path: string, problem: string): Verdict {
  return { problems: [`${path === '' ? 'it' : path}: ${problem}`], parts: [] };
}

function all(verdicts: readonly Verdict[]): Verdict {
  return {
    problems: verdicts.flatMap(({ problems }) => problems),
    parts: verdicts.flatMap(({ parts }) => parts),
  };
}

/** The verdict of the alternative that fits, or of the one that fits best. */
function best(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((a, b) => (b.problems.length < a.problems.length ? b : a));
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

/** Whether a JSON value is an object, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MAX_INTEGER = 2 ** 31 - 1;

const bases: Readonly<Record<BaseName, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  decimal: (value) => typeof value === 'number',
  integer: (value) => isInteger(value, -MAX_INTEGER - 1),
  uinteger: (value) => isInteger(value, 0),
  URI: isUri,
  DocumentUri: isUri,
};

function isInteger(value: unknown, min: number): boolean {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= MAX_INTEGER;
}

/** A scheme, and only characters that may appear in a URI. */
function isUri(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[\w\-.~!$&'()*+,;=:@/?#[\]%]*$/i.test(value);
}
