// @ts-check
// Files that are hard to parse: twice the size must take about twice as long.
import { startServer } from '../scripts/lspClient.mjs';
import { hardFiles } from './inputs.mjs';
import { skupper } from './servers.mjs';
import { durationOf, mediansOf } from './statistics.mjs';

const sizes = { aliases: 400, 'deep nesting': 80, 'one long line': 4000 };

/** @param {import('./measurements.mjs').Measurements} measurements */
export async function benchHardFiles({ ratio }) {
  for (const [name, size] of Object.entries(sizes)) {
    const createText = hardFiles[/** @type {keyof typeof hardFiles} */ (name)];
    const openTime = async (/** @type {number} */ factor) => {
      const server = await startServer(skupper);
      const uri = 'file:///bench/hard.yaml';
      const duration = await durationOf(async () => {
        await server.open(uri, createText(size * factor).replace('port: 8080', 'port: x'));
        await server.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
      });
      server.stop();
      return duration;
    };
    const times = await mediansOf(5, { single: () => openTime(1), double: () => openTime(2) });
    ratio(`open a file with ${name}`, times.double, { name: 'half the size', value: times.single }, 2.2);
  }
}
