import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { overProcess, type Transport } from '../../support/transport.ts';

const guard = fileURLToPath(new URL('preload/guard.js', import.meta.url));
/** The folder of the bundles, which Node and the threads read. */
const bundles = resolve('server/dist');

/** Node's flags for a program that is watched by `preload/guard.ts`. */
const guardFlags = ['--disallow-code-generation-from-strings', '--import', pathToFileURL(guard).toString()];

function environment(folders: readonly string[]): NodeJS.ProcessEnv {
  return { ...process.env, SKUPPER_TEST_MAY_READ: JSON.stringify([...folders, bundles]) };
}

/** A server in a process of its own, and what it wrote to standard error. */
export interface WatchedServer extends Transport {
  readonly errors: () => string;
  /** Ends the server if it still runs, after a test that failed. */
  readonly kill: () => void;
}

function startServer(flags: readonly string[], env: NodeJS.ProcessEnv): WatchedServer {
  const program = resolve(bundles, 'server.cjs');
  const child = spawn(process.execPath, [...flags, program, '--stdio'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return {
    ...overProcess(child),
    exited: new Promise((done) => child.once('close', done)),
    errors: () => errors,
    kill: () => child.kill(),
  };
}

/** Starts the bundled server under the guard, which reports what it does outside of some folders. */
export function startGuardedServer(folders: readonly string[]): WatchedServer {
  return startServer(guardFlags, environment(folders));
}

/**
 * Starts the bundled server under Node's permission model, which lets it read some folders, start threads and nothing else.
 */
export function startRestrictedServer(folders: readonly string[]): WatchedServer {
  return startServer(permissionFlags([...folders, bundles]), process.env);
}

/** The model has left its experimental stage in Node 24. */
function permissionFlags(folders: readonly string[]): string[] {
  const isStable = process.allowedNodeEnvironmentFlags.has('--permission');
  const reads = folders.map((folder) => `--allow-fs-read=${folder}/*`);
  return [
    isStable ? '--permission' : '--experimental-permission',
    '--no-warnings',
    '--allow-worker',
    ...reads,
  ];
}

/** The command that starts the server for assistants under the guard, and what it needs in its environment. */
export function guardedMcp(folder: string): {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
} {
  const command = [process.execPath, ...guardFlags, resolve(bundles, 'mcp.cjs')];
  return { command, env: { SKUPPER_TEST_MAY_READ: JSON.stringify([folder, bundles]) } };
}

/** Runs `skupper-lint` to its end in a folder, under the guard. */
export function runGuardedLint(
  folder: string,
  ...args: string[]
): { readonly out: string; readonly errors: string } {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...guardFlags, resolve(bundles, 'lint.cjs'), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      env: environment([folder]),
    },
  );
  return { out: stdout, errors: stderr };
}

/** Runs JavaScript under the guard; returns what it wrote to standard error. */
export function runGuardedCode(code: string): string {
  const program = `try { ${code} } catch {}`;
  return spawnSync(process.execPath, [...guardFlags, '--eval', program], {
    encoding: 'utf8',
    env: environment([]),
  }).stderr;
}

/**
 * What the guard reported of a program that works in a folder, but for what it looks up elsewhere on purpose: whether the
 * folder is in a repository or a project, and the number of a reading thread, for its priority.
 */
export function reportedBy(errors: string, folder: string): string[] {
  return errors.split('\n').filter((line) => {
    // The program itself says which links it does not follow.
    if (line === '' || line.startsWith('note: ')) return false;
    const [, path] = /^read: fs\.(?:existsSync|readlinkSync|promises\.stat) "(.*)"$/.exec(line) ?? [];
    const [, parent] = /^(.*)\/\.(?:git|skupper\.yaml)$/.exec(path ?? '') ?? [];
    return path !== THREAD && (parent === undefined || !folder.startsWith(parent));
  });
}

/** The guard sees a look-up of this path only if it watches the threads as well. */
export const THREAD = '/proc/thread-self';
