// Loaded before a program (`node --import`): with everything that the program writes to standard output, it writes the modules
// that are loaded by then to standard error, as JSON.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const { cache } = createRequire(import.meta.url);
const write = process.stdout.write.bind(process.stdout);

process.stdout.write = new Proxy(write, {
  apply: (target, self, args) => {
    writeSync(2, `loaded: ${JSON.stringify(Object.keys(cache))}\n`);
    return Reflect.apply(target, self, args);
  },
});
