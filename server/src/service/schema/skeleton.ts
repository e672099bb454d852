import { stringifyScalar } from '../document/scalar.ts';
import type { Field, Kind, ObjectField } from './define.ts';
import { exampleValue } from './example.ts';

/**
 * The lines of a document with everything that its kind requires, with the tab stops of a snippet; the name of the resource
 * is typed once.
 */
export function skeleton(kind: Kind, namespace?: string): string[] {
  let stop = 1;
  const value = (field: Field): string =>
    `\${${++stop}:${escapeStop(exampleValue(field, NAME).replaceAll(NAME, '$1'))}}`;
  const lines = (object: ObjectField): string[] => {
    const choice = object.exactlyOneOf?.[0];
    const wanted = Object.entries(object.fields).filter(([name, field]) => field.required || name === choice);
    return wanted.flatMap(([name, field]) => property(name, field));
  };
  const property = (name: string, field: Field): string[] => {
    if (field.type === 'object') return [`${name}:`, ...lines(field).map((line) => `  ${line}`)];
    if (field.type === 'map') return [`${name}:`, `  \${${++stop}:app}: \${${++stop}:backend}`];
    if (field.type !== 'list') return [`${name}: ${value(field)}`];
    const [first, ...rest] =
      field.items.type === 'object' ? itemLines(field.items, property) : [value(field.items)];
    return [`${name}:`, `  - ${first ?? ''}`, ...rest.map((line) => `    ${line}`)];
  };
  const spec = lines(kind.spec);
  return [
    `apiVersion: ${kind.apiVersion}`,
    `kind: ${kind.kind}`,
    'metadata:',
    `  name: \${1:${kind.kind === 'Site' ? 'my-site' : 'backend'}}`,
    ...(namespace === undefined ? [] : [`  namespace: ${stringifyScalar(namespace)}`]),
    ...(spec.length > 0 ? ['spec:', ...spec.map((line) => `  ${line}`)] : []),
  ];
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
