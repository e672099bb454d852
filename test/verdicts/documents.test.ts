import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLines } from '../support/data.ts';
import { sampled } from '../support/rounds.ts';
import { check, disagreements, hasDuplicates, isNamed, type Verdict } from '../support/verdicts.ts';

describe('the verdict of the API server', () => {
  const all = readLines<Verdict>('verdicts-dev.jsonl');
  const named = all.filter((verdict) => isNamed(verdict) && !hasDuplicates(verdict));

  it(`is ours too, on ${sampled(named, 300).length} documents`, () => {
    assert.ok(named.length > 1400);
    assert.deepEqual(disagreements(sampled(named, 300)), []);
  });

  it('is ours too on documents that kubectl types in its own way', () => {
    const typed = readLines<Verdict>('verdicts-yaml11.jsonl').filter(isNamed);
    assert.ok(typed.length > 0);
    assert.deepEqual(disagreements(typed), []);
  });

  it('is stricter with keys that are written twice: they are always flagged', () => {
    const twice = all.filter((verdict) => isNamed(verdict) && hasDuplicates(verdict));
    assert.ok(twice.length > 0);
    for (const { yaml, id } of twice) {
      assert.ok(
        check(yaml).some(({ code }) => code === 'duplicate-property' || code === 'invalid-yaml'),
        id,
      );
    }
  });

  it('is left to others on documents that do not name the group', () => {
    const unnamed = all.filter((verdict) => !isNamed(verdict));
    assert.ok(unnamed.length > 0);
    for (const { yaml, id } of unnamed) {
      const codes = new Set(check(yaml).map(({ code }) => code));
      codes.delete('unknown-api-version');
      assert.deepEqual([...codes], [], id);
    }
  });

  it('is told for a misspelt group or kind', () => {
    const site = (apiVersion: string, kind: string): string[] =>
      check(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\n`).map(({ code }) => code);
    for (const version of [
      'skuper.io/v2alpha1',
      'skupper.io',
      'Skupper.io/v2alpha1',
      'skupperio/v2alpha1',
      'skupper.io/v2',
    ]) {
      assert.deepEqual(site(version, 'Site'), ['unknown-api-version'], version);
    }
    for (const kind of ['Sit', 'site', 'SITE'])
      assert.deepEqual(site('skupper.io/v2alpha1', kind), ['unknown-kind'], kind);
    assert.deepEqual(site('getambassador.io/v3alpha1', 'Listener'), []);
  });
});
