// @ts-check
// npm run pictures: draws the icon, and takes the pictures of README.md from the running extension. Arguments select some:
// npm run pictures icon.png hover.png
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, ensureNode } from '../ensure.mjs';
import { Failure, parseFlags, root, runAsProgram } from '../program.mjs';

const iconName = 'icon.png';

/** Small enough that a gallery, which is 800 pixels wide, keeps the text readable. */
const viewport = { width: 1000, height: 600 };

async function makePictures() {
  const { positionals } = parseFlags({});
  ensureNode();
  await ensureInstalled();
  const { ensureChromium } = await import('../systemPrograms.mjs');
  const { pictures } = await import('./pictures.mjs');
  const known = [iconName, ...Object.keys(pictures)];
  for (const name of positionals)
    if (!known.includes(name)) throw new Failure(`Unknown picture "${name}": expected ${known.join(', ')}.`);
  const chosen = positionals.length === 0 ? known : positionals;
  await ensureChromium();
  if (chosen.includes(iconName)) await drawIcon();
  const taken = Object.entries(pictures).filter(([name]) => chosen.includes(name));
  if (taken.length > 0) await takePictures(taken);
}

async function drawIcon() {
  const { drawIcon } = await import('./icon.mjs');
  await drawIcon(fileOf('images', iconName));
}

/** @param {[string, (editor: import('./pictures.mjs').Editor) => Promise<void>][]} pictures */
async function takePictures(pictures) {
  const { ensureEditorHost } = await import('../editorHost.mjs');
  const { packageExtension } = await import('../package.mjs');
  const { exitOnSignals } = await import('../codeServer.mjs');
  const { startEditor } = await import('../../test/e2e/ui/editor.mjs');
  await packageExtension();
  await ensureEditorHost();
  exitOnSignals();
  const editor = await startEditor();
  await editor.page.setViewportSize(viewport);
  for (const [name, show] of pictures) {
    await show(editor);
    await editor.page.screenshot({ path: fileOf('docs/images', name) });
  }
  await editor.close();
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {string} the path to write to, which is printed
 */
function fileOf(folder, name) {
  const file = path.join(root, folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  console.log(`Writing ${path.relative(process.cwd(), file)}.`);
  return file;
}

await runAsProgram(import.meta.url, makePictures);
process.exit();
