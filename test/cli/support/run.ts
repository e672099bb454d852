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

/** Runs the program in a folder. What CI systems and terminals say in the environment counts only if a test gives it. */
export function runProgram(cwd: string, args: readonly string[], options: RunOptions = {}): Result {
  const { FORCE_COLOR, NO_COLOR, GITHUB_WORKSPACE, GITHUB_STEP_SUMMARY, CI_PROJECT_DIR, ...env } =
    process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...env, ...options.env },
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { status, out: stdout, err: stderr };
}
