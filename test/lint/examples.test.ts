import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/service/lint/registry.ts';
import {
  actions,
  applyAction,
  findings,
  openFixture,
  toFixture,
  type ShownFinding,
} from '../support/service.ts';

/** A misspelled key is reported at the listener. The connector has a hint as well, which is not of interest here. */
function isOtherSide({ code, severity }: ShownFinding): boolean {
  return code === 'routing-key-typo' && severity === 'hint';
}

describe('every rule', () => {
  it('has a code of its own in kebab case', () => {
    const codes = rules.map(({ code }) => code);
    assert.deepEqual(codes, [...new Set(codes)]);
    for (const code of codes) assert.match(code, /^[a-z]+(-[a-z]+)*$/);
  });

  for (const { code, severity, examples, settings } of rules) {
    it(`${code} finds its bad example, once at each marked place`, () => {
      const opened = openFixture(examples.bad, settings);
      const { ranges } = opened.fixture;
      assert.notEqual(ranges.length, 0, 'the bad example marks a range');
      const shown = findings(opened)
        .filter((found) => found.code === code || found.severity !== 'information')
        .filter((found) => !isOtherSide(found))
        .map((found) => ({
          code: found.code,
          severity: found.severity,
          path: found.path,
          start: found.start,
        }));
      assert.deepEqual(
        shown,
        ranges.map(({ path, start }) => ({ code, severity, path, start })),
      );
    });

    it(`${code} finds nothing in its good example`, () => {
      assert.deepEqual(
        findings(openFixture(examples.good, settings)).filter((found) => found.severity !== 'information'),
        [],
      );
    });

    it(`each fix of ${code} removes the finding and adds none`, () => {
      const opened = openFixture(examples.bad, settings);
      for (const action of actions(opened)) {
        // Disabling a rule at one place leaves its finding at another.
        if (action.title.startsWith('Disable ') && opened.fixture.ranges.length > 1) continue;
        const after = findings(openFixture(toFixture(applyAction(opened, action)), settings));
        assert.deepEqual(
          after.filter((found) => found.severity !== 'information' && !isOtherSide(found)),
          [],
          action.title,
        );
        assert.ok(!after.some((found) => found.code === code && !isOtherSide(found)), action.title);
      }
    });
  }
});
