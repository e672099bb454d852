// @ts-check
// npm run package: builds vscode-skupper.vsix, which VS Code installs.
import path from 'node:path';
import { ensureInstalled, ensureNode } from './ensure.mjs';
import { run } from './processes.mjs';
import { parseFlags, root, runAsProgram } from './program.mjs';
import { ensureEditorHost, hostNode, vsce } from './editorHost.mjs';

export const vsix = path.join(root, 'vscode-skupper.vsix');

export async function packageExtension() {
  ensureNode();
  await ensureInstalled();
  await ensureEditorHost();
  const { build } = await import('./build.mjs');
  await build({ production: true });
  // The bundles contain all dependencies.
  await run(hostNode(), [vsce, 'package', '--no-dependencies', '--out', vsix], { quiet: true });
}

await runAsProgram(import.meta.url, async () => {
  parseFlags({});
  await packageExtension();
  console.log(`Wrote ${path.relative(process.cwd(), vsix)}.`);
});
