import { stringifyScalar } from '../../yaml/scalar.ts';
import type { Field, Kind, ObjectField } from '../define.ts';
import { exampleValue } from './example.ts';

/**
 * The lines of a document with everything that its kind requires, with the tab stops of a snippet; the name of the resource
 * is typed once.
 */
export function skeleton(kind: Kind, namespace?: string): string[] {
  const spec = createWriter(1, '$1').properties(kind.spec);
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
 * The lines below a property of a resource with everything that it requires, with tab stops. None where nothing is required,
 * and where a value on the same line is.
 */
export function fieldSkeleton(field: Field, name = 'backend'): string[] {
  const needsMore = field.type === 'object' || (field.type === 'list' && field.items.type === 'object');
  return needsMore ? createWriter(0, name).property('', field).slice(1) : [];
}

interface Writer {
  /** The required properties of an object; of alternatives the first one. */
  properties(object: ObjectField): string[];
  property(name: string, field: Field): string[];
}

/** Writes properties with example values in tab stops, which go on counting behind a number. */
function createWriter(lastStop: number, owner: string): Writer {
  let stop = lastStop;
  const value = (field: Field): string =>
    `\${${++stop}:${escapeStop(exampleValue(field, NAME).replaceAll(NAME, owner))}}`;
  const properties = (object: ObjectField): string[] => {
    const choice = object.exactlyOneOf?.[0];
    const wanted = Object.entries(object.fields).filter(([name, field]) => field.required || name === choice);
    return wanted.flatMap(([name, field]) => property(name, field));
  };
  const property = (name: string, field: Field): string[] => {
    if (field.type === 'object') return [`${name}:`, ...properties(field).map((line) => `  ${line}`)];
    if (field.type === 'map') return [`${name}:`, `  \${${++stop}:app}: \${${++stop}:backend}`];
    if (field.type !== 'list') return [`${name}: ${value(field)}`];
    const [first, ...rest] =
      field.items.type === 'object' ? itemLines(field.items, property) : [value(field.items)];
    return [`${name}:`, `  - ${first ?? ''}`, ...rest.map((line) => `    ${line}`)];
  };
  return { properties, property };
}

/** The properties of a list item: the required ones, or all where none is. */
function itemLines(item: ObjectField, property: (name: string, field: Field) => string[]): string[] {
  const all = Object.entries(item.fields);
  const required = all.filter(([, field]) => field.required);
  return (required.length > 0 ? required : all).flatMap(([name, field]) => property(name, field));
}

/** Stands for the name of the resource until the tab stop is known. */
const NAME = 'resource-name';

function escapeStop(text: string): string {
  return text.replaceAll('}', '\\}');
}
