import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rules } from '../../../server/src/service/lint/registry.ts';
import { REPORTS_FILE, sectionOf } from './reports.ts';

const file = readFileSync(REPORTS_FILE, 'utf8').split('\n\n');

/** The file changes with the rules: `npm run generate` writes it, and whoever changes a rule reads the difference. */
describe('every rule reports what test/data/reports.txt says', () => {
  for (const [index, rule] of rules.entries())
    it(`${rule.code}: its severity, messages, data, related places and fixes`, () => {
      assert.equal(sectionOf(rule), file[index]?.trimEnd());
    });
});
