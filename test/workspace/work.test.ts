import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createDiskReader } from '../../server/src/lsp/diskReader.ts';
import { createFiles } from '../../server/src/lsp/files.ts';
import type { Host } from '../../server/src/lsp/host.ts';
import { rules } from '../../server/src/service/lint/registry.ts';
import {
  readAhead,
  createWorkspace,
  diagnostics,
  type Change,
  type FoundFiles,
  type Snapshot,
  type Workspace,
} from '../../server/src/service/index.ts';
import { parentUri } from '../../server/src/service/workspace/files/uri.ts';
import { uriOf } from '../support/service.ts';

/** How often each rule was asked since the last look, by code. */
function countRules(): () => Map<string, number> {
  const counts = new Map<string, number>();
  for (const rule of rules as unknown as { code: string; check: (...given: never[]) => unknown }[]) {
    const { check } = rule;
    rule.check = (...given) => {
      counts.set(rule.code, (counts.get(rule.code) ?? 0) + 1);
      return check.apply(rule, given);
    };
  }
  return () => {
    const taken = new Map(counts);
    counts.clear();
    return taken;
  };
}

const DOCUMENTS = 400;

function document(index: number): string {
  const name = `s${index >> 1}`;
  const target = index % 2 === 0 ? `host: ${name}` : `selector: app=${name}`;
  const kind = index % 2 === 0 ? 'Listener' : 'Connector';
  return `---\napiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n  routingKey: ${name}\n  ${target}\n  port: 8080\n`;
}

const text = Array.from({ length: DOCUMENTS }, (_, index) => document(index)).join('');
const uri = uriOf('many.yaml');

/** Opens the file with many documents and looks at its findings. */
function opened(): Workspace {
  const workspace = createWorkspace();
  workspace.setFolders([uriOf('').slice(0, -1)]);
  workspace.apply([{ type: 'open', uri, text, version: 1 }]);
  diagnostics(workspace.snapshot(), uri);
  return workspace;
}

describe('an edit in one of many documents', () => {
  const taken = countRules();

  it('parses that document, and no other', () => {
    const workspace = opened();
    const before = new Set(workspace.snapshot().files.get(uri)?.parsed);
    workspace.apply([{ type: 'open', uri, text: text.replace('name: s100', 'name: x100'), version: 2 }]);
    const after = workspace.snapshot().files.get(uri)?.parsed ?? [];
    assert.equal(after.length, DOCUMENTS);
    assert.equal(after.filter((parsed) => !before.has(parsed)).length, 1);
  });

  it('asks the rules about that document, and about those that share its address or key', () => {
    const workspace = opened();
    taken();
    const next = text.replace('host: s100\n  port: 8080', 'host: s100\n  port: 80');
    workspace.apply([{ type: 'open', uri, text: next, version: 2 }]);
    diagnostics(workspace.snapshot(), uri);
    const counts = taken();
    assert.equal(counts.get('unknown-property'), 1);
    assert.equal(counts.get('duplicate-address'), 2);
    assert.ok(Math.max(...counts.values()) <= 2, JSON.stringify([...counts]));
  });

  it('asks nothing of the network when it changes nothing that others see', () => {
    const workspace = opened();
    taken();
    workspace.apply([
      { type: 'open', uri, text: text.replace('  name: s100\n', '  name: s100 # x\n'), version: 2 },
    ]);
    diagnostics(workspace.snapshot(), uri);
    assert.ok(Math.max(...taken().values()) <= 1);
  });

  it('leaves the findings of files alone that have another key', () => {
    const workspace = opened();
    const other = uriOf('other.yaml');
    workspace.apply([
      { type: 'disk', uri: other, content: { text: document(9000).replace('Listener', 'Connector') } },
    ]);
    const look = (): unknown => diagnostics(workspace.snapshot(), other);
    const mine = (snapshot: Snapshot): unknown => diagnostics(snapshot, uri);
    mine(workspace.snapshot());
    look();
    taken();
    workspace.apply([{ type: 'open', uri, text: text.replace('port: 8080', 'port: 81'), version: 2 }]);
    const before = look();
    assert.equal(taken().size, 0);
    assert.equal(look(), before);
  });
});

