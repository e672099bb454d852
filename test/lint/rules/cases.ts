import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyFixes } from '../../support/leftovers.ts';
import { findings, openFixture } from '../../support/service.ts';
import { reportsIn } from './reports.ts';

/**
 * What is wrong, the workspace with a mark at each place where the rule reports it, and the lines of the reports: severity and
 * message, data, related places and fixes. `*` marks the preferred fix.
 */
export type Case = readonly [name: string, text: string, ...lines: readonly string[]];

/** A test for each case: the rule reports that at the marks, and each fix removes its finding. */
export function itReports(code: string, cases: readonly Case[], settings?: unknown): void {
  for (const [name, text, ...expected] of cases)
    it(name, () => {
      const opened = openFixture(text, settings);
      const places = findings(opened).filter((found) => found.code === code);
      assert.deepEqual(
        places.map(({ path, start, end }) => ({ path, start, end })),
        opened.fixture.ranges,
      );
      const lines = reportsIn(opened, code).flatMap((report) => report.split('\n'));
      assert.deepEqual(
        lines.map((line) => line.replace(/^ +(?:- )?/, '')),
        expected,
      );
      assert.deepEqual(
        applyFixes(text, settings).filter(({ kept }) => kept.length > 0),
        [],
      );
    });
}
