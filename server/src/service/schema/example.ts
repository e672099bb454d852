import { stringifyScalar } from '../document/scalar.ts';
import type { Field, ObjectField } from './define.ts';

/** The example value of a field, for a resource of that name. Empty when the field has none. */
export function exampleValue(field: Field, name = 'backend'): string {
  if (field.type === 'integer') return String(field.example ?? 1);
  if (field.type === 'boolean') return 'true';
  if (field.type !== 'string') return '';
  if (field.example !== undefined) return stringifyScalar(field.example.replace('{name}', name));
  const [first] = field.enum ?? field.values ?? [];
  return first?.value ?? '';
}

/** The lines of a property with an example value, and of what is required inside it, as at the left margin. */
export function exampleLines(key: string, field: Field, name?: string): string[] {
  if (field.type === 'object') return [`${key}:`, ...requiredLines(field, name).map((line) => `  ${line}`)];
  const value = exampleValue(field, name);
  return [value === '' ? `${key}:` : `${key}: ${value}`];
}

/** The required properties of an object with example values; of alternatives, the first one. */
export function requiredLines(field: ObjectField, name?: string): string[] {
  const choice = field.exactlyOneOf?.[0];
  return Object.entries(field.fields)
    .filter(([key, child]) => child.required || key === choice)
    .flatMap(([key, child]) => exampleLines(key, child, name));
}