/** Collects what nothing refers to any more. Node offers it to those who ask. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  assert.ok(typeof collect === 'function');
  collect();
}

describe('what is kept in memory', () => {
  it('is the text as it is, and none that was there before', async () => {
    const workspace = opened();
    const former = (): WeakRef<object> | undefined => {
      const file = workspace.snapshot().files.get(uri);
      return file && new WeakRef(file);
    };
    const before = former();
    for (let version = 2; version < 5; version++) {
      const next = text.replace('port: 8080', `port: ${version}`);
      workspace.apply([{ type: 'open', uri, text: next, version }]);
      diagnostics(workspace.snapshot(), uri);
    }
    // What was looked at in this turn stays until it ends.
    await setImmediate();
    collectGarbage();
    assert.ok(before);
    assert.equal(before.deref(), undefined);
  });
});

describe('reading a folder', () => {
  const service = (namespace: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  namespace: ${namespace}\n`;

  it('reads neighbours only where something may refer to them, once it may', async () => {
    const contents = new Map([
      [uriOf('west/listener.yaml'), document(0).replace('name: s0\n', 'name: s0\n  namespace: shop\n')],
      [uriOf('west/service.yaml'), service('shop')],
      [uriOf('north/service.yaml'), service('other')],
    ]);
    const read: string[] = [];
    const all = [...contents].map(([path, content]) => ({ path, content, folder: parentUri(path) }));
    const batch: FoundFiles = {
      found: all
        .filter(({ path }) => path.includes('listener'))
        .map(({ path, content }) => ({ uri: path, content: { text: content } })),
      neighbours: all
        .filter(({ path }) => path.includes('service'))
        .map(({ path, content, folder }) => ({
          folder,
          names: [path.slice(folder.length + 1)],
          namespaces: [/namespace: (.*)/.exec(content)?.[1] ?? ''],
        })),
      seen: contents.size,
    };
    const host: Host = {
      listFiles: () => [],
      readFile: (path) => {
        read.push(path);
        return { text: contents.get(path) ?? '' };
      },
      readFolder: async (_, take) => take(batch),
      watch: () => () => undefined,
      saveMemory: () => undefined,
      makeRoom: () => undefined,
    };
    const workspace = createWorkspace();
    workspace.setFolders([uriOf('').slice(0, -1)]);
    const apply = workspace.apply.bind(workspace);
    const known = (path: string): string => path;
    const reader = createDiskReader({ workspace, host, apply, known, reading: () => undefined });
    await reader.readFolders([uriOf('').slice(0, -1)]);
    assert.deepEqual(read, [uriOf('west/service.yaml')]);
    await reader.readNeighbours();
    assert.equal(read.length, 1);
    const connector = document(1).replace('name: s0\n', 'name: s0\n  namespace: other\n');
    workspace.apply([{ type: 'open', uri: uriOf('north/new.yaml'), text: connector, version: 1 }]);
    await reader.readNeighbours();
    assert.deepEqual(read.slice(1), [uriOf('north/service.yaml')]);
  });
});

describe('a file that is not open', () => {
  const listener = uriOf('west/listener.yaml');
  const connector = uriOf('east/connector.yaml');

  /** Both files as they are read from a folder: checked while they are read, and then all at once in the workspace. */
  function folderRead(): Workspace {
    const workspace = createWorkspace();
    workspace.setFolders([uriOf('').slice(0, -1)]);
    const read = (at: string, content: string): Change => readAhead(workspace, at, { text: content });
    workspace.apply([read(listener, document(0)), read(connector, document(1))]);
    return workspace;
  }

  it('is checked once, while it is read', () => {
    const taken = countRules();
    const workspace = folderRead();
    assert.equal(taken().get('unknown-property'), 2);
    for (const at of [listener, connector]) assert.deepEqual(diagnostics(workspace.snapshot(), at), []);
    const later = taken();
    assert.equal(later.get('unknown-property'), undefined);
    assert.equal(later.get('unmatched-listener'), 2);
  });

  it('is not asked about again when another one changes that has nothing to do with it', () => {
    const workspace = folderRead();
    for (const at of [listener, connector]) diagnostics(workspace.snapshot(), at);
    const taken = countRules();
    workspace.apply([{ type: 'open', uri, text: document(2), version: 1 }]);
    workspace.apply([{ type: 'open', uri, text: document(2).replace('8080', '81'), version: 2 }]);
    taken();
    diagnostics(workspace.snapshot(), listener);
    assert.equal(taken().get('unknown-property'), undefined);
  });

  it('has the same findings as one that is open', () => {
    const text = document(0).replace('port: 8080', 'port: "8080"\n  prot: 1');
    const workspace = folderRead();
    workspace.apply([{ type: 'disk', uri: listener, content: { text } }]);
    const closed = diagnostics(workspace.snapshot(), listener);
    workspace.apply([{ type: 'open', uri: listener, text, version: 1 }]);
    assert.deepEqual(diagnostics(workspace.snapshot(), listener), closed);
    assert.equal(closed.length, 2);
    workspace.apply([{ type: 'close', uri: listener }]);
    assert.deepEqual(diagnostics(workspace.snapshot(), listener), closed);
  });
});

describe('events of files', () => {
  it('are followed even after one of them failed', async () => {
    const failures: unknown[] = [];
    let isBroken = true;
    const host: Host = {
      listFiles: () => [],
      readFile: () => {
        if (isBroken) throw new Error('The disk is on fire');
        return { text: document(0) };
      },
      readFolder: async () => undefined,
      watch: () => () => undefined,
      saveMemory: () => undefined,
      makeRoom: () => undefined,
    };
    const workspace = createWorkspace();
    const ignore = (): void => undefined;
    const files = createFiles({
      workspace,
      host,
      changed: ignore,
      reading: ignore,
      failed: (error) => failures.push(error),
    });
    await files.look([uriOf('a.yaml')]);
    isBroken = false;
    await files.look([uriOf('a.yaml')]);
    files.dispose();
    assert.match(String(failures[0]), /on fire/);
    assert.deepEqual([...workspace.snapshot().files.keys()], [uriOf('a.yaml')]);
  });
});
