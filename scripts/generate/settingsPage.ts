import type { Field } from '../../server/src/service/schema/define.ts';
import { typeName, valuesOf } from '../../server/src/service/features/hover/schemaMarkdown.ts';
import { SETTINGS_FILE_NAME } from '../../server/src/service/workspace/files/relevance.ts';
import { editorFields } from '../../server/src/service/schema/editorSettings.ts';
import { settingsFields } from '../../server/src/service/schema/settingsFile.ts';
import { code, fieldRows, generatedNotice, table } from './markdown.ts';

/** The page about the settings. */
export async function settingsPage(): Promise<string> {
  return `${[
    generatedNotice,
    '# Settings',
    `A file \`${SETTINGS_FILE_NAME}\` configures the project in its folder: separate networks, external routing keys, sites and their platforms, rule severities, the Skupper version and ignored files. The language server and \`skupper-lint\` read it. The editor completes, explains and checks it.`,
    'The project consists of the folder and its subfolders. Without a settings file, each workspace folder is a project. In VS Code, the settings `skupper.…` with the same names apply to all projects; the settings file takes precedence.',
    `\`\`\`yaml\n${example}\`\`\``,
    table(
      ['property', 'type', 'values', 'meaning'],
      fieldRows(settingsFields, '').map(({ path, field }) => [
        code(path),
        typeName(field),
        values(field),
        meaning(field),
      ]),
    ),
    '## Settings of the editor',
    'These apply to an editor, not to a project. VS Code has them as settings `skupper.…`. Other editors send them in the section `skupper` of their configuration, or as initialization options.',
    table(
      ['setting', 'type', 'values', 'meaning'],
      fieldRows(editorFields, '').map(({ path, field }) => [
        code(path),
        typeName(field),
        values(field),
        meaning(field),
      ]),
    ),
    '## Suppressing findings',
    suppressing,
  ].join('\n\n')}\n`;
}

const suppressing = `A comment or an annotation suppresses the findings of a rule:

| | suppresses |
|---|---|
| \`# skupper-lint-disable-next-line CODE\` | findings on the next line |
| \`# skupper-lint-disable CODE\` | findings in the document |
| \`# skupper-lint-disable-file CODE\` | findings in the file |
| annotation \`lint.skupper.io/disable: CODE\` | findings in the resource |

Separate several codes by commas. A pattern in parentheses limits a suppression to routing keys, as in \`unmatched-listener(payments-*)\`. Unused suppressions are reported as hints.`;

const example = `version: "2.2.0"
externalRoutingKeys: [payments, legacy-*]
networks:
  - name: production
    include: [clusters/prod]
  - name: test
    include: [clusters/test]
sites:
  - name: store
    include: [hosts/store]
    platform: podman
rules:
  unmatched-connector: off
exclude: [charts]
`;

function values(field: Field): string {
  const inner = field.type === 'map' ? field.values : field;
  return valuesOf(inner)
    .map(({ value }) => code(value))
    .join(', ');
}

function meaning({ doc, caveat }: Field): string {
  return [doc, ...(caveat ? [caveat] : [])].join(' ');
}
