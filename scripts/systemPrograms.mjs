// @ts-check
// The programs of the operating system that tests drive: a browser, editors and pre-commit.
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
  await install(
    'Chromium',
    debianPackages,
    `The end-to-end tests need a browser: install Chromium (on Debian: apt-get install ${debianPackages.join(' ')}), ` +
      'or set CHROMIUM to the path of Chromium or Chrome.',
  );
}

const editorPackages = [
  'neovim',
  'emacs-nox',
  'elpa-eglot',
  'elpa-lsp-mode',
  'elpa-yaml-mode',
  'vim',
  'vim-ale',
  'kakoune',
];

/** What Emacs needs. Eglot is a part of it from version 29. */
const emacsLibraries = ['eglot', 'lsp-mode', 'yaml-mode'];

/** Installs the editors like Chromium. */
export async function ensureEditors() {
  const hasPrograms = ['nvim', 'kak'].every((name) => findOnPath(name) !== undefined);
  if (hasPrograms && (await hasEmacsLibraries()) && (await hasAle())) return;
  await install(
    'editors',
    editorPackages,
    'The tests in editors need Neovim, Emacs with eglot, lsp-mode and yaml-mode, Vim with ALE, and Kakoune ' +
      `(on Debian: apt-get install --no-install-recommends ${editorPackages.join(' ')}).`,
  );
}

/** Installs pre-commit like Chromium. */
export async function ensurePreCommit() {
  if (findOnPath('pre-commit') !== undefined) return;
  await install(
    'pre-commit',
    ['pre-commit'],
    'The tests of the hooks need pre-commit (on Debian: apt-get install --no-install-recommends pre-commit).',
  );
}

/** @returns {Promise<boolean>} whether Emacs finds its libraries */
async function hasEmacsLibraries() {
  const emacs = findOnPath('emacs');
  if (emacs === undefined) return false;
  const requires = emacsLibraries.map((name) => `(require '${name})`).join(' ');
  return succeeds(emacs, ['--batch', '--eval', `(progn (package-initialize) ${requires})`]);
}

/** @returns {Promise<boolean>} whether Vim finds ALE */
async function hasAle() {
  const vim = findOnPath('vim');
  return (
    vim !== undefined &&
    succeeds(vim, [
      '-es',
      '-N',
      '-u',
      'NONE',
      '-c',
      'try | packadd ale | catch | cquit | endtry',
      '-c',
      'qall',
    ])
  );
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<boolean>} whether the exit code is 0
 */
function succeeds(command, args) {
  return run(command, args, { quiet: true }).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} names what is installed
 * @param {string[]} packages
 * @param {string} advice the message if that is impossible
 */
async function install(names, packages, advice) {
  const prefix = await rootPrefix();
  if (prefix === undefined) throw new Failure(advice);
  console.log(`Installing ${names} (apt-get) ...`);
  await aptGet(prefix, ['update']);
  await aptGet(prefix, ['install', '-y', '--no-install-recommends', ...packages]);
}

/** @returns {Promise<string[] | undefined>} the command prefix that runs apt-get as root, or undefined if that is impossible */
async function rootPrefix() {
  if (findOnPath('apt-get') === undefined) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = findOnPath('sudo');
  if (sudo === undefined) return undefined;
  return (await succeeds(sudo, ['-n', 'true'])) ? [sudo, '-n'] : undefined;
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
