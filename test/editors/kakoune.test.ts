import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { it } from 'node:test';
import { connector, listener } from '../support/resources.ts';
import { configuration, withServer } from './configuration.ts';

it('Kakoune shows the findings of a saved file, as it is documented', (test) => {
  const root = mkdtempSync(join(tmpdir(), 'skupper-editors-'));
  test.after(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'team+one (prod)');
  const config = join(root, 'configuration.kak');
  const result = join(root, 'result');
  mkdirSync(join(folder, 'west'), { recursive: true });
  writeFileSync(join(folder, 'west/listener.yaml'), listener('backnd'));
  writeFileSync(join(folder, 'west/connector.yaml'), connector('backend'));
  writeFileSync(config, configuration('kakoune', 'Without a client'));

  const { status, stderr } = spawnSync(
    'kak',
    ['-ui', 'dummy', '-e', `source ${resolve('test/editors/kakoune.kak')}`],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        HOME: root,
        XDG_RUNTIME_DIR: root,
        CONFIG: config,
        RESULT: result,
        PATH: withServer,
      },
      timeout: 60_000,
    },
  );

  assert.equal(status, 0, stderr);
  assert.match(
    readFileSync(result, 'utf8'),
    /^\d+ 6\|warning: No connector provides the routing key "backnd".* \(routing-key-typo\)\(col 15\)$/,
  );
});
