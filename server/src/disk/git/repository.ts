import { resolve } from 'node:path';
import { GitError, runGit } from './gitProgram.ts';

/** A commit to compare with. */
export interface BaseCommit {
  readonly commit: string;
  /** Whether it is the last common ancestor of the revision that was named and of HEAD, and not that revision itself. */
  readonly isMergeBase: boolean;
}

/** The root of the work tree with a folder. Throws a GitError if there is none. */
export async function workTreeOf(folder: string): Promise<string> {
  const { exitCode, output, message } = await runGit(folder, ['rev-parse', '--show-toplevel']);
  // The path may end in a line break of its own.
  if (exitCode === 0) return resolve(output.replace(/\n$/, ''));
  throw new GitError(
    /not a git repository/.test(message)
      ? 'this folder is in no Git repository, so there is no revision to compare with'
      : `cannot read the Git repository: ${message}`,
  );
}

/** The commit that a revision names, or its merge base with HEAD. Throws a GitError that says what to do if there is none. */
export async function baseCommitOf(
  folder: string,
  revision: string,
  { mergeBase }: { readonly mergeBase: boolean },
): Promise<BaseCommit> {
  const commit = await commitOf(folder, revision);
  if (commit === undefined) throw new GitError(await unknownRevision(folder, revision));
  const head = mergeBase ? await commitOf(folder, 'HEAD') : undefined;
  // Before the first commit, and where no merge base is wanted.
  if (head === undefined || head === commit) return { commit, isMergeBase: false };
  const { exitCode, output } = await runGit(folder, ['merge-base', commit, head]);
  const [common = ''] = output.split('\n');
  if (exitCode !== 0 || common === '') throw new GitError(await noMergeBase(folder, revision));
  return { commit: common, isMergeBase: common !== commit };
}

async function commitOf(folder: string, revision: string): Promise<string | undefined> {
  const { exitCode, output } = await runGit(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  return exitCode === 0 ? output.trim() : undefined;
}

async function unknownRevision(folder: string, revision: string): Promise<string> {
  if (revision === 'HEAD') return 'this repository has no commit to compare with yet';
  const problem = `"${revision}" is not a commit of this clone`;
  const shallow = await isShallow(folder);
  if (!isName(revision))
    return shallow
      ? `${problem}, which is shallow. To fetch all of its history, run "git fetch --unshallow"`
      : problem;
  if ((await commitOf(folder, `refs/remotes/origin/${revision}`)) !== undefined)
    return `${problem}. Did you mean "origin/${revision}"?`;
  const remotes = (await runGit(folder, ['remote'])).output.split('\n');
  if (!remotes.includes('origin')) return problem;
  const name = revision.replace(/^origin\//, '');
  return `${problem}. To fetch it, run "git fetch${shallow ? ' --depth=1' : ''} origin ${name}"`;
}

/** Whether a revision is the name of a branch, a tag or a commit, which a remote may have. */
function isName(revision: string): boolean {
  return /^\w[\w./-]*$/.test(revision) && revision !== 'HEAD';
}

async function noMergeBase(folder: string, revision: string): Promise<string> {
  const problem = `"${revision}" and HEAD have no common ancestor`;
  const direct = 'compare with the revision itself by --no-merge-base';
  return (await isShallow(folder))
    ? `${problem} in this clone, which is shallow: run "git fetch --unshallow", or ${direct}`
    : `${problem}: ${direct}`;
}

async function isShallow(folder: string): Promise<boolean> {
  return (await runGit(folder, ['rev-parse', '--is-shallow-repository'])).output.trim() === 'true';
}
