// @ts-check
// npm run package: makes vscode-skupper.vsix, the file that VS Code installs.
import path from 'node:path';
import { ensureInstalled, ensureNode, parseFlags, root, run, runAsProgram } from './ensure.mjs';
import { ensureHost, hostNode, vsce } from './host.mjs';

export const vsix = path.join(root, 'vscode-skupper.vsix');

export async function packageExtension() {
  ensureNode();
  await ensureInstalled();
  await ensureHost();
  const { build } = await import('./build.mjs');
  await build({ production: true });
  // Everything is bundled, so no dependency is packed.
  await run(hostNode(), [vsce, 'package', '--no-dependencies', '--out', vsix], { quiet: true });
}

await runAsProgram(import.meta.url, async () => {
  parseFlags({});
  await packageExtension();
  console.log(`Wrote ${path.relative(process.cwd(), vsix)}.`);
});
