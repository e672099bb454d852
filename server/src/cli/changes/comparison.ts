import type { Disk } from '../../disk/disk.ts';
import type * as Git from '../../disk/git/git.ts';
import type { BaseCommit } from '../../disk/git/repository.ts';
import { createWorkTreeSource } from '../../disk/git/workTreeSource.ts';
import { compileSchema } from '../../jsonSchema/load.ts';
import {
  createLanguageService,
  type Failure,
  type FileSource,
  type NetworkState,
  type OnError,
} from '../../service/index.ts';
import { toProblem, type RuleSeverities } from '../commands/project.ts';
import { CommandError } from '../usageError.ts';
import { locate } from './locate.ts';

/** What to compare. */
export interface ComparisonOptions {
  readonly base: string;
  readonly paths: readonly string[];
  readonly staged: boolean;
  readonly mergeBase: boolean;
  /** Severities that count instead of those of the settings, on both sides. */
  readonly severities?: RuleSeverities | undefined;
}

/** The revision that is compared with. */
export interface Base extends BaseCommit {
  /** As it was named. */
  readonly revision: string;
}

/** Two states of the same files. */
export interface Comparison {
  readonly before: NetworkState;
  readonly after: NetworkState;
  readonly base: Base;
  /** The URIs of the files and folders that were named. */
  readonly paths: readonly string[];
  /** What went wrong, without a full stop. */
  readonly errors: readonly string[];
}

/** Reads both sides of a comparison. The work tree stays as it is. Throws a CommandError if one of them cannot be read. */
export async function openComparison(
  disk: Disk,
  cwd: string,
  options: ComparisonOptions,
): Promise<Comparison> {
  const git = await import('../../disk/git/git.ts');
  try {
    return await compare(git, disk, cwd, options);
  } catch (error) {
    throw error instanceof git.GitError ? new CommandError(error.message) : error;
  }
}

async function compare(
  git: typeof Git,
  disk: Disk,
  cwd: string,
  { base: revision, paths, staged, mergeBase, severities }: ComparisonOptions,
): Promise<Comparison> {
  const root = await git.workTreeOf(cwd);
  const base: Base = { revision, ...(await git.baseCommitOf(cwd, revision, { mergeBase })) };
  const old = await git.entriesOfCommit(root, base.commit);
  const index = staged ? await git.entriesOfIndex(root) : undefined;
  const { folders, targets } = locate({ root, before: old, after: index }, cwd, paths);
  const blobs = git.openBlobs(root);
  try {
    const before = await git.createGitSource({ root, entries: old, blobs });
    const after = index
      ? await git.createGitSource({ root, entries: index, blobs })
      : createWorkTreeSource(disk, root);
    const failures: Failure[] = [];
    const reading: Reading = { folders, severities, onError: (failure) => failures.push(failure) };
    const states = { before: await stateOf(before, reading), after: await stateOf(after, reading) };
    // Half of a revision would look as if the change had added the rest.
    for (const { error } of failures) if (error instanceof git.GitError) throw error;
    return { ...states, base, paths: targets, errors: failures.map(toProblem) };
  } finally {
    blobs.close();
  }
}

/** How both sides are read. */
interface Reading {
  /** The URIs of the projects. */
  readonly folders: readonly string[];
  readonly severities: RuleSeverities | undefined;
  readonly onError: OnError;
}

/** The state of the networks in the files of a source. */
async function stateOf(source: FileSource, { folders, severities, onError }: Reading): Promise<NetworkState> {
  const service = createLanguageService({ compileSchema, onError, ...(severities ? { severities } : {}) });
  service.setFolders(folders);
  await service.createLoader(source).readFolders(folders);
  return service.networkState();
}
