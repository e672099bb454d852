import { stringifyScalar } from '../../yaml/scalar.ts';
import type { Field, ObjectField } from '../define.ts';

/** The example value of a field as YAML, for a resource with this name. Empty when the field has no example. */
export function exampleValue(field: Field, name = 'backend'): string {
  if (field.type === 'integer') return String(field.example ?? 1);
  if (field.type === 'boolean') return 'true';
  if (field.type !== 'string') return '';
  if (field.example !== undefined) return stringifyScalar(field.example.replace('{name}', name));
  const [first] = field.enum ?? field.values ?? [];
  return first?.value ?? '';
}

/**
 * The lines of a property with an example value, or with the required properties of an object. YAML without
 * indentation, for a resource with this name.
 */
export function exampleLines(key: string, field: Field, name?: string): string[] {
  if (field.type === 'object') return [`${key}:`, ...requiredLines(field, name).map((line) => `  ${line}`)];
  if (field.type === 'list') return [`${key}:`, ...itemLines(field.items, name)];
  const value = exampleValue(field, name);
  return [value === '' ? `${key}:` : `${key}: ${value}`];
}

/** One list item: an example value, or an object with its required properties and those that have an example. */
function itemLines(field: Field, name: string | undefined): string[] {
  if (field.type !== 'object')
    return [`  - ${exampleValue(field, name) || stringifyScalar(name ?? 'backend')}`];
  const lines = Object.entries(field.fields)
    .filter(([, child]) => child.required || ('example' in child && child.example !== undefined))
    .flatMap(([key, child]) => exampleLines(key, child, name));
  return lines.map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`);
}

/**
 * The lines of the required properties of an object, with example values. Of mutually exclusive properties only the
 * first one.
 */
export function requiredLines(field: ObjectField, name?: string): string[] {
  const choice = field.exactlyOneOf?.[0];
  return Object.entries(field.fields)
    .filter(([key, child]) => child.required || key === choice)
    .flatMap(([key, child]) => exampleLines(key, child, name));
}
