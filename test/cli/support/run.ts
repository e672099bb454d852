import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The program as npm installs it. */
export const program = fileURLToPath(new URL('../../../../node_modules/.bin/skupper-lint', import.meta.url));

/** What a run of the program printed, and its exit code: null if a signal ended it. */
export interface Result {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a program is run with. */
export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** What CI systems and terminals say in the environment. It counts only if a test gives it. */
const said = new Set([
  'CI_PROJECT_DIR',
  'FORCE_COLOR',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_WORKSPACE',
  'NO_COLOR',
]);

/** Runs the program in a folder to its end. */
export function runProgram(cwd: string, args: readonly string[], options: RunOptions = {}): Result {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !said.has(name)));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...env, ...options.env },
    maxBuffer: 100 * 1024 * 1024,
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { status, out: stdout, err: stderr };
}
