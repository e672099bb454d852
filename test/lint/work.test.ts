import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  createLanguageService,
  type FileSource,
  type ScanBatch,
  type LanguageService,
} from '../../server/src/service/index.ts';
import type { Rule } from '../../server/src/service/lint/define.ts';
import { countingRules } from '../support/counting.ts';
import { connector, file, listener } from '../support/resources.ts';
import { ROOT, uriOf } from '../support/service.ts';
import { openWorkspace } from '../support/workspace.ts';
import { wordsIn } from '../../server/src/service/workspace/files/relevance.ts';

const DOCUMENTS = 240;

/** One of many documents: each key is used by one and provided by the next. */
function document(index: number): string {
  const name = `s${index >> 1}`;
  const named = { name, port: 8080 };
  return index % 2 === 0
    ? listener(name, { ...named, host: name })
    : connector(name, { ...named, selector: `app=${name}` });
}

const text = Array.from({ length: DOCUMENTS }, (_, index) => `---\n${document(index)}`).join('');
const uri = uriOf('many.yaml');

/** A service with one file of many documents open, the findings of which were looked at. */
function opened(rules: readonly Rule[]): LanguageService {
  const service = createLanguageService({ rules });
  service.setFolders([ROOT]);
  service.apply([{ type: 'open', uri, text, version: 1 }]);
  service.diagnostics({ uri });
  return service;
}

/** The highest of some counts. */
function most(counts: ReadonlyMap<string, number>): number {
  return Math.max(0, ...counts.values());
}

