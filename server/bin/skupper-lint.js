#!/usr/bin/env node
// The bundle of the linter, built by `npm run build`.
import '../dist/lint.cjs';
