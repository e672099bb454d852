import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertDone, convertFixture, made, seriousFindings } from './support/convertFixture.ts';
import { isClean } from './support/cases.ts';
import { configMaps } from './cases/configMaps.ts';
import { others } from './cases/others.ts';
import { services } from './cases/services.ts';
import { workloads } from './cases/workloads.ts';

const cases = [...workloads, ...services, ...configMaps, ...others];

describe('the conversion', () => {
  for (const { name, before, expected, report = [], quiet = [], settings } of cases)
    it(name, () => {
      assert.deepEqual(made(before, { settings }), expected);
      const converted = convertFixture(before, { settings });
      for (const line of report)
        assert.ok(
          converted.report.some((each) => line.test(each)),
          `${line} among\n${converted.report.join('\n')}`,
        );
      for (const line of quiet) assert.doesNotMatch(converted.report.join('\n'), line);
      assertDone(before);
    });

  for (const example of cases.filter(isClean))
    it(`leaves nothing to correct: ${example.name}`, () =>
      assert.deepEqual(seriousFindings(convertFixture(example.before).files), []));
});
