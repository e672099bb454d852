// Makes everything that is derived from the kinds, or with --check says what is out of date.
import { load } from './bundle.mjs';

const { generate } = await load('generate');
process.exitCode = await generate({ check: process.argv.includes('--check') });
