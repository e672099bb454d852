import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Reads a file of `test/data/verdicts`, one JSON value a line. The caller says what the values look like. The working
 * directory is the root of the repository.
 */
export function readLines<T>(name: string): T[] {
  const lines = readFileSync(resolve('test/data/verdicts', name), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

/** The CustomResourceDefinitions of the released version and of the draft, as the texts of two files. */
export function skupperDefinitions(): string[] {
  return ['v2alpha1', 'v1alpha1'].map((version) =>
    readFileSync(resolve(`test/data/crds/${version}.yaml`), 'utf8'),
  );
}
