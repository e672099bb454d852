import { rules } from '../server/src/service/lint/registry.ts';
import type { Settings } from '../server/src/service/workspace/settings.ts';
import { createLanguageService } from '../server/src/service/index.ts';
import { parseFixture } from '../test/support/fixture.ts';
import { mistakes } from '../test/support/mistakes.ts';

/** Prints the rules, each with what it reports on the bad examples and on the mistakes: every message once. */
export function messages(codes: readonly string[]): void {
  const shown = new Map<string, Set<string>>(rules.map(({ code }) => [code, new Set()]));
  for (const { examples, settings } of rules) collect(examples.bad, settings, shown);
  for (const { text } of mistakes()) collect(text, undefined, shown);
  for (const { code, severity, title, docs } of rules) {
    if (codes.length > 0 && !codes.includes(code)) continue;
    console.log([`\n${code} (${severity}): ${title}`, `  ${docs}`, ...(shown.get(code) ?? [])].join('\n'));
  }
}

/** Adds the messages of a workspace, each with its severity, related places and fixes, to those of its rule. */
function collect(
  text: string,
  settings: Settings | undefined,
  shown: ReadonlyMap<string, Set<string>>,
): void {
  const root = 'file:///workspace';
  const service = createLanguageService();
  service.setFolders([root]);
  if (settings) service.setSettings(settings);
  service.apply(
    parseFixture(text).files.map(({ path, text: content, note }) => ({
      type: 'disk',
      uri: `${root}/${path}`,
      content: note === 'not-utf8' ? { problem: note } : { text: content },
    })),
  );
  for (const uri of service.uris())
    for (const diagnostic of service.diagnostics({ uri })) {
      const { code, severity, message, range, relatedInformation = [] } = diagnostic;
      const actions = service.codeActions({ uri, range, only: ['quickfix'] }, { canCreateFiles: true });
      const fixes = actions.filter(({ title, diagnostics = [] }) =>
        diagnostics.some(
          (each) => each.code === code && each.message === message && !title.startsWith('Disable '),
        ),
      );
      const lines = [
        `  - ${severityNames[severity ?? 0]}: ${typeof message === 'string' ? message : message.value}`,
        ...relatedInformation.map((each) => `      related: ${each.message}`),
        ...fixes.map(({ title, isPreferred }) => `      fix: ${title}${isPreferred === true ? ' *' : ''}`),
      ];
      shown.get(String(code))?.add(lines.join('\n'));
    }
}

const severityNames = ['', 'error', 'warning', 'information', 'hint'];
