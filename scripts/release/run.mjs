// @ts-check
// npm run release STEP: the steps of a release, which the workflow runs.
//   check TAG        fails unless the tag, the versions and the changelog agree
//   build            builds the files of the release into the folder release, with their checksums
//   verify           fails unless these files are as they were built
//   publish TARGET   publishes them: marketplace, open-vsx, npm or github. With --dry-run, does everything but that
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { ensureTools } from '../editorHost.mjs';
import { ensureInstalled, ensureNode } from '../ensure.mjs';
import { vsix } from '../package.mjs';
import { readZip } from '../packaging/zip.mjs';
import { extensionVersion, isPreRelease } from '../packaging/version.mjs';
import { npm, run } from '../processes.mjs';
import { Failure, parseFlags, runAsProgram } from '../program.mjs';
import { buildArtifacts, folder, names, verifyArtifacts } from './artifacts.mjs';
import { targets } from './targets.mjs';
import { releaseProblems } from './versions.mjs';

/** @type {Record<string, (argument: string, options: { dryRun: boolean }) => void | Promise<void>>} */
const steps = {
  check: (tag) => {
    const problems = releaseProblems(tag);
    if (problems.length > 0) throw new Failure(problems.join('\n'));
    console.log(`${tag} can be released${isPreRelease(extensionVersion()) ? ' as a pre-release' : ''}.`);
  },
  build: async () => {
    ensureNode();
    await ensureInstalled();
    await buildArtifacts();
    console.log(`Wrote ${Object.values(names()).join(', ')} to ${path.relative(process.cwd(), folder)}.`);
  },
  verify: () => {
    verifyArtifacts();
    // Where the tests look for it.
    copyFileSync(path.join(folder, names().vsix), vsix);
    console.log('The files are those that were built.');
  },
  publish,
};

/**
 * @param {string} name
 * @param {{ dryRun: boolean }} options
 */
async function publish(name, { dryRun }) {
  const target = targets[name];
  if (target === undefined)
    throw new Failure(`Unknown target "${name}": expected ${Object.keys(targets).join(', ')}.`);
  await ensureTools();
  verifyArtifacts();
  const version = extensionVersion();
  await verifyExtension(version);
  const { program, args, rehearsal } = target({ version, preRelease: isPreRelease(version) });
  if (dryRun) console.log(`Would run: ${[program, ...args].join(' ')}`);
  if (dryRun && rehearsal === undefined) return;
  const all = [...args, ...(dryRun ? (rehearsal ?? []) : [])];
  await (program === 'npm' ? npm(all) : run(program, all));
}

/** @param {string} version */
async function verifyExtension(version) {
  const files = await readZip(path.join(folder, names().vsix));
  const manifest = files.find(({ name }) => name === 'extension/package.json')?.bytes.toString() ?? '{}';
  const packed = JSON.parse(manifest).version;
  if (packed !== version) throw new Failure(`${names().vsix} has version ${packed}, not ${version}.`);
}

await runAsProgram(import.meta.url, async () => {
  const { positionals, values } = parseFlags({ 'dry-run': { type: 'boolean' } });
  const [name = '', argument = ''] = positionals;
  const step = steps[name];
  if (step === undefined)
    throw new Failure(`Unknown step "${name}": expected ${Object.keys(steps).join(', ')}.`);
  await step(argument, { dryRun: values['dry-run'] === true });
});
