import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { clientTexts } from './generate/clientTexts.ts';
import { conformancePage } from './generate/conformancePage.ts';
import { exampleFiles } from './generate/exampleFiles.ts';
import { kindSchemas } from './generate/kindSchemas.ts';
import { kindsPage } from './generate/kindsPage.ts';
import { manifest, manifestTexts } from './generate/manifest.ts';
import { pinnedVersions } from './generate/pinnedVersions.ts';
import { publishedSchema, settingsSchema } from './generate/publishedSchema.ts';
import { rulesPage } from './generate/rulesPage.ts';
import { settingsPage } from './generate/settingsPage.ts';
import { snippets } from './generate/snippets.ts';
import { REPORTS_FILE, reportsFile } from '../test/lint/rules/reports.ts';

/** The files that are written by hand, apart from the version in them. */
const pinned = ['.pre-commit-hooks.yaml', 'action.yml', 'docs/ci.md'];

/** The generated files, by path relative to the root of the repository. */
const outputs: Record<string, () => Promise<string>> = {
  'snippets/skupper.code-snippets': snippets,
  'schemas/skupper.schema.json': publishedSchema,
  'schemas/settings.schema.json': settingsSchema,
  'docs/kinds.md': kindsPage,
  'docs/settings.md': settingsPage,
  'package.json': manifest,
  'package.nls.json': manifestTexts,
  'l10n/bundle.l10n.json': clientTexts,
  'examples/files.json': exampleFiles,
  'docs/rules.md': rulesPage,
  'docs/conformance.md': conformancePage,
  ...kindSchemas(),
  ...Object.fromEntries(pinned.map((path) => [path, () => pinnedVersions(path)])),
  [REPORTS_FILE]: async () => reportsFile(),
};

/**
 * Writes the generated files that have changed; with `check`, only lists them. Returns the exit code: with `check`, 1 if any
 * file is out of date. The working directory must be the root of the repository.
 */
export async function generate({ check }: { check: boolean }): Promise<number> {
  const stale: string[] = [];
  for (const [path, generateFile] of Object.entries(outputs)) {
    const expected = await generateFile();
    const current = await readFile(join(path), 'utf8').catch(() => undefined);
    if (current === expected) continue;
    stale.push(path);
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, expected);
  }
  if (stale.length === 0) return 0;
  const list = stale.map((path) => `  ${path}`).join('\n');
  console.log(check ? `Out of date: run "npm run generate".\n${list}` : `Written:\n${list}`);
  return check ? 1 : 0;
}
