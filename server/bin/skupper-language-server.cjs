#!/usr/bin/env node
// The bundle of the server, built by `npm run build`.
require('./compileCache.cjs').enable();
require('../dist/server.cjs');
