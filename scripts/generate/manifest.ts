import { readFile } from 'node:fs/promises';
import { toJsonSchema, type Schema } from '../../server/src/service/schema/authoring/jsonSchema.ts';
import { defaultEditorSettings } from '../../server/src/lsp/editorSettings.ts';
import type { Fields, Kind } from '../../server/src/service/schema/define.ts';
import { editorSettings } from '../../server/src/service/schema/editorSettings.ts';
import { settingsFile } from '../../server/src/service/schema/settingsFile.ts';
import { defaultSettings } from '../../server/src/service/workspace/settings.ts';

/** The extension manifest, in which the VS Code settings mirror those of the settings file. */
export async function manifest(): Promise<string> {
  const current = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
  const { configuration } = current.contributes;
  const others = Object.entries(configuration.properties).filter(([name]) =>
    name.startsWith('skupper.trace'),
  );
  configuration.properties = {
    ...settingsOf(settingsFile, defaultSettings),
    ...settingsOf(editorSettings, editorDefaults),
    ...Object.fromEntries(others),
  };
  return `${JSON.stringify(current, undefined, 2)}\n`;
}

interface Manifest {
  readonly contributes: { readonly configuration: { properties: Record<string, unknown> } };
}

/** VS Code has ranges for YAML of its own. */
const editorDefaults = { ...defaultEditorSettings, yamlRanges: false };

function settingsOf(kind: Kind, defaults: object): Record<string, Schema> {
  const schema = toJsonSchema(kind, ({ doc }) => ({ description: doc.replaceAll('`', '') }));
  const properties = schema['properties'] as Record<string, Schema>;
  const { fields } = kind.root as { readonly fields: Fields };
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { description: _, ...shape } = properties[name] ?? {};
      const initial: unknown = (defaults as Readonly<Record<string, unknown>>)[name];
      const value = JSON.parse(JSON.stringify(initial)) as Schema[string];
      return [
        `skupper.${name}`,
        { ...shape, scope: 'window', default: value, markdownDescription: field.doc },
      ];
    }),
  );
}
