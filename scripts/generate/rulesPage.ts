import { rules } from '../../server/src/service/lint/registry.ts';
import { generatedNotice } from './markdown.ts';

/** The page of all rules, with an anchor for each code. */
export async function rulesPage(): Promise<string> {
  const sections = rules.flatMap(({ code, severity, scope, title, docs, examples }) => [
    `## ${code}`,
    `**${title}.** Severity: ${severity}. Scope: ${scope}.`,
    docs,
    'Wrong:',
    fence(examples.bad),
    'Right:',
    fence(examples.good),
  ]);
  return [
    generatedNotice,
    '# Rules',
    'What the extension and `skupper-lint` report. *Error*: the API server or Skupper rejects it. *Warning*: it will not work as written. *Information*: worth knowing. *Hint*: shown in the editor, not in the Problems panel.',
    'The scope says what a rule checks: `syntax` the YAML itself, `schema` what the API server validates, `resource` what Skupper expects of a single resource, `network` how resources fit together.',
    ...sections,
    '',
  ].join('\n\n');
}

/** An example as a YAML block, without range markers and with the file names as comments. */
function fence(example: string): string {
  const text = example.replace(/<\||\|>/g, '').replace(/^-- (\S+)(?: \(.*\))? --$/gm, '# $1');
  return ['```yaml', text.trimEnd(), '```'].join('\n');
}
