#!/usr/bin/env node
// The checker itself is the bundle that `npm run build` makes.
import '../dist/lint.cjs';
