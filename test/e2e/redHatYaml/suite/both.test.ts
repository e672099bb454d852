import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from '../../suite/helpers.js';
import { kept, seeAll } from './seen.js';
import { expectNothingTwice, isUnable } from './shared.js';

async function chooseProvider(value: string | undefined): Promise<void> {
  const { Workspace } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration('skupper').update('schemaProvider', value, Workspace);
}

suite('Beside Red Hat YAML', () => {
  setup(async () => {
    await extension().activate();
  });
  teardown(() => chooseProvider(undefined));

  test('nothing is seen twice, and nothing is missing', async () => {
    expectNothingTwice(await seeAll(['skupper', 'YAML']));
  });

  test('Red Hat YAML answers by the schema of Skupper if it is to', async () => {
    await chooseProvider('redHat');
    const seen = await seeAll(['skupper', 'YAML']);
    const { findings, completions, hovers } = seen['skupper.yaml'];
    assert.deepEqual(findings, [
      'yaml-schema 5: Missing property "host".',
      'yaml-schema 7: Property prt is not allowed.',
    ]);
    for (const label of ['host', 'tlsCredentials'])
      assert.equal(completions[0]?.filter((each) => each === label).length, 1, label);
    assert.deepEqual(
      hovers.map(({ length }) => length),
      [1, 1],
    );
    assert.deepEqual(seen['foreign.yaml'], { ...kept('theirs')['foreign.yaml'] });
  });

  test('each answers by itself if both are to', async () => {
    await chooseProvider('both');
    const seen = await seeAll(['skupper', 'YAML']);
    for (const source of ['YAML', 'skupper'])
      assert.ok(
        seen['broken.yaml'].findings.some((each) => each.startsWith(source)),
        source,
      );
    assert.ok(seen['skupper.yaml'].findings.some(isUnable));
    assert.deepEqual(seen['mixed.yaml'].hovers[0]?.length, 2);
  });
});
