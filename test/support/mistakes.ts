import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A workspace with one mistake in it, and the finding that it must lead to. */
export interface Mistake {
  /** The area and the slug, such as `keys/upper-case`. */
  readonly name: string;
  /** What the person did wrong. */
  readonly sentence: string;
  readonly severity: string;
  readonly code: string;
  /** The workspace as a fixture, with a mark at the place of the finding. */
  readonly text: string;
}

/** From the working directory, which is the root of the repository. */
const folder = resolve('test/mistakes');

/**
 * Reads the mistakes. A folder is an area, and a file in it is named after the code of a rule. Each mistake starts with
 * a line `=== slug: Sentence.` and a line with the severity; its files follow.
 */
export function mistakes(): Mistake[] {
  return readdirSync(folder).flatMap((area) =>
    readdirSync(join(folder, area)).flatMap((file) => {
      const [before, ...cases] = readFileSync(join(folder, area, file), 'utf8').split(/^=== /m);
      assert.equal(before, '', `${area}/${file} starts with ===`);
      return cases.map((content) => readCase(area, file.replace('.txt', ''), content));
    }),
  );
}

function readCase(area: string, code: string, content: string): Mistake {
  const match = /^([^:\n]+): (.+)\n(\w+)\n([^]*)$/.exec(content);
  assert.ok(match, `a mistake in ${area}/${code}.txt starts with a slug, a sentence and a severity`);
  const [, slug = '', sentence = '', severity = '', text = ''] = match;
  return { name: `${area}/${slug}`, sentence, severity, code, text };
}
