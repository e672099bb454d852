import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { connector, file, listener, site } from '../../support/resources.ts';
import { newRepository, type Repository } from './repository.ts';
import { runParsed } from './runParsed.ts';

/** Two sites, of which the second one has a listener for the connector of the first one. */
export const east =
  file('east/site.yaml', site('east')) + file('east/orders.yaml', connector('orders', { name: 'orders' }));
export const west =
  file('west/site.yaml', site('west')) + file('west/orders.yaml', listener('orders', { name: 'orders' }));
export const shop = east + west;

/** What a comparison prints, and its exit code. */
export interface Said {
  readonly out: string;
  readonly status: number;
}

/** Compares in a folder of a repository. The names of commits, which differ from run to run, become `COMMIT`. */
export async function diff({ folder }: Pick<Repository, 'folder'>, ...args: string[]): Promise<Said> {
  const { output, errors, exitCode } = await runParsed(folder, ['diff', ...args]);
  assert.deepEqual(errors, []);
  return { out: output.replace(/\b[0-9a-f]{7}(?=\)|,)/g, 'COMMIT'), status: exitCode };
}

/** What a comparison without a difference prints. */
export function noChanges(base = 'main'): Said {
  return { out: `No changes since ${base} (COMMIT)\n`, status: 0 };
}

/** A repository in which somebody is on a branch. */
export function onBranch(test: TestContext, fixture = shop): Repository {
  const repository = newRepository(test, fixture);
  repository.git('switch', '--quiet', '--create', 'feature');
  return repository;
}

/** Why a comparison is not possible. */
export async function refusal({ folder }: Pick<Repository, 'folder'>, ...args: string[]): Promise<string> {
  try {
    await runParsed(folder, ['diff', ...args]);
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
  return assert.fail('it is possible');
}
