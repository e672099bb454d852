import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { kindsPage, rulesPage } from './generateDocs.ts';
import { publishedSchema } from './generateSchema.ts';
import { scoreboardPage } from './generateScoreboard.ts';
import { manifest, settingsPage } from './generateSettings.ts';
import { snippets } from './generateSnippets.ts';

/** What is generated, by its path from the root of the repository. */
const outputs: Record<string, () => Promise<string>> = {
  'snippets/skupper.code-snippets': snippets,
  'schemas/skupper.schema.json': publishedSchema,
  'docs/kinds.md': kindsPage,
  'docs/settings.md': settingsPage,
  'package.json': manifest,
  'docs/rules.md': rulesPage,
  'docs/scoreboard.md': scoreboardPage,
};

/**
 * Writes every generated file, or with `check` only compares. Gives the exit status: 1 when a file is out of date.
 * Paths are relative to the working directory, which is the root of the repository.
 */
export async function generate({ check }: { check: boolean }): Promise<number> {
  const stale: string[] = [];
  for (const [path, make] of Object.entries(outputs)) {
    const wanted = await make();
    const current = await readFile(join(path), 'utf8').catch(() => undefined);
    if (current === wanted) continue;
    stale.push(path);
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, wanted);
  }
  if (stale.length === 0) return 0;
  const list = stale.map((path) => `  ${path}`).join('\n');
  console.log(check ? `Out of date, run "npm run generate":\n${list}` : `Written:\n${list}`);
  return check ? 1 : 0;
}
