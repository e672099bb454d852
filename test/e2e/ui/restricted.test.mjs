// @ts-check
// A folder that nobody trusts yet: everything works, because nothing of it is executed.
import { pressUntil } from '../harness.mjs';
import { partsOf, pictureOf, startEditor } from './editor.mjs';

suite('A folder in Restricted Mode', () => {
  /** @type {import('./editor.mjs').Editor | undefined} */
  let restricted;

  suiteSetup(async () => {
    restricted = await startEditor({
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'always',
    });
  });

  suiteTeardown(() => restricted?.close());

  test('has findings, fixes, suggestions and the picture of the network', async () => {
    if (restricted === undefined) throw new Error('VS Code has not started.');
    const { open, page, runCommand, settled } = restricted;
    const { action, line, suggestion, warning, word } = partsOf(page);
    await open('west/listener.yaml');
    await page
      .locator('.statusbar-item, .notification-banner, .part.banner', { hasText: 'Restricted Mode' })
      .first()
      .waitFor();
    await settled();
    await word('routingKey:', 'backnd').click();
    const fix = action.filter({ hasText: 'Change to backend' });
    await pressUntil(page, 'Control+.', fix);
    await fix.first().click();
    await line('routingKey: backend').waitFor();
    await warning.first().waitFor({ state: 'detached' });
    await word('routingKey:', 'backend').dblclick();
    await page.keyboard.press('Delete');
    await pressUntil(page, 'Control+Space', suggestion.filter({ hasText: 'backend' }));
    await page.keyboard.press('Escape');
    await runCommand('Skupper: Show Network');
    await pictureOf(page)
      .item(/^Site east/)
      .waitFor();
  });
});
