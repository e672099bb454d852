#!/usr/bin/env node
// The bundle of the server, built by `npm run build`.
import '../dist/server.cjs';
