import { measureIndex } from './indexing.mjs';
console.log(await measureIndex('/tmp/tree/t100'));
process.exit();
