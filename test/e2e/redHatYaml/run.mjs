// @ts-check
// The suite beside the extension Red Hat YAML: what users see with each extension alone, and with both.
import esbuild from 'esbuild';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hostNode, vsce } from '../../../scripts/editorHost.mjs';
import { vsix as own } from '../../../scripts/package.mjs';
import { extractExtension } from '../../../scripts/packaging/zip.mjs';
import { run } from '../../../scripts/processes.mjs';
import { root } from '../../../scripts/program.mjs';
import { createTemporaryDirectory } from '../../../scripts/temporaryDirectory.mjs';
import { hostBundle, runInside } from '../inside.mjs';

const directory = path.join(root, 'test/e2e/redHatYaml');
const packaged = path.join(root, 'out/redHatYaml');
const vsix = path.join(packaged, 'redhat.vscode-yaml.vsix');

/**
 * @param {string} grep
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runRedHatYaml(grep) {
  await packageRedHatYaml();
  const seen = createTemporaryDirectory('skupper-seen');
  const skupper = await extractExtension(own);
  const total = { passed: 0, failed: 0 };
  // The last one compares what the others have seen.
  for (const { name, developmentPath, extensions } of [
    { name: 'theirs', developmentPath: packaged, extensions: [] },
    { name: 'ours', developmentPath: skupper, extensions: [] },
    { name: 'both', developmentPath: skupper, extensions: [vsix] },
  ]) {
    const counts = await runInside({
      name: `redHatYaml-${name}`,
      tests: [path.join(directory, `suite/${name}.test.ts`)],
      developmentPath,
      extensions,
      workspace: createWorkspace(),
      grep,
      env: { SKUPPER_E2E_SEEN: seen, SKUPPER_E2E_VSIX: vsix },
    });
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  return total;
}

/** Packages an extension with the name, the API and the language server of Red Hat YAML. */
async function packageRedHatYaml() {
  mkdirSync(packaged, { recursive: true });
  copyFileSync(path.join(directory, 'extension/manifest.json'), path.join(packaged, 'package.json'));
  await esbuild.build({
    ...hostBundle,
    entryPoints: [path.join(directory, 'extension/extension.ts')],
    outdir: packaged,
    external: ['vscode'],
    define: {
      SERVER: JSON.stringify(path.join(root, 'node_modules/yaml-language-server/out/src/server.js')),
    },
  });
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await run(hostNode(), [vsce, 'package', ...flags], { cwd: packaged, quiet: true });
}

/** @returns {string} the path of a fresh copy of the workspace, with blank lines for suggestions */
function createWorkspace() {
  const workspace = path.join(createTemporaryDirectory('skupper-workspace'), 'shared');
  const source = path.join(directory, 'workspace');
  cpSync(source, workspace, { recursive: true });
  for (const file of readdirSync(source).filter((each) => each.endsWith('.yaml'))) {
    const text = readFileSync(path.join(source, file), 'utf8');
    writeFileSync(path.join(workspace, file), text.replaceAll('  # cursor\n', '  \n'));
  }
  return workspace;
}
