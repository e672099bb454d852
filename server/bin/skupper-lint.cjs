#!/usr/bin/env node
// The bundle of the linter, built by `npm run build`.
require('./compileCache.cjs').enable();
require('../dist/lint.cjs');
