import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A workspace with one mistake in it, and what has to be said of it. */
export interface Mistake {
  /** The area and the file, such as `keys/upper-case`. */
  readonly name: string;
  /** What the person did wrong. */
  readonly sentence: string;
  readonly severity: string;
  readonly code: string;
  /** The workspace as a fixture, with a mark where the finding stands. */
  readonly text: string;
}

/** From the working directory, which is the root of the repository. */
const folder = resolve('test/mistakes');

/** Reads the mistakes: a sentence, a line `severity code`, and the files. */
export function mistakes(): Mistake[] {
  return readdirSync(folder).flatMap((area) =>
    readdirSync(join(folder, area)).map((file) => {
      const content = readFileSync(join(folder, area, file), 'utf8');
      const match = /^(.+)\n(\w+) (\S+)\n([^]*)$/.exec(content);
      assert.ok(match, `${area}/${file} begins with a sentence, a severity and a code`);
      const [, sentence = '', severity = '', code = '', text = ''] = match;
      return { name: `${area}/${file.replace('.txt', '')}`, sentence, severity, code, text };
    }),
  );
}
