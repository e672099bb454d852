import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/service/lint/registry.ts';
import { mistakes } from '../support/mistakes.ts';
import { leftovers } from '../support/leftovers.ts';
import { findings, openFixture } from '../support/service.ts';

const all = mistakes();

/** The findings without the hints, unless a hint is expected. */
function shown(text: string, severity: string): string[] {
  return findings(openFixture(text))
    .filter((found) => found.severity !== 'hint' || severity === 'hint')
    .map((found) => `${found.severity} ${found.code} at ${found.path} ${found.start}-${found.end}`);
}

describe('each mistake is found once, at each of its places', () => {
  for (const { name, text, severity, code, sentence } of all)
    it(`${name}: ${sentence}`, () => {
      const marks = openFixture(text).fixture.ranges;
      assert.notEqual(marks.length, 0, 'the mistake is marked');
      assert.deepEqual(
        shown(text, severity).toSorted(),
        marks.map(({ path, start, end }) => `${severity} ${code} at ${path} ${start}-${end}`).toSorted(),
      );
    });

  for (const { name, text } of all)
    it(`${name}: each fix removes its finding and adds none`, () => assert.deepEqual(leftovers(text), []));

  it('covers most rules', () => {
    const codes = new Set(all.map(({ code }) => code));
    const known = rules.map(({ code }) => code);
    assert.ok(all.length >= 80);
    assert.deepEqual(
      [...codes].filter((code) => !known.includes(code)),
      [],
    );
    assert.ok(codes.size >= known.length * 0.8, `${codes.size} of ${known.length} rules`);
  });
});
