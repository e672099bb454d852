import { rules } from '../server/src/service/lint/registry.ts';
import { createWorkspace, findingsOf } from '../server/src/service/index.ts';
import type { Settings } from '../server/src/service/workspace/settings.ts';
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
  const workspace = createWorkspace();
  workspace.setFolders([root]);
  if (settings) workspace.setSettings(settings);
  workspace.apply(
    parseFixture(text).files.map(({ path, text: content, note }) => ({
      type: 'disk',
      uri: `${root}/${path}`,
      content: note === 'not-utf8' ? { problem: note } : { text: content },
    })),
  );
  const snapshot = workspace.snapshot();
  for (const uri of snapshot.files.keys())
    for (const finding of findingsOf(snapshot, uri)) {
      const { code, severity, message, related } = finding;
      const lines = [
        `  - ${severity}: ${message}`,
        ...related.map((each) => `      related: ${each.message}`),
        ...finding.fixes(snapshot).map((fix) => `      fix: ${fix.title}${fix.preferred ? ' *' : ''}`),
      ];
      shown.get(code)?.add(lines.join('\n'));
    }
}
