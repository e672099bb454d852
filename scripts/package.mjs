// @ts-check
// npm run package: builds vscode-skupper.vsix, which VS Code installs, and next to it the bill of materials.
//   --pre-release   fails unless the version is one of a pre-release, which has an odd minor number
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureInstalled, ensureNode } from './ensure.mjs';
import { Failure, parseFlags, root, runAsProgram } from './program.mjs';
import { ensureTools } from './editorHost.mjs';
import { extensionVersion, isPreRelease } from './packaging/version.mjs';
import { packVsix } from './packaging/vsix.mjs';

export const vsix = path.join(root, 'vscode-skupper.vsix');

/** The bill of materials, which is in the extension as well. */
export const sbom = path.join(root, 'vscode-skupper.cdx.json');

/** @param {{ file?: string }} [options] where to write the package, by default `vsix` */
export async function packageExtension({ file = vsix } = {}) {
  ensureNode();
  await ensureInstalled();
  await ensureTools();
  const { build } = await import('./build.mjs');
  await build({ production: true });
  await writeNotices();
  await packVsix(root, file, { preRelease: isPreRelease(extensionVersion()) });
}

/** The licences of the bundled packages, and their list. */
async function writeNotices() {
  const { bundledPackages } = await import('./packaging/bundledPackages.mjs');
  const { noticesText } = await import('./packaging/notices.mjs');
  const { billOfMaterials } = await import('./packaging/sbom.mjs');
  const packages = await bundledPackages();
  await writeFile(path.join(root, 'ThirdPartyNotices.txt'), noticesText(packages));
  await writeFile(sbom, `${JSON.stringify(billOfMaterials(packages), undefined, 2)}\n`);
}

await runAsProgram(import.meta.url, async () => {
  const { values } = parseFlags({ 'pre-release': { type: 'boolean' } });
  const version = extensionVersion();
  const preRelease = isPreRelease(version);
  if (values['pre-release'] === true && !preRelease)
    throw new Failure(`Version ${version} has an even minor number, so it is not a pre-release.`);
  await packageExtension();
  const kind = preRelease ? 'a pre-release' : 'a release';
  console.log(`Wrote ${path.relative(process.cwd(), vsix)}, version ${version}, ${kind}.`);
});
