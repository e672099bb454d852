// @ts-check
// What somebody does who starts with Skupper: the commands with their questions, and the walkthrough.
import assert from 'node:assert/strict';
import { pressUntil } from '../harness.mjs';
import { createEmptyFolder, createFolderOf } from '../workspace.mjs';
import { partsOf } from './editor.mjs';
import { editor, takePicture } from './hooks.mjs';

/** Takes a picture to look at. @param {string} name */
const picture = (name) => takePicture(`firstRun-${name}`);

/** Where the questions are answered. */
function input() {
  return partsOf(editor().page).quickInput;
}

/** Waits for a question, and answers it with a text. @param {RegExp} question @param {string} [text] */
async function answer(question, text) {
  await editor().page.locator('.quick-input-widget:visible').getByText(question).first().waitFor();
  if (text !== undefined) await input().fill(text);
  await input().press('Enter');
}

/** Waits for a list, and chooses what has a text. @param {string} placeholder @param {string} text @param {string} [shot] */
async function choose(placeholder, text, shot) {
  const { page } = editor();
  const { command } = partsOf(page);
  await page.getByPlaceholder(placeholder).waitFor();
  await command.first().waitFor();
  if (shot !== undefined) await picture(shot);
  await input().fill(text);
  await command.filter({ hasText: text }).first().waitFor();
  await input().press('Enter');
}

/** Waits for a list of which all that is checked is taken. @param {string} placeholder @param {string} [shot] */
async function accept(placeholder, shot) {
  const { page } = editor();
  await page.getByPlaceholder(placeholder).waitFor();
  await partsOf(page).command.first().waitFor();
  if (shot !== undefined) await picture(shot);
  await input().press('Enter');
}

/** Waits until a file has a text, also on a busy machine. @param {string} file @param {RegExp} text */
async function written(file, text) {
  for (let tries = 0; tries < 600 && !text.test(editor().read(file)); tries++)
    await editor().page.waitForTimeout(100);
  assert.match(editor().read(file), text);
}

/** @param {string} name @param {string} namespace */
async function createSite(name, namespace) {
  await editor().runCommand('Skupper: New Site');
  await answer(/The name of the site/, name);
  await choose('Where does the site run?', 'Kubernetes', `site-${name}`);
  await answer(/The namespace of the site/, namespace);
  await choose('Does the site accept links?', 'Other sites can link to it');
}

suite('First run: from an empty folder', function () {
  this.timeout(300_000);

  test('sites, a pair of connector and listener, and a link are written', async () => {
    await editor().openFolder(createEmptyFolder());
    await createSite('west', 'shop');
    await written('west/site.yaml', /name: west\n {2}namespace: shop\nspec:\n {2}linkAccess: default\n$/);
    await createSite('east', '');
    await written('east/site.yaml', /name: east\nspec:\n/);
    await editor().runCommand('Skupper: Expose a Workload');
    await choose('What do other sites need to reach?', 'Pods with a label in site east', 'expose');
    await answer(/The labels of the pods/, 'app=orders');
    await answer(/The port on which it listens/, '9090');
    await answer(/The routing key/);
    await accept('Which sites need it? Each gets a Listener.', 'listeners');
    await written(
      'east/connector-orders.yaml',
      /routingKey: orders\n {2}selector: app=orders\n {2}port: 9090\n$/,
    );
    await written('west/listener-orders.yaml', /namespace: shop\n[^]*host: orders\n {2}port: 9090\n$/);
    await editor().page.locator('.tab.active', { hasText: 'connector-orders.yaml' }).waitFor();
    await picture('exposed');
    await editor().runCommand('Skupper: Link Sites');
    await choose('Which site can the others reach? It accepts the links.', 'west');
    await accept('Which sites link to it?');
    await choose('How do the sites get their credentials?', 'With a token', 'method');
    await written('west/accessgrant-east.yaml', /kind: AccessGrant\n[^]*redemptionsAllowed: 1\n/);
    await editor().page.locator('.view-line', { hasText: 'kubectl get accessgrant' }).first().waitFor();
    await picture('linked');
    assert.equal(await editor().page.locator('.tab.dirty').count(), 0);
  });

  test('an example is written into it', async () => {
    await editor().openFolder(createEmptyFolder());
    await editor().runCommand('Skupper: Open the Example');
    await choose('Which example?', 'hello-world', 'examples');
    await written('west/listener.yaml', /routingKey: backnd/);
    await partsOf(editor().page).warning.first().waitFor();
    await picture('example');
    assert.match(editor().read('east/site.yaml'), /kind: Site/);
  });

  test('a settings file is created once', async () => {
    await editor().openFolder(createEmptyFolder());
    await editor().runCommand('Skupper: Create Settings File');
    await written('.skupper.yaml', /^version: "2\.2\.1"$/m);
    await partsOf(editor().page).line('externalRoutingKeys').first().waitFor();
    await picture('settings');
    await editor().runCommand('Skupper: Create Settings File');
    await editor().page.locator('.tab.active', { hasText: '.skupper.yaml' }).waitFor();
  });
});

/** What the explorer shows instead of an empty tree. */
function welcome() {
  return editor().page.locator('.welcome-view-content');
}

