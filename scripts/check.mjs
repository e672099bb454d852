// @ts-check
// npm run check: types, lint, format, dead code, and whether everything generated is up to date.
import { Failure, parseFlags, run, runAsProgram } from './ensure.mjs';
import { localTool } from './tools.mjs';

/** @type {Record<string, string[]>} */
const checks = {
  types: [localTool('tsc'), '-b'],
  lint: [localTool('oxlint'), '--type-aware', '--deny-warnings'],
  format: [localTool('oxfmt'), '--check'],
  'dead code': [localTool('knip')],
  generated: ['scripts/generate.mjs', '--check'],
};
