// npm run generate: writes all generated files; with --check only reports the ones that are out of date.
import { loadTypeScript } from './loadTypeScript.mjs';

const { generate } = await loadTypeScript('generate');
process.exitCode = await generate({ check: process.argv.includes('--check') });
