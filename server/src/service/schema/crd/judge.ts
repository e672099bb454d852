import {
  asObject,
  nodeAt,
  toJson,
  type Json,
  type JsonObject,
  type Path,
  type TreeNode,
} from '../../yaml/tree.ts';
import type { ObjectField, SchemaProblem } from '../define.ts';
import { fieldBelow } from '../lookup.ts';
import { togetherProblems } from '../together.ts';
import { validateField } from '../validate.ts';
import { isAbsent } from '../walk.ts';
import { toValidatable } from './validatable.ts';

/** What a validator of JSON Schema says of a value. */
export interface SchemaError {
  /** The keyword of the schema that does not hold. */
  readonly keyword: string;
  /** A JSON pointer to the value. */
  readonly instancePath: string;
  /** A JSON pointer to the keyword, from the root of the schema. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Makes a check of a JSON Schema, which gives all errors of a value. Undefined if the schema cannot be used. */
export type CompileSchema = (schema: Json) => ((value: Json) => readonly SchemaError[]) | undefined;

/** What a CustomResourceDefinition says of a kind. */
export interface CustomKind {
  readonly schema: JsonObject;
  /** The field of a whole resource. */
  readonly document: ObjectField;
  /** Whether the API server keeps the status apart. */
  readonly hasStatus: boolean;
}

/**
 * Makes the judgement of the API server on resources of a kind, but on their status if the server keeps that apart. Undefined if the
 * schema cannot be used.
 */
export function createJudge(
  kind: CustomKind,
  compile: CompileSchema,
): ((root: TreeNode) => readonly SchemaProblem[]) | undefined {
  const check = compile(validatableResource(kind));
  return check && ((root) => judge(kind, root, check(toJson(root))));
}

/** Of metadata, the schema may restrict values only. Its properties are those of all resources. */
function validatableResource({ schema, hasStatus }: CustomKind): { [key: string]: Json } {
  const whole = toValidatable(schema);
  const { metadata, apiVersion, kind, status, ...others } = (whole['properties'] ?? {}) as JsonObject;
  const { additionalProperties: _, ...restrictions } = (metadata ?? {}) as JsonObject;
  return {
    ...whole,
    type: 'object',
    properties: {
      ...others,
      metadata: restrictions,
      apiVersion: apiVersion ?? {},
      kind: kind ?? {},
      ...(hasStatus ? { status: {} } : status === undefined ? {} : { status }),
    },
  };
}

function judge(
  { schema, document }: CustomKind,
  root: TreeNode,
  errors: readonly SchemaError[],
): readonly SchemaProblem[] {
  const problems = errors
    .filter(({ schemaPath }) => !isBranch(schemaPath))
    .flatMap((error) => toProblem(error, root))
    .filter((problem) => problem.type !== 'missing' || !isNullAllowed(schema, root, problem.path));
  const places = new Set(problems.map(({ path }) => JSON.stringify(path)));
  return [
    ...metadataProblems(document, root),
    ...onePerPlace(problems),
    ...togetherProblems(document, root).filter((problem) => !isSaid(problem, document, places)),
  ];
}

/** Whether it is said already that a property is missing of which one of several would do. */
function isSaid({ type, path }: SchemaProblem, document: ObjectField, places: ReadonlySet<string>): boolean {
  const field = type === 'neither' ? fieldBelow(document, path) : undefined;
  const names = field?.type === 'object' ? (field.exactlyOneOf ?? []) : [];
  return names.some((name) => places.has(JSON.stringify([...path, name])));
}

/** What is wrong in the metadata, which is the same for all kinds. */
function metadataProblems({ fields: { metadata } }: ObjectField, root: TreeNode): SchemaProblem[] {
  const own = nodeAt(root, ['metadata']);
  if (!own || !metadata || isAbsent(own)) return [{ type: 'missing', path: ['metadata'] }];
  return validateField(metadata, own).map((problem) => ({ ...problem, path: ['metadata', ...problem.path] }));
}

/** Whether a property is null, and its schema lets it be. Values that are null are left out before they are checked. */
function isNullAllowed(schema: JsonObject, root: TreeNode, path: Path): boolean {
  const node = nodeAt(root, path);
  if (!node || !isAbsent(node)) return false;
  let found: JsonObject | undefined = schema;
  for (const step of path) found = found && childSchema(found, step);
  return found?.['nullable'] === true;
}

function childSchema(schema: JsonObject, step: string | number): JsonObject | undefined {
  if (typeof step === 'number') return asObject(schema['items']);
  const properties = asObject(schema['properties']);
  return asObject(properties?.[step]) ?? asObject(schema['additionalProperties']);
}

/** Whether an error is one of an alternative, of which another one may hold. */
function isBranch(schemaPath: string): boolean {
  return /\/(?:oneOf|anyOf|not)\//.test(schemaPath);
}

/** A value of the wrong type has no other fault, and of several limits one is enough. Properties of one object are several places. */
function onePerPlace(problems: readonly SchemaProblem[]): SchemaProblem[] {
  const wrongTypes = new Set(
    problems.filter(({ type }) => type === 'type').map(({ path }) => JSON.stringify(path)),
  );
  const seen = new Set<string>();
  return problems.filter(({ type, path }) => {
    const place = JSON.stringify(path);
    if (type !== 'type' && wrongTypes.has(place)) return false;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** The path of a JSON pointer in a tree, where steps into lists are numbers. */
function pathOf(pointer: string, root: TreeNode): Path {
  const path: (string | number)[] = [];
  let node: TreeNode | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replace(/~1/g, '/').replace(/~0/g, '~');
    const step: string | number = node?.type === 'list' ? Number(name) : name;
    path.push(step);
    node = node && nodeAt(node, [step]);
  }
  return path;
}

function toProblem({ keyword, instancePath, params }: SchemaError, root: TreeNode): SchemaProblem[] {
  const path = pathOf(instancePath, root);
  const text = (name: string): string => String(params[name]);
  const limit = Number(params['limit']);
  switch (keyword) {
    case 'additionalProperties':
      return [{ type: 'unknown', path: [...path, text('additionalProperty')] }];
    case 'required':
      return [{ type: 'missing', path: [...path, text('missingProperty')] }];
    case 'type':
      return [{ type: 'type', path, expected: expectedType(params['type']) }];
    case 'enum':
      return [{ type: 'enum', path, allowed: texts(params['allowedValues']) }];
    case 'uniqueItems':
      return [
        {
          type: 'count',
          path: [...path, Math.max(Number(params['i']), Number(params['j']))],
          keyword,
          limit: 1,
        },
      ];
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return [{ type: 'count', path, keyword, limit }];
    case 'if':
      return [];
    default:
      return [{ type: 'other', path, must: requirement(keyword, params) }];
  }
}

/** The types without null, in the order in which the rules know them. */
function expectedType(type: unknown): string {
  const types = (Array.isArray(type) ? type : [type]).map(String).filter((each) => each !== 'null');
  return types.join(',');
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? [...new Set(values.map(String))] : [];
}

/** What a value must be or have, as the rest of a sentence. */
function requirement(keyword: string, params: SchemaError['params']): string {
  const limit = String(params['limit']);
  const requirements: Readonly<Record<string, string>> = {
    minLength: `have at least ${limit} characters`,
    maxLength: `have at most ${limit} characters`,
    pattern: `match ${String(params['pattern'])}`,
    multipleOf: `be a multiple of ${String(params['multipleOf'])}`,
    minimum: `be at least ${limit}`,
    maximum: `be at most ${limit}`,
    exclusiveMinimum: `be greater than ${limit}`,
    exclusiveMaximum: `be less than ${limit}`,
    not: 'not be what its definition excludes',
  };
  return requirements[keyword] ?? 'be one of the combinations in its definition';
}
