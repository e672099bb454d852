import { stringifyScalar } from '../../yaml/scalar.ts';
import type { Field, Kind, MapField, ObjectField } from '../define.ts';
import { exampleValue } from './example.ts';

/** Where a new document is for. */
export interface SkeletonPlace {
  readonly namespace?: string | undefined;
  /** Whether it is for Podman, Docker or Linux. */
  readonly isOnHost?: boolean;
}

/**
 * The lines of a snippet for a document with all required properties of its kind. Tab stop 1 is the name of the resource,
 * which other properties repeat.
 */
export function skeleton(kind: Kind, { namespace, isOnHost = false }: SkeletonPlace = {}): string[] {
  const spec = createWriter(1, '$1', isOnHost).properties(kind.spec);
  return [
    `apiVersion: ${kind.apiVersion}`,
    `kind: ${kind.kind}`,
    'metadata:',
    `  name: \${1:${kind.kind === 'Site' ? 'my-site' : 'backend'}}`,
    ...(namespace === undefined ? [] : [`  namespace: ${stringifyScalar(namespace)}`]),
    ...(spec.length > 0 ? ['spec:', ...spec.map((line) => `  ${line}`)] : []),
  ];
}

/**
 * The lines of a snippet with the required contents of a property, without the line of the property itself. Empty when
 * nothing is required, and for values that belong on the line of the property.
 */
export function fieldSkeleton(field: Field, name = 'backend'): string[] {
  const needsMore = field.type === 'object' || (field.type === 'list' && field.items.type === 'object');
  return needsMore ? createWriter(0, name).property('', field).slice(1) : [];
}

interface Writer {
  /** The lines of the required properties of an object. Of mutually exclusive properties only the first one. */
  properties(object: ObjectField): string[];
  /** The lines of one property. */
  property(name: string, field: Field): string[];
}

/** Writes properties with example values in tab stops, numbered from `lastStop + 1`. */
function createWriter(lastStop: number, owner: string, isOnHost = false): Writer {
  let stop = lastStop;
  const value = (field: Field): string =>
    `\${${++stop}:${escapeStop(exampleValue(field, NAME).replaceAll(NAME, owner))}}`;
  /** A routing key with its weight, or a label. */
  const mapEntry = ({ keysAreRoutingKeys, values }: MapField): string =>
    keysAreRoutingKeys
      ? `\${${++stop}:${escapeStop(stringifyScalar(owner))}}: ${value(values)}`
      : `\${${++stop}:app}: \${${++stop}:backend}`;
  const properties = (object: ObjectField): string[] => {
    const choice = object.exactlyOneOf?.find((name) => !isOnHost || !isForKubernetes(object.fields[name]));
    const required = Object.entries(object.fields).filter(
      ([name, field]) => field.required || name === choice,
    );
    return required.flatMap(([name, field]) => property(name, field));
  };
  const property = (name: string, field: Field): string[] => {
    if (field.type === 'object') return [`${name}:`, ...properties(field).map((line) => `  ${line}`)];
    if (field.type === 'map') return [`${name}:`, `  ${mapEntry(field)}`];
    if (field.type !== 'list') return [`${name}: ${value(field)}`];
    const [first, ...rest] =
      field.items.type === 'object' ? itemLines(field.items, property) : [value(field.items)];
    return [`${name}:`, `  - ${first ?? ''}`, ...rest.map((line) => `    ${line}`)];
  };
  return { properties, property };
}

function isForKubernetes(field: Field | undefined): boolean {
  return field?.platforms?.every((platform) => platform === 'kubernetes') ?? false;
}

/** The lines of the properties of a list item: the required ones, or all when none is required. */
function itemLines(item: ObjectField, property: (name: string, field: Field) => string[]): string[] {
  const all = Object.entries(item.fields);
  const required = all.filter(([, field]) => field.required);
  return (required.length > 0 ? required : all).flatMap(([name, field]) => property(name, field));
}

/** A placeholder for the name of the resource in example values; becomes `owner`. */
const NAME = 'resource-name';

function escapeStop(text: string): string {
  return text.replaceAll('}', '\\}');
}
