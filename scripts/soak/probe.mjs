// @ts-check
// Loaded into the server by `node --import`: writes what the process holds to a file when it is asked to by a signal.
import { renameSync, writeFileSync } from 'node:fs';

process.on('SIGUSR2', () => {
  // Twice, because the first collection runs finalizers that free more.
  globalThis.gc?.();
  globalThis.gc?.();
  const file = process.env['SKUPPER_SOAK_REPORT'] ?? '';
  const report = { heap: process.memoryUsage().heapUsed, handles: process.getActiveResourcesInfo().length };
  writeFileSync(`${file}.part`, JSON.stringify(report));
  renameSync(`${file}.part`, file);
});
