import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { folderWith, writeFixture } from './folder.ts';

/** A repository of Git in a new folder. */
export interface Repository {
  /** The root of its work tree. */
  readonly folder: string;
  /** Runs git there. Returns what it prints, without white space at the end. */
  readonly git: (...args: string[]) => string;
  /** Writes the files of a fixture. */
  readonly write: (fixture: string) => void;
  /** Commits everything. */
  readonly commit: (message: string) => void;
}

/** Git of the tests knows no settings of the user, and no repository around the tests, as a hook would name it. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

/** The repository in a folder. */
export function repositoryIn(folder: string): Repository {
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trimEnd();
  return {
    folder,
    git,
    write: (fixture) => writeFixture(folder, fixture),
    commit: (message) => {
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
    },
  };
}

/** A new repository whose branch `main` has the files of a fixture. */
export function newRepository(test: TestContext, fixture: string): Repository {
  const repository = repositoryIn(realpathSync(folderWith(test)));
  repository.git('init', '--quiet', '--initial-branch=main');
  repository.write(fixture);
  repository.commit('first');
  return repository;
}
