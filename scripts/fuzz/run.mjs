// npm run fuzz [TEXT]: looks for texts that the engine reads too slowly. Only constructs whose name contains TEXT are tried.
// npm run fuzz -- --properties [SEED]: tries the properties of test/properties on many more inputs than the tests do. The seed is
// printed; the same one tries the same inputs.
import { loadTypeScript } from '../loadTypeScript.mjs';
import { parseFlags, runAsProgram } from '../program.mjs';
import { runUnitTests } from '../unit.mjs';

/** How many times as many rounds as in `npm test` are tried. */
const FACTOR = 5;

await runAsProgram(import.meta.url, async () => {
  const { values, positionals } = parseFlags({ properties: { type: 'boolean' } });
  const [argument] = positionals;
  if (values.properties) return fuzzProperties(argument ?? String(Date.now() % 1_000_000));
  const { findSlowInputs } = await loadTypeScript('fuzz/slowInputs');
  process.exitCode = (await findSlowInputs(argument ?? '')) ? 0 : 1;
});

/** @param {string} seed */
async function fuzzProperties(seed) {
  console.log(`Seed ${seed}`);
  process.env['SKUPPER_FUZZ_SEED'] = seed;
  process.env['SKUPPER_FUZZ_FACTOR'] = String(FACTOR);
  const { passed, failed } = await runUnitTests({ folders: ['properties'] });
  console.log(`${passed} properties hold, ${failed} do not; seed ${seed}`);
  process.exitCode = failed === 0 ? 0 : 1;
}
