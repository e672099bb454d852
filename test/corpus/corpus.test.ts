import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createDisk } from '../../server/src/disk/disk.ts';
import { createWorkspace, diagnostics, type Snapshot } from '../../server/src/service/index.ts';
import { relativePath } from '../../server/src/service/workspace/files/uri.ts';

/** Real repositories, where somebody has put them. The expected result stands in `truth.json` beside them. */
const corpus = resolve(process.env['SKUPPER_CORPUS'] ?? '../shared/corpus');

interface Truth {
  readonly workspace: string;
  readonly listener_keys: Readonly<Record<string, readonly string[]>>;
  readonly listener_keys_without_connector_with_template_wildcards: readonly string[];
}

async function openFolder(path: string): Promise<{ snapshot: Snapshot; folder: string }> {
  const host = createDisk((message) => assert.fail(message));
  const folder = pathToFileURL(path).toString().replace('@', '%40');
  const workspace = createWorkspace();
  workspace.setFolders([folder]);
  for (const uri of host.listFiles(folder)) {
    workspace.apply([{ type: 'disk', uri, content: host.readFile(uri) }]);
  }
  return { snapshot: workspace.snapshot(), folder };
}

/** Errors and warnings, as `file:line code`. */
function alarms(snapshot: Snapshot, folder: string): string[] {
  return [...snapshot.files.keys()].flatMap((uri) =>
    diagnostics(snapshot, uri)
      .filter(({ severity }) => severity === 1 || severity === 2)
      .map(({ range, code }) => `${relativePath(uri, folder)}:${range.start.line + 1} ${String(code)}`),
  );
}

if (existsSync(corpus)) {
  describe('the corpus of real repositories', () => {
    const truth = JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8')) as Truth[];
    for (const { workspace, listener_keys, ...expected } of truth) {
      it(`${workspace} has the unmatched listeners that it should have, and no other alarm`, async () => {
        const { snapshot, folder } = await openFolder(join(corpus, workspace));
        const unmatched = expected.listener_keys_without_connector_with_template_wildcards;
        const places = unmatched.flatMap((key) => listener_keys[key] ?? []);
        assert.equal(alarms(snapshot, folder).length, places.length, alarms(snapshot, folder).join('\n'));
      });
    }

    it('says nothing at all about the resources of other groups', async () => {
      const { snapshot } = await openFolder(join(corpus, 'neighbours'));
      const all = [...snapshot.files.keys()].flatMap((uri) => diagnostics(snapshot, uri));
      assert.deepEqual(all, []);
    });
  });
}
