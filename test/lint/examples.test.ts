import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/service/lint/registry.ts';
import { findings, openFixture, type Opened, type ShownFinding } from '../support/service.ts';
import { leftovers } from '../support/leftovers.ts';

/** Rules about the other side of a routing key, which an example of another rule leaves out to stay short. */
const aboutOtherSide = new Set(['unmatched-connector', 'unmatched-listener', 'unpaired-attached-connector']);

/** The findings of a workspace as far as they concern an example of a rule. */
function findingsFor(rule: string, opened: Opened): ShownFinding[] {
  return findings(opened).filter(({ code, severity }) => {
    // A misspelled key is reported at the listener. The connector has a hint as well.
    if (code === 'routing-key-typo' && severity === 'hint') return false;
    return code === rule || severity !== 'information' || !aboutOtherSide.has(code);
  });
}

describe('every rule', () => {
  it('has a code of its own in kebab case', () => {
    const codes = rules.map(({ code }) => code);
    assert.deepEqual(codes, [...new Set(codes)]);
    for (const code of codes) assert.match(code, /^[a-z]+(-[a-z\d]+)*$/);
  });

  for (const { code, severity, examples, settings } of rules) {
    it(`${code} finds its bad example, once at each marked place`, () => {
      const opened = openFixture(examples.bad, settings);
      const { ranges } = opened.fixture;
      assert.notEqual(ranges.length, 0, 'the bad example marks a range');
      const shown = findingsFor(code, opened).map((found) => ({
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
      assert.deepEqual(findingsFor(code, openFixture(examples.good, settings)), []);
    });

    it(`each fix of ${code} removes the finding and adds none`, () => {
      assert.deepEqual(leftovers(examples.bad, settings), []);
      assert.deepEqual(leftovers(examples.good, settings), []);
    });
  }
});
