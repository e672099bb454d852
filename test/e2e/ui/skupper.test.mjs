// @ts-check
import assert from 'node:assert/strict';
import { hoverUntil, pressUntil } from '../harness.mjs';
import { partsOf } from './editor.mjs';
import { editor } from './hooks.mjs';

const listener = 'west/listener.yaml';
const keyLine = 'routingKey:';

suite('A misspelt routing key', () => {
  setup(() => editor().open(listener));

  test('is underlined', async () => {
    const { warning } = partsOf(editor().page);
    await warning.first().waitFor();
    assert.equal(await warning.count(), 1);
  });

  test('is corrected from the quick fix menu', async () => {
    const { page, settled } = editor();
    const { action, line, warning, word } = partsOf(page);
    await settled();
    await word(keyLine, 'backnd').click();
    const fix = action.filter({ hasText: 'Change to backend' });
    await pressUntil(page, 'Control+.', fix);
    await fix.first().click();
    await line('routingKey: backend').waitFor();
    await warning.first().waitFor({ state: 'detached' });
  });

  test('is listed in the Problems panel, with its source and code', async () => {
    const { page } = editor();
    const { problem, warning } = partsOf(page);
    await warning.first().waitFor();
    const row = problem.filter({ hasText: 'backnd' });
    await pressUntil(page, 'Control+Shift+M', row);
    const text = await row.first().innerText();
    assert.match(text, /skupper/);
    assert.match(text, /routing-key-typo/);
  });

  test('is explained where the pointer is', async () => {
    const { page } = editor();
    const { hover, warning, word } = partsOf(page);
    await warning.first().waitFor();
    await hoverUntil(page, word(keyLine, 'backnd'), hover.filter({ hasText: 'Did you mean "backend"?' }));
  });
});

suite('While reading and typing', () => {
  test('a key is documented where the pointer is', async () => {
    const { open, page } = editor();
    const { hover, warning, word } = partsOf(page);
    await open(listener);
    await warning.first().waitFor();
    await hoverUntil(page, word(keyLine, 'routingKey'), hover.filter({ hasText: /connector/ }));
  });

  test('the keys that connectors provide are suggested', async () => {
    const { open, page, settled } = editor();
    const { line, suggestion, warning, word } = partsOf(page);
    await open(listener, (text) => text.replace('backnd', 'bckend'));
    await settled();
    await word(keyLine, 'bckend').dblclick();
    await page.keyboard.press('Delete');
    const row = suggestion.filter({ hasText: 'backend' });
    await pressUntil(page, 'Control+Space', row);
    await row.first().click();
    await line('routingKey: backend').waitFor();
    await warning.first().waitFor({ state: 'detached' });
  });

  test('a file is checked once it mentions Skupper', async () => {
    const { openAlone, page } = editor();
    const { error, line } = partsOf(page);
    await openAlone('plain.yaml', 'port: "8080"\n');
    await line('port').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: 1\n');
    await error.first().waitFor();
  });

  test('the Enter key behind a word that is written out starts a new line', async () => {
    const { openAlone, page } = editor();
    const { chosen, error, line, suggestion } = partsOf(page);
    await openAlone('listener.yaml', 'apiVersion: skupper.io/v2alpha1\n');
    await error.first().waitFor();
    await line('apiVersion').click();
    await page.keyboard.press('End');
    await page.keyboard.type('\nkind: ');
    await suggestion.filter({ hasText: 'MultiKeyListener' }).first().waitFor();
    await page.keyboard.type('Listener');
    // On a busy machine the list follows the keys late, and Enter would take its first word.
    await chosen.filter({ hasText: /^Listener/ }).waitFor();
    await page.keyboard.type('\nmetadata:');
    await line(/^metadata:$/).waitFor();
  });

  test('a pasted skupper command can become YAML', async () => {
    const { open, page } = editor();
    const { action, line, pasteMenu } = partsOf(page);
    await open(listener, () => 'skupper listener create db 5432\n');
    await line('skupper listener').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
    await line('skupper listener').waitFor({ state: 'detached' });
    await pressUntil(page, 'Control+V', pasteMenu);
    await pasteMenu.first().click();
    await action.filter({ hasText: 'Paste as Skupper YAML' }).first().click();
    await line('kind: Listener').waitFor();
  });

  test('a code lens shows the other side of a key', async () => {
    const { open, page } = editor();
    const { lens, peek } = partsOf(page);
    await open(listener, (text) => text.replace('backnd', 'backend'));
    await lens.filter({ hasText: '1 connector in 1 site' }).first().click();
    await peek.filter({ hasText: 'connector.yaml' }).first().waitFor();
  });

  test('the commands are in the command palette', async () => {
    const { open, page } = editor();
    const { command, quickInput, warning } = partsOf(page);
    await open(listener);
    await warning.first().waitFor();
    await pressUntil(page, 'F1', quickInput);
    // The list shows some rows only, so each command is asked for.
    for (const title of [
      'Skupper: Restart Language Server',
      'Skupper: Show Output',
      'Skupper: Show Network',
    ]) {
      await quickInput.fill(`>${title}`);
      await command.filter({ hasText: title }).first().waitFor();
    }
  });

  test('routing keys have a colour of their own', async () => {
    const { open, page } = editor();
    const { word } = partsOf(page);
    await open(listener);
    const key = word(keyLine, 'backnd');
    await key.waitFor();
    const plain = await word('  name:', 'backend').getAttribute('class');
    await page.waitForFunction(
      ([element, other]) => element instanceof Element && element.className !== other,
      /** @type {const} */ ([await key.elementHandle(), plain]),
    );
  });
});
