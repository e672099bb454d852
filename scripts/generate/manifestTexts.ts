import type { Schema } from '../../server/src/service/schema/authoring/jsonSchema.ts';

/** The texts of a manifest by key, for translation. */
export interface Texts {
  /** Adds a text. Returns the reference that takes its place in the manifest; a text that is there already keeps its first key. */
  add(key: string, text: string): string;
  /** A schema with references in place of its descriptions, whose keys start with the given one. */
  replaced(key: string, schema: Schema): Schema;
  /** All texts by key. */
  all(): Readonly<Record<string, string>>;
}

/** Creates a collection without texts. */
export function createTexts(): Texts {
  const keys = new Map<string, string>();
  const texts: Texts = {
    add: (key, text) => {
      const known = keys.get(text) ?? key;
      keys.set(text, known);
      return `%${known}%`;
    },
    replaced: (key, schema) =>
      Object.fromEntries(
        Object.entries(schema).map(([name, value]) => [name, replacedValue(texts, { key, name, value })]),
      ),
    all: () => Object.fromEntries([...keys].map(([text, key]) => [key, text])),
  };
  return texts;
}

/** The steps of a schema that the keys of texts leave out. */
const unnamed = new Set(['properties', 'items', 'additionalProperties', 'anyOf']);

interface Property {
  readonly key: string;
  readonly name: string;
  readonly value: Schema[string];
}

function replacedValue(texts: Texts, { key, name, value }: Property): Schema[string] {
  if (name === 'description' && typeof value === 'string') return texts.add(`${key}.description`, value);
  if (name === 'enumDescriptions' && Array.isArray(value))
    return value.map((text, index) =>
      typeof text === 'string' ? texts.add(`${key}.value${index + 1}`, text) : text,
    );
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return texts.replaced(unnamed.has(name) ? key : `${key}.${name}`, value);
}
