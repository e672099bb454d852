import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importScript } from '../../security/support/bundles.ts';

/** The npm package of the server, installed where nothing else of this repository is. */
export interface Installed {
  /** The path of the package as it is published. */
  readonly tarball: string;
  /** The folder that it is installed in. */
  readonly folder: string;
  /** The files of the package. */
  readonly packageFolder: string;
  /** Runs a program of Node in the folder. */
  run(this: void, ...args: readonly string[]): Ran;
}

/** What a program printed, and its exit code. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

let installed: Promise<Installed> | undefined;

/** Packs the package, and installs it without a network. Once in a process; it is removed when the process ends. */
export function installedPackage(): Promise<Installed> {
  installed ??= install();
  return installed;
}

async function install(): Promise<Installed> {
  const parent = temporaryFolder('skupper installed ');
  const { packServer } = await importScript<{ packServer: (folder: string) => Promise<void> }>(
    'packaging/serverPackage.mjs',
  );
  await packServer(parent);
  const tarball = join(parent, readdirSync(parent).find((name) => name.endsWith('.tgz')) ?? '');
  const folder = join(parent, 'an app');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { status, err } = runProgram(
    'npm',
    ['install', '--offline', '--no-audit', '--no-fund', tarball],
    folder,
  );
  if (status !== 0) throw new Error(err);
  return {
    tarball,
    folder,
    packageFolder: join(folder, 'node_modules/skupper-language-server'),
    run: (...args) => runProgram(process.execPath, args, folder),
  };
}

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, which is removed when the process ends. */
export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), prefix));
  folders.push(folder);
  return folder;
}

/** Runs a program in a folder, with some variables of the environment besides those of this process. */
export function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (error) throw error;
  return { status, out: stdout, err: stderr };
}

/** The same while this process goes on, as a program needs that asks it something. */
export async function runBeside(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out, err }));
  });
}
