import type { Json, Path, TreeNode } from '../document/tree.ts';
import { toJson } from '../document/tree.ts';
import { validators } from './generated/validators.ts';
import type { Field, Kind, StringField } from './define.ts';
import { isApiDuration, isDateTime } from './duration.ts';
import { schemaId } from './jsonSchema.ts';
import { documentField } from './lookup.ts';

/** What a compiled validator reports: the part of an Ajv error that we use. */
export interface ValidationError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A validator that was compiled ahead of time. Its errors stand on the function until the next call. */
export interface ValidateKind {
  (value: Json): boolean;
  errors?: readonly ValidationError[] | null;
}

/** One way in which a document breaks the schema of its kind. Paths start at the root of the resource. */
export type SchemaProblem =
  | { readonly type: 'unknown'; readonly path: Path }
  | { readonly type: 'missing'; readonly path: Path }
  | { readonly type: 'type'; readonly path: Path; readonly expected: string }
  | { readonly type: 'enum'; readonly path: Path; readonly allowed: readonly string[] }
  | { readonly type: 'format'; readonly path: Path }
  | { readonly type: 'both'; readonly path: Path }
  | { readonly type: 'neither'; readonly path: Path }
  | { readonly type: 'count'; readonly path: Path; readonly keyword: string; readonly limit: number };

/** Nobody reads more; a document with more is not meant to be of the kind. */
const MAX_PROBLEMS = 100;

/** Judges a resource by the schema of its kind, as the API server does. Never throws. */
export function validate(kind: Kind, root: TreeNode): SchemaProblem[] {
  const check = validators[schemaId(kind)];
  const value = toJson(root);
  const errors = !check || check(value) ? [] : (check.errors ?? []).filter(isOwnMistake);
  const problems = errors
    .filter((error) => !isConsequence(error, errors))
    .slice(0, MAX_PROBLEMS)
    .flatMap((error) => toProblem(error, value));
  return [...problems, ...checkFields(documentField(kind), root, [])].slice(0, MAX_PROBLEMS);
}

function hasFormat(format: StringField['format'], text: string): boolean {
  if (format === 'duration') return isApiDuration(text);
  return format !== 'date-time' || isDateTime(text);
}

/** What JSON Schema cannot say: unknown properties that are null, and the API server's notion of a duration. */
function checkFields(field: Field, node: TreeNode, path: Path): SchemaProblem[] {
  if (field.type === 'string') {
    const isText = node.type === 'scalar' && typeof node.value === 'string';
    return isText && !hasFormat(field.format, node.value) ? [{ type: 'format', path }] : [];
  }
  if (field.type === 'list' && node.type === 'list') {
    return node.items.flatMap((item, index) => checkFields(field.items, item, [...path, index]));
  }
  if (field.type !== 'object' || node.type !== 'map') return [];
  return node.entries.flatMap(({ key, value }): SchemaProblem[] => {
    const child = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
    if (child) return checkFields(child, value, [...path, key]);
    const isNull = value.type === 'scalar' && value.value === null;
    return isNull ? [{ type: 'unknown', path: [...path, key] }] : [];
  });
}

/** A value of the wrong type is none of those allowed either; that is one mistake. */
function isConsequence({ keyword, instancePath }: ValidationError, all: readonly ValidationError[]): boolean {
  return (
    keyword === 'enum' && all.some((other) => other.keyword === 'type' && other.instancePath === instancePath)
  );
}

/** The branches of `oneOf` and `if` fail on the way to a verdict; only the verdict itself is a mistake. */
function isOwnMistake(error: ValidationError): boolean {
  return error.keyword !== 'if' && !/\/(?:oneOf|if)\//.test(error.schemaPath);
}

function toProblem({ instancePath, keyword, params }: ValidationError, value: Json): SchemaProblem[] {
  const path = parsePointer(instancePath, value);
  switch (keyword) {
    case 'additionalProperties':
      return [{ type: 'unknown', path: [...path, String(params['additionalProperty'])] }];
    case 'required':
      return [{ type: 'missing', path: [...path, String(params['missingProperty'])] }];
    case 'type':
      return [{ type: 'type', path, expected: String(params['type']) }];
    case 'enum':
      return [{ type: 'enum', path, allowed: params['allowedValues'] as string[] }];
    case 'oneOf':
      return [{ type: params['passingSchemas'] === null ? 'neither' : 'both', path }];
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return [{ type: 'count', path, keyword, limit: Number(params['limit']) }];
    case 'uniqueItems':
      return [
        {
          type: 'count',
          path: [...path, Math.max(Number(params['i']), Number(params['j']))],
          keyword,
          limit: 1,
        },
      ];
    default:
      return [];
  }
}

/** Turns a JSON pointer into a path; a step is an index where the value is a list. */
function parsePointer(pointer: string, value: Json): Path {
  const path: (string | number)[] = [];
  let current: Json | undefined = value;
  for (const part of pointer.split('/').slice(1)) {
    const step = part.replace(/~1/g, '/').replace(/~0/g, '~');
    if (Array.isArray(current)) {
      path.push(Number(step));
      current = current[Number(step)];
    } else {
      path.push(step);
      current = typeof current === 'object' && current !== null ? current[step] : undefined;
    }
  }
  return path;
}
