#!/usr/bin/env node
// The server itself is the bundle that `npm run build` makes.
import '../dist/server.cjs';
