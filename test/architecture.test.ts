import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';

/** The files that belong to the repository, and are still there. */
const tracked = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  {
    encoding: 'utf8',
  },
).split('\n');
const deleted = new Set(execFileSync('git', ['ls-files', '--deleted'], { encoding: 'utf8' }).split('\n'));
const files = tracked.filter((file) => file !== '' && !deleted.has(file) && !file.startsWith('test/data/'));

const MAX_LINES = 300;
/** A folder with more files than this is hard to find anything in. */
const MAX_FILES = 25;

/** The tables of the kinds are as long as the CRDs are. */
const kinds = /^server\/src\/service\/schema\/kinds\//;
const source = /\.(?:ts|mjs|js)$/;

describe('the repository', () => {
  it('has files to look at', () => assert.ok(files.length > 100));

  it(`has no folder with more than ${MAX_FILES} files`, () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    assert.deepEqual(
      [...counts].filter(([, count]) => count > MAX_FILES),
      [],
    );
  });

  it(`has no source over ${MAX_LINES} lines, except for the kinds`, () => {
    const long = files
      .filter((file) => source.test(file) && !kinds.test(file))
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > MAX_LINES);
    assert.deepEqual(long, []);
  });

  it('names in its documents only paths of tests that there are', () => {
    const named = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((document) =>
      [...readFileSync(document, 'utf8').matchAll(/`(test\/[\w/.-]+)`/g)].map(([, path = '']) => path),
    );
    const known = new Set(files.flatMap((file) => [file, dirname(file)]));
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter(
        (path) => !known.has(path) && !path.startsWith('test/data') && !path.startsWith('test/mistakes'),
      ),
      [],
    );
  });
});
