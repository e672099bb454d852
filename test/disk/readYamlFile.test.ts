import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readBytes } from '../../server/src/disk/readBytes.ts';
import { readTree } from '../../server/src/disk/readTree.ts';
import { readYamlFile } from '../../server/src/disk/readYamlFile.ts';

const site = 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: west\n';
const isWindows = process.platform === 'win32';

describe('a file on disk', () => {
  let root: string;
  const path = (name: string): string => join(root, name);
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'skupper-files-'));
  });
  after(() => rmSync(root, { recursive: true }));

  const failureOf = (name: string): string | undefined => {
    const read = readBytes(path(name));
    return 'failure' in read ? read.failure : undefined;
  };

  it('is read whole, however long it is', () => {
    for (const length of [0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 3 * 1024 * 1024]) {
      writeFileSync(path('long.yaml'), 'x'.repeat(length));
      const read = readBytes(path('long.yaml'));
      assert.ok(!('failure' in read));
      assert.equal(read.toString('latin1'), 'x'.repeat(length));
    }
  });

  it('is read as far as there is something, where its size is not known', { skip: !isLinux() }, () => {
    const read = readBytes('/proc/self/status');
    assert.ok(!('failure' in read) && read.length > 100);
  });

  it('is not read if it is too large, which costs nothing', () => {
    const file = openSync(path('huge.yaml'), 'w');
    ftruncateSync(file, 2 ** 40);
    closeSync(file);
    assert.match(failureOf('huge.yaml') ?? '', /larger than 40 MiB/);
  });

  it(
    'is not read if it is a pipe, a socket, a device, a folder or nothing, and nobody waits for it',
    { skip: isWindows },
    async () => {
      execFileSync('mkfifo', [path('pipe.yaml')]);
      symlinkSync('/dev/zero', path('zero.yaml'));
      symlinkSync('/dev/stdin', path('stdin.yaml'));
      symlinkSync(path('loop.yaml'), path('loop.yaml'));
      mkdirSync(path('folder.yaml'));
      const server = createServer().listen(path('socket.yaml'));
      await once(server, 'listening');
      for (const name of ['pipe', 'zero', 'stdin', 'loop', 'folder', 'socket', 'gone']) {
        assert.ok(failureOf(`${name}.yaml`), name);
        assert.equal(readYamlFile(path(`${name}.yaml`)), undefined, name);
      }
      assert.equal(failureOf('pipe.yaml'), 'it is not a regular file');
      writeFileSync(path('site.yaml'), site);
      const found = [...readTree(root)].flatMap(({ files }) =>
        files.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)),
      );
      assert.deepEqual(found, ['site.yaml']);
      server.close();
    },
  );

  it('is not read if reading fails', { skip: !isLinux() }, () => {
    symlinkSync('/proc/self/mem', path('broken.yaml'));
    assert.match(failureOf('broken.yaml') ?? '', /EIO/);
    assert.equal(readYamlFile(path('broken.yaml')), undefined);
  });

  it('counts as unreadable in another encoding, if it is about Skupper', () => {
    const encodings = {
      'UTF-16 with a mark': Buffer.from(`\uFEFF${site}`, 'utf16le'),
      'UTF-16 without one': Buffer.from(site, 'utf16le'),
      'UTF-16 in the other order': Buffer.from(`\uFEFF${site}`, 'utf16le').swap16(),
      'Latin-1': Buffer.from(`${site}# \u00e9\n`, 'latin1'),
      'cut within a character': Buffer.from(`${site}# \u20ac`).subarray(0, -1),
    };
    for (const [name, bytes] of Object.entries(encodings)) {
      writeFileSync(path('encoded.yaml'), bytes);
      assert.deepEqual(readYamlFile(path('encoded.yaml')), { content: { problem: 'not-utf8' } }, name);
    }
    for (const bytes of [Buffer.from('a: 1\n', 'utf16le'), Buffer.from([0xff, 0xfe]), Buffer.alloc(64)]) {
      writeFileSync(path('encoded.yaml'), bytes);
      assert.equal(readYamlFile(path('encoded.yaml')), undefined);
    }
  });
});

function isLinux(): boolean {
  return process.platform === 'linux';
}
