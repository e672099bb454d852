// @ts-check
// Files that are typed from nothing, key by key, as a person does who accepts suggestions with Tab and Enter.
import assert from 'node:assert/strict';
import { pressUntil } from '../harness.mjs';
import { partsOf } from './editor.mjs';
import { editor } from './hooks.mjs';

const newFile = 'west/new.yaml';

/** Opens a new file, waits until the server knows the workspace, and puts the cursor at its start. */
async function openNew() {
  const { open, page } = editor();
  const { line, suggestion } = partsOf(page);
  await open(newFile);
  await line('').first().click();
  await pressUntil(page, 'Control+Space', suggestion.filter({ hasText: 'Listener' }));
  await page.keyboard.press('Escape');
}

/**
 * Types a text, and accepts a suggestion once it is the one that the key accepts.
 * @param {string} typed
 * @param {string} label
 * @param {'Tab' | 'Enter'} key
 */
async function accept(typed, label, key = 'Enter') {
  const { page } = editor();
  await page.keyboard.type(typed, { delay: 30 });
  const wanted = partsOf(page).chosen.filter({ has: page.getByText(label, { exact: true }) });
  await wanted.first().waitFor();
  await page.keyboard.press(key);
  await partsOf(page).suggestion.filter({ hasText: label }).first().waitFor({ state: 'hidden' });
}

/** @param {string[]} keys */
async function press(...keys) {
  for (const key of keys) await editor().page.keyboard.press(key, { delay: 30 });
}

/** Starts a line at a column: the editor indents it like the line above. @param {number} levels to go back by */
async function newLine(levels = 0) {
  await press('End', 'Enter', ...Array.from({ length: levels }, () => 'Backspace'));
}

suite('From nothing', () => {
  setup(openNew);

  test('a Connector is typed property by property', async () => {
    await accept('api', 'apiVersion', 'Tab');
    await accept('', 'skupper.io/v2alpha1');
    await newLine();
    await accept('ki', 'kind', 'Tab');
    await accept('Conn', 'Connector');
    await newLine();
    await accept('me', 'metadata');
    await editor().page.keyboard.type('orders', { delay: 30 });
    await press('Escape');
    await newLine(1);
    await accept('sp', 'spec', 'Tab');
    await press('Tab');
    await editor().page.keyboard.type('5432', { delay: 30 });
    await press('Tab', 'Tab', 'Escape');
    assert.equal(
      await editor().saved(),
      `apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: orders
spec:
  routingKey: orders
  port: 5432
  selector: app=orders
`.trimEnd(),
    );
  });

  test('a Listener is a whole document that is filled in', async () => {
    await accept('Listen', 'Listener', 'Tab');
    const { page } = editor();
    await page.keyboard.type('web', { delay: 30 });
    await press('Tab');
    await accept('back', 'backend');
    await press('Tab', 'Tab');
    await page.keyboard.type('9090', { delay: 30 });
    await press('Escape');
    assert.equal(
      await editor().saved(),
      `apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: web
  namespace: hello-world-west
spec:
  routingKey: backend
  host: web
  port: 9090
`,
    );
  });

  test('a MultiKeyListener is typed with its nested lists', async () => {
    const { page } = editor();
    await page.keyboard.type('apiVersion: skupper.io/v2alpha1\nkind: ', { delay: 30 });
    await accept('Multi', 'MultiKeyListener');
    await page.keyboard.type('\nmetadata:\n  name: web', { delay: 30 });
    await newLine(1);
    await page.keyboard.type('spec:\n  ', { delay: 30 });
    await accept('ho', 'host', 'Tab');
    await page.keyboard.type('web', { delay: 30 });
    await newLine();
    await accept('po', 'port', 'Tab');
    await page.keyboard.type('80', { delay: 30 });
    await newLine();
    await accept('str', 'strategy');
    await press('Escape');
    assert.equal(
      await editor().saved(),
      `apiVersion: skupper.io/v2alpha1
kind: MultiKeyListener
metadata:
  name: web
spec:
  host: web
  port: 80
  strategy:
    priority:
      routingKeys:
        - web`,
    );
  });
});

suite('What Enter accepts', () => {
  setup(openNew);

  test('is the word itself behind a name or a value', async () => {
    const { page } = editor();
    const words = [
      'cart',
      'site',
      'link',
      'listener',
      'cert',
      'web',
      'access',
      'key',
      'router',
      'backend-api',
    ];
    await page.keyboard.type('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: words', { delay: 20 });
    await newLine(1);
    await page.keyboard.type('data:\n  ', { delay: 20 });
    for (const word of words) {
      await page.keyboard.type(`${word}: ${word}`, { delay: 60 });
      await page.keyboard.press('Enter');
    }
    const written = (await editor().saved()).split('\n').slice(5, 5 + words.length);
    assert.deepEqual(
      written.map((line) => line.trim()),
      words.map((word) => `${word}: ${word}`),
    );
  });

  test('is the word itself as the name of a resource', async () => {
    const { page } = editor();
    await page.keyboard.type('apiVersion: skupper.io/v2alpha1\nkind: ', { delay: 30 });
    await accept('Lis', 'Listener');
    await page.keyboard.type('\nmetadata:\n  name: cart', { delay: 60 });
    await page.keyboard.press('Enter');
    await page.keyboard.type('namespace: shop', { delay: 60 });
    await page.keyboard.press('Enter');
    assert.equal(
      await editor().saved(),
      'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: cart\n  namespace: shop\n  ',
    );
  });
});
