import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBlockYaml } from '../../server/src/service/yaml/blockYaml.ts';
import { parseWithLibrary } from '../../server/src/service/yaml/parse.ts';
import { splitDocuments } from '../../server/src/service/yaml/split.ts';
import { readLines } from '../support/data.ts';
import { exampleNames, readExample } from '../support/examples.ts';
import { mutilate } from '../support/mutilate.ts';
import { createRandom } from '../support/random.ts';
import { rounds } from '../support/rounds.ts';
import type { Verdict } from '../support/verdicts.ts';

/** Insertions that are invalid YAML or change its meaning, depending on their place. */
const details = [
  '  # deeper\n',
  '# c\n',
  ' # c',
  '- z\n',
  'a: b\n',
  '    x: y\n',
  '~',
  'true',
  '0x1',
  '\r\n',
  '[]',
  '{}',
  ' ',
  '  b: \n',
  'b:  \n',
  '\uE100',
  '  \uE100: \n',
  '  \uE100: ',
  '\n\n',
  "''",
  '?',
  '!',
  '@',
  '%',
  '|',
];

function documentsOf(text: string): string[] {
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

const documents = [
  ...exampleNames().map(readExample),
  ...readLines<Verdict>('verdicts-dev.jsonl').map(({ yaml }) => yaml),
].flatMap(documentsOf);

/** The number of texts that are read without the library. Fails if the library reads one of them differently. */
function compare(texts: readonly string[]): number {
  let count = 0;
  for (const text of texts) {
    const root = readBlockYaml(text);
    if (!root) continue;
    count++;
    assert.deepEqual(
      { text, root, problems: [], templated: false, conditional: false },
      parseWithLibrary(text, 'kubernetes'),
    );
  }
  return count;
}

describe('ordinary YAML', () => {
  it('is read as the library reads it, and is most of what people write', () => {
    const share = compare(documents) / documents.length;
    assert.ok(share > 0.6, `${share} of all documents are read without the library`);
  });

  it('is left to the library once anything is unusual', () => {
    const random = createRandom(11);
    const mutants = Array.from({ length: rounds(600, 4000) }, () => {
      const text = random.pick(documents);
      const at = random.below(text.length + 1);
      const changed = text.slice(0, at) + random.pick(details) + text.slice(at);
      return random.below(3) === 0 ? mutilate(changed, random) : changed;
    });
    const share = compare(mutants) / mutants.length;
    assert.ok(share > 0.1 && share < 0.9, `${share} of all mutants are read without the library`);
  });
});
