// @ts-check
// The browser that the end-to-end tests drive.
import { existsSync } from 'node:fs';
import { findOnPath, run } from './processes.mjs';
import { Failure } from './program.mjs';

const programs = ['chromium', 'chromium-browser', 'google-chrome'];
const debianPackages = ['chromium', 'fonts-liberation'];

/** @returns {string | undefined} the path of the browser */
export function findChromium() {
  const chosen = process.env['CHROMIUM'];
  if (chosen === undefined || chosen === '') return findOnPath(...programs);
  if (!existsSync(chosen)) throw new Failure(`CHROMIUM is "${chosen}", which does not exist.`);
  return chosen;
}

/** Installs Chromium with apt-get if that needs no password. Otherwise throws a Failure that says what to install. */
export async function ensureChromium() {
  if (findChromium() !== undefined) return;
  const prefix = await rootPrefix();
  if (prefix === undefined) {
    throw new Failure(
      `The end-to-end tests need a browser: install Chromium (on Debian: apt-get install ${debianPackages.join(' ')}), ` +
        'or set CHROMIUM to the path of Chromium or Chrome.',
    );
  }
  console.log('Installing Chromium (apt-get) ...');
  await aptGet(prefix, ['update']);
  await aptGet(prefix, ['install', '-y', '--no-install-recommends', ...debianPackages]);
}

/** @returns {Promise<string[] | undefined>} the command prefix that runs apt-get as root, or undefined if that is impossible */
async function rootPrefix() {
  if (findOnPath('apt-get') === undefined) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = findOnPath('sudo');
  if (sudo === undefined) return undefined;
  const needsPassword = await run(sudo, ['-n', 'true'], { quiet: true }).then(
    () => false,
    () => true,
  );
  return needsPassword ? undefined : [sudo, '-n'];
}

/**
 * @param {string[]} prefix
 * @param {string[]} args
 */
async function aptGet(prefix, args) {
  const [command = 'apt-get', ...rest] = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    ...args,
  ];
  await run(command, rest, { quiet: true });
}
