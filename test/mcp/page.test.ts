import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { tools } from '../../server/src/mcp/tools/registry.ts';
import { withFolder } from '../security/support/temporaryFolder.ts';
import { listener } from '../support/resources.ts';
import { withAssistant } from './support/assistant.ts';

const page = readFileSync('docs/assistants.md', 'utf8');

interface Server {
  readonly command: string;
  readonly args: readonly string[];
}

/** The servers of a configuration, which each program has under a name of its own. */
function serversIn(configuration: string): Server[] {
  const all = Object.values(JSON.parse(configuration) as Record<string, Record<string, Server>>);
  return all.flatMap((servers) => Object.values(servers));
}

describe('the page about assistants', () => {
  it('names every tool', () => {
    const named = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    assert.deepEqual(
      named,
      tools.map(({ name }) => name),
    );
  });

  it('has configurations that start the server', async () => {
    const configurations = [...page.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, text = '']) => text);
    assert.ok(configurations.length >= 5);
    await withFolder({ 'a.yaml': listener('x') }, async (cwd) => {
      const seen = new Set<string>();
      for (const { command, args } of configurations.flatMap(serversIn)) {
        assert.equal(command, 'skupper-lint');
        const folders = args.map((each) =>
          each.replace(/^\$\{workspaceFolder\}$|^\/home\/me\/manifests$/, cwd),
        );
        if (seen.has(folders.join('\n'))) continue;
        seen.add(folders.join('\n'));
        const program = resolve('node_modules/.bin', command);
        await withAssistant({ cwd, command: [process.execPath, program, ...folders] }, async ({ ask }) =>
          assert.equal((await ask('list_keys')).data.total, 1),
        );
      }
      assert.equal(seen.size, 2);
    });
  });
});
