import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileSchema } from '../../server/src/jsonSchema/compileSchema.ts';
import { readLines, skupperDefinitions } from '../support/data.ts';
import { sampled } from '../support/rounds.ts';
import { checkWith, disagreements, hasDuplicates, isNamed, type Verdict } from '../support/verdicts.ts';

/** The verdict does not depend on who checks: the schema of a definition with a validator, or its fields alone. */
for (const [by, compile] of [
  ['a validator', compileSchema],
  ['the fields alone', undefined],
] as const) {
  describe(`the verdict of the API server, by the definitions in the folder and ${by}`, () => {
    const check = checkWith(skupperDefinitions(), compile);
    const named = readLines<Verdict>('verdicts-dev.jsonl').filter(
      (verdict) => isNamed(verdict) && !hasDuplicates(verdict),
    );

    it(`is ours too, on ${sampled(named, 300).length} documents`, () => {
      assert.deepEqual(disagreements(sampled(named, 300), check), []);
    });

    it('is ours too on documents that kubectl types in its own way', () => {
      const typed = readLines<Verdict>('verdicts-yaml11.jsonl').filter(isNamed);
      assert.deepEqual(disagreements(typed, check), []);
    });
  });
}
