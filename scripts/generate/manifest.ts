import { readFile } from 'node:fs/promises';
import { toJsonSchema, type Schema } from '../../server/src/service/schema/authoring/jsonSchema.ts';
import { settingsFields, settingsFile } from '../../server/src/service/schema/settingsFile.ts';
import { defaultSettings } from '../../server/src/service/workspace/settings.ts';

/** The extension manifest, in which the VS Code settings mirror those of the settings file. */
export async function manifest(): Promise<string> {
  const current = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
  const { configuration } = current.contributes;
  const others = Object.entries(configuration.properties).filter(([name]) =>
    name.startsWith('skupper.trace'),
  );
  configuration.properties = { ...editorSettings(), ...Object.fromEntries(others) };
  return `${JSON.stringify(current, undefined, 2)}\n`;
}

interface Manifest {
  readonly contributes: { readonly configuration: { properties: Record<string, unknown> } };
}

function editorSettings(): Record<string, Schema> {
  const schema = toJsonSchema(settingsFile, ({ doc }) => ({ description: doc.replaceAll('`', '') }));
  const properties = schema['properties'] as Record<string, Schema>;
  return Object.fromEntries(
    Object.entries(settingsFields).map(([name, field]) => {
      const { description: _, ...shape } = properties[name] ?? {};
      const initial = defaultSettings[name as keyof typeof defaultSettings];
      const value = JSON.parse(JSON.stringify(initial)) as Schema[string];
      return [
        `skupper.${name}`,
        { ...shape, scope: 'window', default: value, markdownDescription: field.doc },
      ];
    }),
  );
}
