import assert from 'node:assert/strict';
import { keep, seeAll } from './seen.js';
import { isUnable } from './shared.js';

suite('Red Hat YAML alone', () => {
  test('misjudges Skupper, and serves all other YAML', async () => {
    const seen = await seeAll(['YAML']);
    keep('theirs', seen);
    const unable = seen['skupper.yaml'].findings.find(isUnable);
    assert.match(unable ?? '', /listener_v2alpha1\.json/);
    assert.deepEqual(seen['mixed.yaml'].completions, [['object', 'weight'], ['paused'], []]);
    assert.deepEqual(seen['foreign.yaml'].findings, ['yaml-schema 6: Incorrect type. Expected "integer".']);
    assert.deepEqual(
      seen['foreign.yaml'].hovers.map(({ length }) => length),
      [1],
    );
  });
});
