import { readFile } from 'node:fs/promises';
import { toJsonSchema, type Schema } from '../../server/src/service/schema/authoring/jsonSchema.ts';
import { defaultEditorSettings } from '../../server/src/lsp/editorSettings.ts';
import type { Field, Fields, Kind } from '../../server/src/service/schema/define.ts';
import { editorSettings } from '../../server/src/service/schema/editorSettings.ts';
import { settingsFile } from '../../server/src/service/schema/settingsFile.ts';
import { defaultSettings } from '../../server/src/service/workspace/settings.ts';
import { createTexts, type Texts } from './manifestTexts.ts';

/**
 * The extension manifest, in which the VS Code settings mirror those of the settings file. Each stays in its group and place; a new
 * one goes to the end of the first group. Settings that the kinds do not describe are kept.
 */
export async function manifest(): Promise<string> {
  const current = await readJson<Manifest>('package.json');
  const all = generatedSettings(createTexts());
  const groups = current.contributes.configuration;
  const grouped = new Set(groups.flatMap(({ properties }) => Object.keys(properties)));
  const ungrouped = Object.keys(all).filter((name) => !grouped.has(name));
  for (const [index, group] of groups.entries()) {
    const kept = Object.entries(group.properties).filter(
      ([name, setting]) => name in all || !isGenerated(name, setting),
    );
    const settings = [...kept, ...(index === 0 ? ungrouped.map((name) => [name, {}] as const) : [])];
    group.properties = Object.fromEntries(
      settings.map(([name, setting], order) => [name, { ...(all[name] ?? setting), order }]),
    );
  }
  return `${JSON.stringify(current, undefined, 2)}\n`;
}

/** The English texts of the manifest: those of the settings, from the kinds, and all others as they are. */
export async function manifestTexts(): Promise<string> {
  const current = await readJson<Readonly<Record<string, string>>>('package.nls.json');
  const texts = createTexts();
  generatedSettings(texts);
  const others = Object.entries(current).filter(([key]) => !key.startsWith(PREFIX));
  return `${JSON.stringify({ ...Object.fromEntries(others), ...texts.all() }, undefined, 2)}\n`;
}

/** What the names of settings start with, and the keys of the texts that describe those of the kinds. */
const PREFIX = 'skupper.';

interface Manifest {
  readonly contributes: { readonly configuration: readonly Group[] };
}

/** A group of settings, which VS Code shows under a title of its own. */
interface Group {
  properties: Record<string, Schema>;
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}

/** Whether a setting was written by this program, also if the kinds no longer have it. */
function isGenerated(name: string, { markdownDescription }: Schema): boolean {
  return markdownDescription === `%${name}%`;
}

/** VS Code has ranges for YAML of its own. */
const editorDefaults = { ...defaultEditorSettings, yamlRanges: false };

function generatedSettings(texts: Texts): Readonly<Record<string, Schema>> {
  return {
    ...settingsOf(settingsFile, defaultSettings, texts),
    ...settingsOf(editorSettings, editorDefaults, texts),
  };
}

function settingsOf(kind: Kind, defaults: object, texts: Texts): Record<string, Schema> {
  const schema = toJsonSchema(kind, annotations);
  const properties = schema['properties'] as Record<string, Schema>;
  const { fields } = kind.root as { readonly fields: Fields };
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { description: _, ...shape } = properties[name] ?? {};
      const initial: unknown = (defaults as Readonly<Record<string, unknown>>)[name];
      const value = JSON.parse(JSON.stringify(initial)) as Schema[string];
      const key = `${PREFIX}${name}`;
      const markdownDescription = texts.add(key, field.doc);
      return [key, { ...texts.replaced(key, shape), scope: 'window', default: value, markdownDescription }];
    }),
  );
}

/** The description of a field, and of each of its values. */
function annotations(field: Field): Schema {
  const values = field.type === 'string' && !field.alsoAllowed ? field.enum : undefined;
  return {
    description: plain(field.doc),
    ...(values ? { enumDescriptions: values.map(({ doc }) => plain(doc)) } : {}),
  };
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