/** @param {string} folder */
async function openExplorer(folder) {
  await editor().openFolder(folder);
  await editor().page.locator('.activitybar .action-label[aria-label^="Skupper"]').first().click();
  await welcome().first().waitFor();
}

suite('First run: the empty explorer', function () {
  this.timeout(300_000);

  /** Clicks a button or link of the explorer. @param {string} name */
  async function click(name) {
    await welcome().getByRole('button', { name, exact: true }).click();
  }

  test('starts all that a new user may want', async () => {
    const { page, read } = editor();
    await openExplorer(createEmptyFolder());
    await picture('welcome');
    await click('Expose a Workload');
    const message = page.locator('.notification-toast', { hasText: 'There is no site yet' });
    await message.waitFor();
    await message.getByRole('button', { name: 'New Site' }).click();
    await editor()
      .page.getByText(/The name of the site/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await click('Convert them to Skupper 2');
    await page.locator('.notification-toast', { hasText: 'Nothing of Skupper 1 to convert' }).waitFor();
    await click('walkthrough');
    await steps().first().waitFor();
    await click('Open the Example');
    await choose('Which example?', 'hello-world');
    await written('west/listener.yaml', /routingKey: backnd/);
    await welcome().waitFor({ state: 'hidden' });
    await page.locator('.pane-body .monaco-list-row', { hasText: 'west' }).first().waitFor();
    await picture('welcome-gone');
    assert.match(read('east/site.yaml'), /kind: Site/);
  });

  test('leads to a site, and a workload without a site to its Connector', async () => {
    await openExplorer(
      createFolderOf(
        'orders.yaml',
        `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  selector:
    matchLabels:
      app: orders
  template:
    metadata:
      labels:
        app: orders
    spec:
      containers:
        - name: orders
          image: orders
          ports:
            - containerPort: 9090
`,
      ),
    );
    await click('Expose a Workload');
    await choose('What do other sites need to reach?', 'orders', 'workload-without-site');
    await answer(/The name of the site/, 'west');
    await choose('Where does the site run?', 'Kubernetes');
    await answer(/The namespace of the site/, '');
    await choose('Does the site accept links?', 'Other sites can link to it');
    await choose('The port on which its containers listen', '9090');
    await answer(/The routing key/);
    await written('connector-orders.yaml', /selector: app=orders\n {2}port: 9090\n$/);
    assert.match(editor().read('site.yaml'), /name: west/);
    await picture('workload-exposed');
  });
});

/** The steps of the walkthrough, in their order. */
function steps() {
  return editor().page.locator('.getting-started-step');
}

/** Opens a step, and waits for its picture, which is in a page of its own. @param {string} title */
async function openStep(title) {
  const { page } = editor();
  const step = steps().filter({ hasText: title });
  if ((await step.getAttribute('aria-expanded')) !== 'true') await step.click();
  const media = page.frameLocator('.getting-started-media iframe').frameLocator('#active-frame');
  await media.locator('svg').first().waitFor();
}

/** @param {string} name */
async function pressButton(name) {
  await steps().getByRole('button', { name, exact: true }).first().click();
}

/** Waits until a step is ticked. @param {string} title */
async function ticked(title) {
  const step = steps().filter({ hasText: title });
  await step.locator('.codicon-getting-started-step-checked').waitFor();
}

suite('First run: the walkthrough', function () {
  this.timeout(300_000);
  // VS Code remembers the steps that are ticked, so a second try would begin in the middle, and hide why the first one failed.
  this.retries(0);

  test('is ticked step by step by what the user does', async () => {
    const { open, page } = editor();
    // Wide enough for the pictures beside the steps.
    await page.setViewportSize({ width: 1600, height: 900 });
    await open('west/listener.yaml');
    await editor().runCommand('Skupper: Open Walkthrough');
    await steps().first().waitFor();
    assert.equal(await page.locator('.codicon-getting-started-step-checked').count(), 0);
    await openStep('Make a pair');
    await picture('walkthrough-pair');

    await pressButton('Expose a Workload');
    await choose('What do other sites need to reach?', 'frontend', 'workloads');
    await choose('The port on which its containers listen', '8080');
    await answer(/The routing key/);
    await accept('Which sites need it? Each gets a Listener.');
    await written('east/listener-frontend.yaml', /routingKey: frontend/);
    // The new files are shown, the connector last: whatever is opened before that ends up behind it.
    await page.locator('.tab.active', { hasText: 'connector-frontend.yaml' }).waitFor();
    await editor().runCommand('Skupper: Open Walkthrough');
    await ticked('Make a pair');
    await openStep('Fix a mismatch');
    await picture('walkthrough-mismatch');

    await editor().openAlso('west/listener.yaml');
    const { action, word } = partsOf(page);
    await word('routingKey:', 'backnd').click();
    const fix = action.filter({ hasText: 'Change to backend' });
    await pressUntil(page, 'Control+.', fix);
    await fix.first().click();
    await editor().runCommand('Skupper: Open Walkthrough');
    await ticked('Fix a mismatch');
    await openStep('See the network');
    await picture('walkthrough-network');

    await pressButton('Show Network');
    await page.locator('.tab.active', { hasText: /network/i }).waitFor();
    await editor().runCommand('Skupper: Open Walkthrough');
    await ticked('See the network');
    await picture('walkthrough-done');
  });
});
