// @ts-check
// Takes the screenshot for README.md: a misspelled routing key with its quick fix and the Problems panel.
import path from 'node:path';
import { ensureInstalled, ensureNode } from './ensure.mjs';
import { parseFlags, root, runAsProgram } from './program.mjs';

const screenshot = path.join(root, 'docs/images/problems.png');

async function takeScreenshot() {
  parseFlags({});
  ensureNode();
  await ensureInstalled();
  const { ensureChromium } = await import('./systemPrograms.mjs');
  const { packageExtension } = await import('./package.mjs');
  const { exitOnSignals } = await import('./codeServer.mjs');
  const { partsOf, startEditor } = await import('../test/e2e/ui/editor.mjs');
  const { pressUntil } = await import('../test/e2e/harness.mjs');
  await ensureChromium();
  await packageExtension();
  exitOnSignals();
  const { close, open, page, settled } = await startEditor();
  const { action, problem, word } = partsOf(page);
  await open('west/listener.yaml');
  await settled();
  await pressUntil(page, 'Control+Shift+M', problem.filter({ hasText: 'backnd' }));
  await word('routingKey:', 'backnd').click();
  await pressUntil(page, 'Control+.', action.filter({ hasText: 'Change to backend' }));
  await page.screenshot({ path: screenshot });
  await close();
  console.log(`Wrote ${path.relative(process.cwd(), screenshot)}.`);
}

await runAsProgram(import.meta.url, takeScreenshot);
process.exit();
