import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, until } from '../../suite/helpers.js';
import { keep, seeAll } from './seen.js';
import { expectNothingTwice } from './shared.js';

suite('Without Red Hat YAML at first', () => {
  test('Skupper serves its own documents', async () => {
    await extension().activate();
    const seen = await seeAll(['skupper']);
    keep('ours', seen);
    assert.deepEqual(seen['foreign.yaml'].completions, [[]]);
    assert.ok(seen['mixed.yaml'].completions[0]?.includes('tlsCredentials'));
    assert.equal(seen['broken.yaml'].findings.length, 1);
    assert.deepEqual(seen['mixed.yaml'].symbols, ['3: orders', '15: orders']);
  });

  test('and shares the others once it is installed', async () => {
    await vscode.commands.executeCommand(
      'workbench.extensions.installExtension',
      vscode.Uri.file(process.env['SKUPPER_E2E_VSIX'] ?? ''),
    );
    await until(
      'Red Hat YAML is active',
      () => vscode.extensions.getExtension('redhat.vscode-yaml')?.isActive,
    );
    expectNothingTwice(await seeAll(['skupper', 'YAML']));
  });
});