describe('an edit in one of many documents', () => {
  /** How often each rule is asked when the text becomes another one. */
  const askedAfter = (next: string): ReadonlyMap<string, number> => {
    const { rules, taken } = countingRules();
    const service = opened(rules);
    taken();
    service.apply([{ type: 'open', uri, text: next, version: 2 }]);
    service.diagnostics({ uri });
    return taken();
  };

  it('parses that document, and no other', () => {
    const { workspace, snapshot } = openWorkspace('');
    workspace.apply([{ type: 'open', uri, text, version: 1 }]);
    const before = new Set(snapshot().files.get(uri)?.parsed);
    workspace.apply([{ type: 'open', uri, text: text.replace('name: s100', 'name: x100'), version: 2 }]);
    const after = snapshot().files.get(uri)?.parsed ?? [];
    assert.equal(after.length, DOCUMENTS);
    assert.equal(after.filter((parsed) => !before.has(parsed)).length, 1);
  });

  it('asks each rule once about that document, and about no other when none shares its address or key', () => {
    const counts = askedAfter(text.replace('host: s100\n  port: 8080', 'host: s100\n  port: 80'));
    for (const code of ['unknown-property', 'unmatched-listener', 'duplicate-address'])
      assert.equal(counts.get(code), 1, code);
    assert.equal(most(counts), 1, JSON.stringify([...counts]));
  });

  for (const [what, code, from, to] of [
    ['address', 'duplicate-address', 'host: s100\n', 'host: s99\n'],
    ['key', 'unmatched-connector', 'routingKey: s100\n', 'routingKey: elsewhere\n'],
    ['name', 'duplicate-resource', 'name: s100\n', 'name: s99\n'],
  ] as const)
    it(`asks about the one other document that shares its ${what}, but only the rules of the network`, () => {
      const counts = askedAfter(text.replace(from, to));
      assert.equal(counts.get('unknown-property'), 1);
      assert.equal(counts.get(code), 2);
      assert.equal(most(counts), 2, JSON.stringify([...counts]));
    });

  it('asks nothing of the network, nor about what only moves, when it changes nothing that others see', () => {
    const counts = askedAfter(text.replace('  name: s100\n', '  # x\n  name: s100\n'));
    assert.equal(counts.get('unknown-property'), 1);
    assert.equal(counts.get('unmatched-listener'), undefined);
    assert.equal(most(counts), 1, JSON.stringify([...counts]));
  });

  it('leaves the findings of files alone that have another key', () => {
    const { rules, taken } = countingRules();
    const service = opened(rules);
    const other = uriOf('other.yaml');
    service.apply([{ type: 'disk', uri: other, content: { text: connector('elsewhere') } }]);
    for (const each of [uri, other]) service.diagnostics({ uri: each });
    service.apply([{ type: 'open', uri, text: text.replace('port: 8080', 'port: 81'), version: 2 }]);
    taken();
    const before = service.diagnostics({ uri: other });
    assert.equal(before.length, 1);
    assert.equal(most(taken()), 0);
    assert.equal(service.diagnostics({ uri: other }), before);
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
  /** Whether an object is still there, once this turn is over, in which everything that was looked at stays. */
  const isKept = async (object: WeakRef<object> | undefined): Promise<boolean> => {
    assert.ok(object);
    // The stack of a busy machine may still point to it for some turns.
    for (let turn = 0; turn < 5; turn++) {
      await setImmediate();
      collectGarbage();
    }
    return object.deref() !== undefined;
  };

  it('is the text as it is, and none that was there before', async () => {
    const { workspace, linter, snapshot } = openWorkspace('');
    const edit = (version: number): void => {
      const next = text.replace('port: 8080', `port: ${version}`);
      workspace.apply([{ type: 'open', uri, text: next, version }]);
      linter.findings(snapshot(), uri);
    };
    const current = (): WeakRef<object> | undefined => {
      const now = snapshot().files.get(uri);
      return now && new WeakRef(now);
    };
    edit(1);
    const before = current();
    for (let version = 2; version < 5; version++) edit(version);
    assert.equal(await isKept(before), false);
    assert.equal(await isKept(current()), true);
  });

  it('is the tree of a file that is open; that of a closed one only until others are looked at', async () => {
    const paths = Array.from({ length: 20 }, (_, index) => `${index}.yaml`);
    const { workspace, linter, snapshot } = openWorkspace(
      paths.map((path) => file(path, `# ${'x'.repeat(10_000)}\n`, listener('k'))).join(''),
    );
    const treeOf = (path: string): WeakRef<object> | undefined => {
      const root = snapshot().files.get(uriOf(path))?.parsed.at(-1)?.root;
      return root && new WeakRef(root);
    };
    const look = (): readonly unknown[] => paths.map((path) => linter.findings(snapshot(), uriOf(path)));
    workspace.apply([{ type: 'open', uri: uriOf('1.yaml'), text: listener('k'), version: 1 }]);
    const closed = treeOf('0.yaml');
    const open = treeOf('1.yaml');
    const found = look();
    assert.equal(await isKept(closed), false);
    assert.equal(await isKept(open), true);
    // What was found in it stays, so that nobody has to look again.
    look().forEach((each, index) => assert.equal(each, found[index]));
  });
});

/** A folder with files that count by themselves and, in the same folders, files that something may refer to. */
function sourceOf(
  files: ReadonlyMap<string, string>,
  neighbours: ReadonlyMap<string, string> = new Map(),
): { source: FileSource; read: readonly string[] } {
  const read: string[] = [];
  const batch: ScanBatch = {
    files: [...files].map(([path, content]) => ({ uri: uriOf(path), content: { text: content } })),
    deferred: [...neighbours].map(([path, content]) => {
      const at = path.lastIndexOf('/');
      const namespaces = [/namespace: (.*)/.exec(content)?.[1] ?? ''];
      return {
        folder: uriOf(path.slice(0, at)),
        names: [path.slice(at + 1)],
        namespaces,
        words: wordsIn(content),
      };
    }),
    scanned: files.size + neighbours.size,
  };
  const source: FileSource = {
    readFile: (at) => {
      const path = at.slice(ROOT.length + 1);
      read.push(path);
      const content = files.get(path) ?? neighbours.get(path);
      return content === undefined ? undefined : { text: content };
    },
    readFolder: async (_, take) => take(batch),
  };
  return { source, read };
}

describe('reading a folder', () => {
  const service = (namespace: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  namespace: ${namespace}\n`;

  it('reads deferred files only where something may refer to them, once it may, and no file twice', async () => {
    const { source, read } = sourceOf(
      new Map([['west/listener.yaml', listener('k', { namespace: 'shop' })]]),
      new Map([
        ['west/service.yaml', service('shop')],
        ['north/service.yaml', service('other')],
      ]),
    );
    const engine = createLanguageService();
    engine.setFolders([ROOT]);
    const loader = engine.createLoader(source);
    await loader.readFolders([ROOT]);
    assert.deepEqual(read, ['west/service.yaml']);
    await loader.readDeferred();
    assert.equal(read.length, 1);
    const made = connector('k', { namespace: 'other' });
    engine.apply([{ type: 'open', uri: uriOf('north/new.yaml'), text: made, version: 1 }]);
    await loader.readDeferred();
    assert.deepEqual(read, ['west/service.yaml', 'north/service.yaml']);
  });

  it('lets others have their turn after each slice, and shows nothing before all is read', async () => {
    const paths = Array.from({ length: 10 }, (_, index) => `${index}.yaml`);
    const { source } = sourceOf(new Map(paths.map((path) => [path, listener('k')])));
    const engine = createLanguageService();
    engine.setFolders([ROOT]);
    const known: number[] = [];
    const startSlice = () => ({
      isOver: () => true,
      yield: async () => {
        await setImmediate();
        known.push(engine.uris().length);
      },
    });
    await engine.createLoader(source, { startSlice }).readFolders([ROOT]);
    assert.ok(known.length >= paths.length, String(known.length));
    assert.deepEqual([...new Set(known)], [0, paths.length]);
    assert.deepEqual(known.slice(0, paths.length), Array(paths.length).fill(0));
  });
});

describe('a file that is not open', () => {
  const files = new Map([
    ['west/listener.yaml', document(0)],
    ['east/connector.yaml', document(1)],
  ]);
  const uris = [...files.keys()].map(uriOf);
  const [atListener = ''] = uris;

  /** Both files as they are read from a folder: checked while they are read, and then all at once in the workspace. */
  const folderRead = async (rules: readonly Rule[]): Promise<LanguageService> => {
    const service = createLanguageService({ rules });
    service.setFolders([ROOT]);
    await service.createLoader(sourceOf(files).source).readFolders([ROOT]);
    return service;
  };

  it('is checked once, while it is read', async () => {
    const { rules, taken } = countingRules();
    const service = await folderRead(rules);
    assert.equal(taken().get('unknown-property'), 2);
    for (const each of uris) assert.deepEqual(service.diagnostics({ uri: each }), []);
    const later = taken();
    assert.equal(later.get('unknown-property'), undefined);
    assert.equal(later.get('unmatched-listener'), 2);
    for (const each of uris) service.diagnostics({ uri: each });
    assert.equal(most(taken()), 0);
  });

  it('is not asked about again when another one changes that has nothing to do with it', async () => {
    const { rules, taken } = countingRules();
    const service = await folderRead(rules);
    for (const each of uris) service.diagnostics({ uri: each });
    service.apply([{ type: 'open', uri, text: document(2), version: 1 }]);
    service.apply([{ type: 'open', uri, text: document(2).replace('8080', '81'), version: 2 }]);
    taken();
    service.diagnostics({ uri: atListener });
    assert.equal(taken().get('unknown-property'), undefined);
  });

  it('has the same findings as one that is open', async () => {
    const service = await folderRead(countingRules().rules);
    const wrong = document(0).replace('port: 8080', 'port: "8080"\n  prot: 1');
    service.apply([{ type: 'disk', uri: atListener, content: { text: wrong } }]);
    const closed = service.diagnostics({ uri: atListener });
    assert.equal(closed.length, 2);
    service.apply([{ type: 'open', uri: atListener, text: wrong, version: 1 }]);
    assert.deepEqual(service.diagnostics({ uri: atListener }), closed);
    service.apply([{ type: 'close', uri: atListener }]);
    assert.deepEqual(service.diagnostics({ uri: atListener }), closed);
  });
});
