/** Reading a repository of Git. It is a bundle of its own: nothing else starts a program. */
export { openBlobs } from './blobs.ts';
export { entriesOfCommit, entriesOfIndex } from './entries.ts';
export { GitError } from './gitProgram.ts';
export { createGitSource } from './gitSource.ts';
export { baseCommitOf, workTreeOf } from './repository.ts';
