import { GitError, runGit } from './gitProgram.ts';

/** A file of a revision or of the index. */
export interface GitEntry {
  /** Its path in the repository, with `/` as the separator. */
  readonly path: string;
  /** The id of its content. */
  readonly id: string;
}

/** A line about an entry: `100644 blob ID`, or `100644 ID 0` in the index. */
const entryLine = /^(?<mode>\d+) (?:\w+ )?(?<id>[0-9a-f]{40,64})(?: (?<stage>\d))?\t(?<path>[^]+)$/;

/** The regular files of a commit. Links and submodules are left out. */
export async function entriesOfCommit(folder: string, commit: string): Promise<GitEntry[]> {
  return listed(folder, ['ls-tree', '-r', '-z', '--full-tree', commit]);
}

/** The regular files of the index, as they would be committed. Throws a GitError if some are in conflict. */
export async function entriesOfIndex(folder: string): Promise<GitEntry[]> {
  return listed(folder, ['ls-files', '--stage', '-z', '--full-name', ':/']);
}

async function listed(folder: string, args: readonly string[]): Promise<GitEntry[]> {
  const { exitCode, output, message } = await runGit(folder, args);
  if (exitCode !== 0) throw new GitError(`cannot list the files of the repository: ${message}`);
  return output.split('\0').flatMap((line) => {
    const { mode = '', id = '', stage = '0', path = '' } = entryLine.exec(line)?.groups ?? {};
    if (stage !== '0') throw new GitError(`"${path}" is in conflict: resolve it and add it to the index`);
    return mode.startsWith('100') ? [{ path, id }] : [];
  });
}
