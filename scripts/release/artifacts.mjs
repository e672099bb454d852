// @ts-check
// The files of a release. They are built once; what is tested, attested and published are these files.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageExtension, sbom, vsix } from '../package.mjs';
import { Failure, root } from '../program.mjs';
import { extensionVersion } from '../packaging/version.mjs';
import { notesOf } from './changelog.mjs';

export const folder = path.join(root, 'release');
const sums = 'SHA256SUMS';
const notes = 'NOTES.md';

/** The names of the files in the folder. */
export function names() {
  return {
    vsix: path.basename(vsix),
    sbom: path.basename(sbom),
    tarball: `skupper-language-server-${extensionVersion()}.tgz`,
    sums,
    notes,
  };
}

/** Builds everything into an empty folder, with the checksums and the notes of the release. */
export async function buildArtifacts() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  await packageExtension({ file: path.join(folder, names().vsix) });
  copyFileSync(sbom, path.join(folder, names().sbom));
  const { packServer } = await import('../packaging/serverPackage.mjs');
  await packServer(folder);
  writeFileSync(path.join(folder, notes), `${notesOf(extensionVersion()) ?? ''}\n`);
  writeFileSync(path.join(folder, sums), checksums());
}

/** Throws a Failure unless the folder has all files of this version, as they were built. */
export function verifyArtifacts() {
  const present = readdirSync(folder);
  const missing = Object.values(names()).filter((name) => !present.includes(name));
  if (missing.length > 0) throw new Failure(`The folder release has no ${missing.join(', ')}.`);
  if (readFileSync(path.join(folder, sums), 'utf8') !== checksums())
    throw new Failure(`The files in the folder release are not those that ${sums} lists.`);
}

/** @returns {string} a line for each file, as sha256sum writes and checks them */
function checksums() {
  const files = readdirSync(folder).filter((name) => name !== sums);
  const lines = files.toSorted().map((name) => {
    const digest = createHash('sha256').update(readFileSync(path.join(folder, name)));
    return `${digest.digest('hex')}  ${name}\n`;
  });
  return lines.join('');
}
