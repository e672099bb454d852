// @ts-check
// Reads and parses all YAML files of a folder and does nothing with them: the minimum for any linter written in JavaScript.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

const entries = readdirSync(process.argv[2] ?? '.', { recursive: true, withFileTypes: true });
for (const entry of entries)
  if (entry.isFile()) parseAllDocuments(readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
