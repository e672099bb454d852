import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { noWatch } from '../../server/src/disk/watch.ts';
import { debounce } from '../../server/src/lsp/timing/debounce.ts';
import { createFiles, type Files } from '../../server/src/lsp/files.ts';
import { createUriSpellings } from '../../server/src/lsp/uriSpellings.ts';
import { startSlice } from '../../server/src/lsp/timing/timeSlice.ts';
import { createLanguageService, type LanguageService } from '../../server/src/service/index.ts';
import { connector, listener, resource } from '../support/resources.ts';
import { pathOf, ROOT, uriOf } from '../support/service.ts';

const service = resource('Service', { apiVersion: 'v1', name: 'a', namespace: 'shop' });

/** The keeper of the files of a disk that holds one listener, and one Service of another namespace. */
interface Kept {
  readonly files: Files;
  readonly engine: LanguageService;
  /** The paths that were read one by one. */
  readonly read: readonly string[];
  readonly foldersRead: readonly string[];
  readonly failures: readonly unknown[];
  /** Resolves after the next change of a file. */
  readonly changed: (path: string) => Promise<void>;
}

function keepFiles(contentOf: (path: string) => string): Kept {
  const engine = createLanguageService();
  const read: string[] = [];
  const foldersRead: string[] = [];
  const failures: unknown[] = [];
  const waiting = new Map<string, () => void>();
  const files = createFiles({
    service: engine,
    spellings: createUriSpellings(),
    host: {
      readFile: (uri) => {
        read.push(pathOf(uri));
        return { text: contentOf(pathOf(uri)) };
      },
      readFolder: async (folder, onBatch, paths = [folder]) => {
        const files = paths.filter((uri) => uri !== folder);
        if (files.length > 0) {
          read.push(...files.map(pathOf));
          const found = files.map((uri) => ({ uri, content: { text: contentOf(pathOf(uri)) } }));
          return onBatch({ files: found, deferred: [], scanned: files.length });
        }
        foldersRead.push(folder);
        onBatch({
          files: [{ uri: uriOf('west/listener.yaml'), content: { text: listener('k') } }],
          deferred: [{ folder: uriOf('north'), names: ['service.yaml'], namespaces: ['shop'], words: [] }],
          scanned: 2,
        });
      },
      watch: () => noWatch,
      limitMemory: () => {},
      raiseMemoryLimit: () => {},
    },
    onChanged: (uris) => {
      for (const uri of uris) waiting.get(pathOf(uri))?.();
    },
    onProgress: () => {},
    onError: (error) => failures.push(error),
  });
  const changed = (path: string): Promise<void> => new Promise((resolve) => waiting.set(path, resolve));
  return { files, engine, read, foldersRead, failures, changed };
}

describe('the files of a server', () => {
  it('are read once, however often the client names their folders', async () => {
    const { files, engine, read, foldersRead } = keepFiles(() => service);
    await files.setFolders([ROOT, uriOf('west')]);
    await files.setFolders([uriOf('west'), ROOT]);
    assert.deepEqual(foldersRead, [ROOT]);
    assert.deepEqual(read, []);
    assert.deepEqual(engine.uris(), [uriOf('west/listener.yaml')]);
    files.dispose();
  });

  it('are read because something that is typed refers to them, and only once', async () => {
    const { files, engine, read, changed } = keepFiles(() => service);
    await files.setFolders([ROOT]);
    const typed = connector('k', { namespace: 'shop' });
    const arrived = changed('north/service.yaml');
    for (let version = 1; version <= 20; version++)
      files.open(uriOf('north/new.yaml'), { text: `${typed}# ${'x'.repeat(version)}\n`, version });
    assert.deepEqual(read, []);
    await arrived;
    assert.deepEqual(read, ['north/service.yaml']);
    assert.equal(engine.versionOf({ uri: uriOf('north/new.yaml') }), 20);
    files.dispose();
  });

  it('are read because a command names a workload, wherever in the project', async () => {
    const { files, engine, read } = keepFiles(() => service);
    await files.setFolders([ROOT]);
    files.open(uriOf('commands/new.yaml'), { text: '', version: 1 });
    await files.readWorkloads(uriOf('commands/new.yaml'));
    await files.readWorkloads(uriOf('commands/new.yaml'));
    assert.deepEqual(read, ['north/service.yaml']);
    assert.ok(engine.uris().includes(uriOf('north/service.yaml')));
    files.dispose();
  });

  it('are followed even after one of them failed', async () => {
    let isBroken = true;
    const { files, engine, failures } = keepFiles(() => {
      if (isBroken) throw new Error('The disk is on fire');
      return listener('k');
    });
    await files.setFolders([ROOT]);
    await files.reload([uriOf('a.yaml')]);
    isBroken = false;
    await files.reload([uriOf('a.yaml')]);
    assert.match(String(failures[0]), /on fire/);
    assert.equal(failures.length, 1);
    assert.ok(engine.uris().includes(uriOf('a.yaml')));
    files.dispose();
  });

  it('are reread once, however often events name them at the same time', async () => {
    const { files, read } = keepFiles(() => listener('k'));
    await files.setFolders([ROOT]);
    const first = files.reload([uriOf('a.yaml'), uriOf('a.yaml')]);
    await Promise.all([first, files.reload([uriOf('b.yaml'), uriOf('a.yaml')])]);
    assert.deepEqual(read, ['a.yaml', 'b.yaml']);
    files.dispose();
  });
});

describe('work that waits', () => {
  it('is done once after many changes, and never after it was called off', async () => {
    const done: string[] = [];
    const first = debounce(() => void done.push('first'), assert.ifError);
    const calledOff = debounce(() => void done.push('called off'), assert.ifError);
    for (let change = 0; change < 3; change++) {
      first.changed();
      calledOff.changed();
    }
    calledOff.dispose();
    // Timers with the same delay end in the order in which they started.
    await new Promise<void>((resolve) => debounce(resolve, assert.ifError).changed());
    await setImmediate();
    assert.deepEqual(done, ['first']);
  });

  it('has its turn before a time slice goes on', async () => {
    const order: string[] = [];
    const slice = startSlice();
    const other = setImmediate().then(() => order.push('other'));
    await slice.yield();
    order.push('slice');
    await other;
    assert.deepEqual(order, ['other', 'slice']);
  });
});
