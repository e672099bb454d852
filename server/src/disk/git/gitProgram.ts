import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { undefinedOnError } from '../fileType.ts';
import { repositoryOf } from '../gitRules.ts';

/** Something that git cannot do, with a message for the user. */
export class GitError extends Error {}

/**
 * What keeps git from running programs that the configuration of a repository names, from waiting for a lock or a password, and from
 * fetching what a partial clone has not: nothing is read from elsewhere.
 */
const environment = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  // Messages are recognized by their words.
  LC_ALL: 'C',
} as const;

const options = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'] as const;

/** Starts git in a folder. Throws a GitError if it is not installed. */
export function startGit(folder: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  const program = gitOnPath();
  if (program === undefined)
    throw new GitError('git is not installed, or is not on the PATH: it is needed to read a revision');
  return spawn(program, [...options, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment, ...repositoryVariables(folder) },
    stdio: 'pipe',
    windowsHide: true,
  });
}

/**
 * The variables that name the repository of a folder, where a hook has the one alone that names its data: git would take any folder
 * below for the root of the work tree.
 */
function repositoryVariables(folder: string): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE } = process.env;
  if (GIT_DIR === undefined || GIT_WORK_TREE !== undefined) return {};
  const root = repositoryOf(folder);
  return root === undefined ? {} : { GIT_DIR: resolve(root, GIT_DIR), GIT_WORK_TREE: root };
}

/** The path of git. Only absolute folders count: Windows would also look into the working directory, which somebody else may have filled. */
function gitOnPath(): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find((path) => undefinedOnError(() => statSync(path).isFile()) === true);
}

/** What git printed, and its exit code. */
export interface GitResult {
  readonly exitCode: number;
  readonly output: string;
  /** What it said about an error, on one line. */
  readonly message: string;
}

/** Runs git in a folder to its end. */
export async function runGit(folder: string, args: readonly string[]): Promise<GitResult> {
  const child = startGit(folder, args);
  child.stdin.end();
  const [output, errors, exitCode] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number>((resolve, reject) => {
      child.on('error', (error) => reject(new GitError(`cannot run git: ${error.message}`)));
      child.on('close', (code) => resolve(code ?? 1));
    }),
  ]);
  return { exitCode, output, message: errorIn(errors) };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** What git says about an error, without warnings and hints. */
export function errorIn(errors: string): string {
  const lines = errors.split('\n');
  const line = lines.find((each) => /^(?:fatal|error): /.test(each)) ?? lines[0] ?? '';
  return line.replace(/^(?:fatal|error): /, '');
}
