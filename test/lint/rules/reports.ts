import type { Diagnostic } from 'vscode-languageserver-types';
import type { Rule } from '../../../server/src/service/lint/define.ts';
import type { LanguageService } from '../../../server/src/service/index.ts';
import { rules } from '../../../server/src/service/lint/registry.ts';
import { mistakes } from '../../support/mistakes.ts';
import { openFixture, type Opened } from '../../support/service.ts';

/** The file that says what each rule reports. `npm run generate` writes it. */
export const REPORTS_FILE = 'test/data/reports.txt';

const allMistakes = mistakes();

const severityNames = ['', 'error', 'warning', 'information', 'hint'];
const tagNames = ['', 'unnecessary', 'deprecated'];

/**
 * What a rule reports on its bad example and on its mistakes: each report once, as the lines of its severity and message, its
 * data, its related places and its fixes. `*` marks the preferred fix.
 */
export function reportsOf({ code, examples, settings }: Rule): string[] {
  const cases = [
    openFixture(examples.bad, settings),
    ...allMistakes.filter((mistake) => mistake.code === code).map(({ text }) => openFixture(text)),
  ];
  return [...new Set(cases.flatMap((opened) => reportsIn(opened, code)))];
}

/** The content of the file: a section for each rule. */
export function reportsFile(): string {
  return `${rules.map(sectionOf).join('\n\n')}\n`;
}

/** What the file says about a rule: how it is announced, and what it reports. */
export function sectionOf(rule: Rule): string {
  return [headerOf(rule), ...reportsOf(rule)].join('\n');
}

function headerOf({ code, severity, formerCodes = [], fixesOnSave }: Rule): string {
  const former = formerCodes.length > 0 ? `, formerly ${formerCodes.join(', ')}` : '';
  return `${code}: ${severity}${former}${fixesOnSave === true ? ', fixes on save' : ''}`;
}

/**
 * The reports of a rule in a workspace, file after file.
 * @returns the lines of each report, as in the file
 */
export function reportsIn({ service }: Opened, code: string): string[] {
  return service.uris().flatMap((uri) =>
    service
      .diagnostics({ uri })
      .filter((diagnostic) => diagnostic.code === code)
      .map((diagnostic) => reportLines(diagnostic, fixLines(service, uri, diagnostic)).join('\n')),
  );
}

function reportLines(diagnostic: Diagnostic, fixes: readonly string[]): string[] {
  const { severity = 0, message, data, tags = [], relatedInformation = [] } = diagnostic;
  const names = [severityNames[severity], ...tags.map((tag) => tagNames[tag])];
  return [
    `  - ${names.join(', ')}: ${typeof message === 'string' ? message : message.value}`,
    `      data: ${JSON.stringify(data)}`,
    ...relatedInformation.map((each) => `      related: ${each.message}`),
    ...fixes,
  ];
}

function fixLines(service: LanguageService, uri: string, { code, message, range }: Diagnostic): string[] {
  return service
    .codeActions({ uri, range, only: ['quickfix'] }, { canCreateFiles: true })
    .filter(({ title, diagnostics = [] }) =>
      diagnostics.some(
        (each) => each.code === code && each.message === message && !title.startsWith('Disable '),
      ),
    )
    .map(({ title, isPreferred }) => `      fix: ${title}${isPreferred === true ? ' *' : ''}`);
}
