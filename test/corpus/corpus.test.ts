import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createDisk } from '../../server/src/disk/disk.ts';
import { createLanguageService, type LanguageService } from '../../server/src/service/index.ts';
import { relativePath } from '../../server/src/service/workspace/files/uri.ts';

/** Real repositories, where somebody has put them. The expected result stands in `truth.json` beside them. */
const corpus = resolve(process.env['SKUPPER_CORPUS'] ?? '../shared/corpus');

interface Truth {
  readonly workspace: string;
  readonly listener_keys: Readonly<Record<string, readonly string[]>>;
  readonly listener_keys_without_connector_with_template_wildcards: readonly string[];
}

async function openFolder(path: string): Promise<{ service: LanguageService; folder: string }> {
  const disk = createDisk({ log: (message) => assert.fail(message), threads: false });
  const folder = pathToFileURL(path).toString().replace('@', '%40');
  const service = createLanguageService();
  service.setFolders([folder]);
  await service.createLoader(disk).readFolders([folder]);
  return { service, folder };
}

/** Errors and warnings, as `file:line code`. */
function alarms(service: LanguageService, folder: string): string[] {
  return service.uris().flatMap((uri) =>
    service
      .diagnostics({ uri })
      .filter(({ severity }) => severity === 1 || severity === 2)
      .map(({ range, code }) => `${relativePath(uri, folder)}:${range.start.line + 1} ${String(code)}`),
  );
}

if (existsSync(corpus)) {
  describe('the corpus of real repositories', () => {
    const truth = JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8')) as Truth[];
    for (const { workspace, listener_keys, ...expected } of truth) {
      it(`${workspace} has the unmatched listeners that it should have, and no other alarm`, async () => {
        const { service, folder } = await openFolder(join(corpus, workspace));
        const unmatched = expected.listener_keys_without_connector_with_template_wildcards;
        const places = unmatched.flatMap((key) => listener_keys[key] ?? []);
        assert.equal(alarms(service, folder).length, places.length, alarms(service, folder).join('\n'));
      });
    }

    it('says nothing at all about the resources of other groups', async () => {
      const { service } = await openFolder(join(corpus, 'neighbours'));
      const all = service.uris().flatMap((uri) => service.diagnostics({ uri }));
      assert.deepEqual(all, []);
    });
  });
}
