// @ts-check
// npm run package: builds vscode-skupper.vsix, which VS Code installs, and next to it the bill of materials.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureInstalled, ensureNode } from './ensure.mjs';
import { run } from './processes.mjs';
import { parseFlags, root, runAsProgram } from './program.mjs';
import { ensureEditorHost, hostNode, vsce } from './editorHost.mjs';

export const vsix = path.join(root, 'vscode-skupper.vsix');

/** The bill of materials, which is in the extension as well. */
const sbom = path.join(root, 'vscode-skupper.cdx.json');

export async function packageExtension() {
  ensureNode();
  await ensureInstalled();
  await ensureEditorHost();
  const { build } = await import('./build.mjs');
  await build({ production: true });
  await writeNotices();
  // The bundles contain all dependencies.
  await run(hostNode(), [vsce, 'package', '--no-dependencies', '--out', vsix], { quiet: true });
}

/** The licences of the bundled packages, for the extension and for the npm package of the server; and their list. */
async function writeNotices() {
  const { bundledPackages } = await import('./packaging/bundledPackages.mjs');
  const { noticesText } = await import('./packaging/notices.mjs');
  const { billOfMaterials } = await import('./packaging/sbom.mjs');
  const packages = await bundledPackages();
  for (const folder of ['', 'server/dist'])
    await writeFile(path.join(root, folder, 'ThirdPartyNotices.txt'), noticesText(packages));
  await writeFile(sbom, `${JSON.stringify(billOfMaterials(packages), undefined, 2)}\n`);
}

await runAsProgram(import.meta.url, async () => {
  parseFlags({});
  await packageExtension();
  console.log(`Wrote ${path.relative(process.cwd(), vsix)}.`);
});
