import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/service/lint/registry.ts';
import { mistakes } from '../support/mistakes.ts';
import { actions, applyAction, findings, openFixture, toFixture } from '../support/service.ts';

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

  for (const { name, text, code } of all)
    it(`${name}: each fix removes the finding and adds no error`, () => {
      const opened = openFixture(text);
      for (const action of actions(opened)) {
        if (action.title.startsWith('Disable ')) continue;
        const after = shown(toFixture(applyAction(opened, action)), 'information');
        // A fix may insert a value that leads to another finding, such as the key of a new listener, but to no error.
        const wrong = after.filter((found) => found.startsWith('error') || found.includes(` ${code} `));
        assert.deepEqual(wrong, [], action.title);
      }
    });

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
