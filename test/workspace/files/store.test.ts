import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFileStore } from '../../../server/src/service/workspace/files/fileStore.ts';
import { filteredFiles } from '../../../server/src/service/workspace/files/filteredFiles.ts';
import { isHostCopy, isWatchedFolder } from '../../../server/src/service/workspace/files/hostTree.ts';
import {
  documentAt,
  readOpenFile,
  type YamlFile,
} from '../../../server/src/service/workspace/files/yamlFile.ts';
import { createLineIndex } from '../../../server/src/service/text/lineIndex.ts';
import { rethrowing } from '../../../server/src/service/workspace/observer.ts';
import { listener, site } from '../../support/resources.ts';
import { onDisk, uriOf } from '../../support/service.ts';

const uri = uriOf('a.yaml');
const disk = (path: string, text: string) => onDisk({ path, text, note: undefined });

describe('the store of files', () => {
  it('prefers an open document to the file on disk', () => {
    const store = createFileStore(rethrowing);
    const text = (): string | undefined => store.files.get(uri)?.text;
    assert.deepEqual([...store.apply([disk('a.yaml', site('a'))])], [uri]);
    store.apply([{ type: 'open', uri, text: site('b'), version: 1 }]);
    assert.equal(text(), site('b'));
    store.apply([disk('a.yaml', site('c'))]);
    assert.equal(text(), site('b'));
    store.apply([{ type: 'close', uri }]);
    assert.equal(text(), site('c'));
    store.apply([{ type: 'disk', uri, content: undefined }]);
    assert.equal(store.files.has(uri), false);
  });

  it('knows what is on disk, also of open and irrelevant files', () => {
    const store = createFileStore(rethrowing);
    const opened = uriOf('open.yaml');
    store.apply([
      disk('a.yaml', site('a')),
      disk('other.yaml', 'a: b\n'),
      { type: 'open', uri: opened, text: site('b'), version: 1 },
      { type: 'open', uri, text: site('b'), version: 1 },
      { type: 'close', uri: uriOf('never.yaml') },
    ]);
    assert.deepEqual([...store.urisOnDisk()], [uri, uriOf('other.yaml')]);
    assert.deepEqual(store.contentOnDisk(uri), { text: site('a') });
    assert.equal(store.contentOnDisk(opened), undefined);
    assert.deepEqual([...store.files.keys()].toSorted(), [uri, opened]);
  });

  it('has no text of a file that cannot be read', () => {
    const store = createFileStore(rethrowing);
    store.apply([onDisk({ path: 'a.yaml', text: 'x', note: 'not-utf8' })]);
    const file = store.files.get(uri);
    assert.deepEqual([file?.text, file?.problem, file?.parsed], ['', 'not-utf8', []]);
  });

  it('takes what an edit left unchanged for one edit alone', () => {
    const store = createFileStore(rethrowing);
    const open = (text: string, version: number, common?: { start: number; end: number }) =>
      ({ type: 'open', uri, text, version, common }) as const;
    store.apply([open(`${site('a')}---\n${site('b')}`, 1)]);
    const ends = { start: 0, end: 0 };
    store.apply([open(site('x'), 2, ends), open(`${site('c')}---\n${site('b')}`, 3, { start: 60, end: 60 })]);
    const names = store.files.get(uri)?.parsed.map(({ text }) => /name: (.*)/.exec(text)?.[1]);
    assert.deepEqual(names, ['c', 'b']);
  });

  it('keeps the trees of the closed files that were used last, up to a limit', () => {
    const store = createFileStore(rethrowing);
    const filler = (length: number): string => `# ${'x'.repeat(length)}\n`;
    const paths = ['a.yaml', 'b.yaml', 'c.yaml'];
    store.apply(paths.map((path) => disk(path, site('a') + filler(40_000))));
    const parsed = (path: string): unknown => store.files.get(uriOf(path))?.parsed;
    const [a, b] = [parsed('a.yaml'), parsed('b.yaml')];
    assert.equal(parsed('a.yaml'), a);
    parsed('c.yaml');
    assert.equal(parsed('a.yaml'), a, 'used after b');
    assert.notEqual(parsed('b.yaml'), b, 'dropped');
    store.apply([disk('large.yaml', site('a') + filler(200_000))]);
    const large = parsed('large.yaml');
    assert.equal(parsed('large.yaml'), large, 'the last one stays, however large it is');
    const again = parsed('a.yaml');
    assert.notEqual(again, a);
    assert.equal(parsed('a.yaml'), again);
    const other = parsed('b.yaml');
    assert.equal(parsed('a.yaml'), again);
    assert.equal(parsed('b.yaml'), other);
  });

  it('gives up a file that is there', () => {
    const store = createFileStore(rethrowing);
    store.apply([disk('a.yaml', site('a'))]);
    store.giveUp(uri);
    store.giveUp(uriOf('none.yaml'));
    assert.deepEqual(
      [...store.files].map(([each, { problem, text }]) => [each, problem, text]),
      [[uri, 'failed', site('a')]],
    );
  });
});

describe('the files of a workspace', () => {
  it('are those that are not excluded, however they are asked for', () => {
    const all = new Map(
      ['a', 'b', 'c'].map((name) => [name, readOpenFile({ uri: name, text: name, version: 1 })] as const),
    );
    const files = filteredFiles(all, (name) => name === 'b');
    const visited: unknown[] = [];
    files.forEach((file, name, map) => visited.push([name, file.text, map === files]));
    assert.deepEqual(visited, [
      ['a', 'a', true],
      ['c', 'c', true],
    ]);
    assert.deepEqual([...files.keys()], ['a', 'c']);
    assert.deepEqual(
      [...files.values()].map(({ text }) => text),
      ['a', 'c'],
    );
    assert.deepEqual(
      [...files].map(([name]) => name),
      ['a', 'c'],
    );
    assert.deepEqual([files.size, files.has('a'), files.has('b'), files.has('d')], [2, true, false, false]);
    all.delete('a');
    assert.equal(files.size, 1);
  });

  it('are copies where Skupper on a host has written them', () => {
    const root = 'file:///home/me/.local/share/skupper/namespaces/default';
    for (const folder of ['runtime', 'internal']) assert.equal(isHostCopy(`${root}/${folder}/a.yaml`), true);
    for (const other of [
      `${root}/input/resources/a.yaml`,
      `${root}/runtime`,
      'file:///namespaces/a/b/runtime/c.yaml',
      'file:///runtime/a.yaml',
    ])
      assert.equal(isHostCopy(other), false, other);
    assert.equal(isWatchedFolder(`${root}/input/resources`), true);
    assert.equal(isWatchedFolder(`${root}/input/resources/inner`), false);
    assert.equal(isWatchedFolder(`${root}/input`), false);
  });
});

describe('a file after an edit', () => {
  const documents = [site('a'), listener('b'), '# c\n', site('d'), listener('e')];
  const joined = (parts: readonly string[]): string => parts.join('---\n');
  const start = joined(documents);

  /** All that a file says of positions, compared with what its text alone says. */
  const check = (file: YamlFile, text: string): void => {
    const fresh = readOpenFile({ uri, text, version: 1 });
    assert.deepEqual(file.starts, fresh.starts);
    assert.deepEqual(
      file.documents.map(({ index, start: from, end, parsed }) => [index, from, end, parsed.text]),
      fresh.documents.map(({ index, start: from, end, parsed }) => [index, from, end, parsed.text]),
    );
    const lines = createLineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      assert.deepEqual(file.lines.position(offset), lines.position(offset));
      const document = documentAt(file, offset);
      assert.ok(document && document.start <= offset && offset <= document.end);
    }
  };

  it('has the positions of its text', () => {
    const edits: readonly string[] = [
      start.replace('name: a', 'name: longer'),
      start.replace('# c\n', '# c\n# another\n'),
      start.replace('# c\n', '# x\n'),
      start.replace('# c\n', ''),
      start.replace('---\n# c\n', ''),
      start.replace('name: d', 'name: d\n---\nname: f'),
      start.replace('name: d', 'na\n\nme: d').replace('host: a\n', ''),
      `${start}---\n${site('z')}`,
      `\n${start}`,
      joined([...documents].reverse()),
      start.replaceAll('\n', '\r\n'),
      '',
      start,
    ];
    let file = readOpenFile({ uri, text: start, version: 1 });
    for (const [index, text] of edits.entries()) {
      file.lines.position(0);
      const edited = readOpenFile({ uri, text, version: 2 }, file);
      check(edited, text);
      check(readOpenFile({ uri, text: start, version: 3 }, edited), start);
      if (index % 2 === 0) file = edited;
    }
  });

  it('keeps the documents that it did not touch', () => {
    const before = readOpenFile({ uri, text: start, version: 1 });
    const after = readOpenFile({ uri, text: start.replace('# c\n', '# longer\n\n'), version: 2 }, before);
    assert.deepEqual(
      after.parsed.map((each, index) => each === before.parsed[index]),
      [true, true, false, true, true],
    );
    const swapped = readOpenFile({ uri, text: joined([...documents].reverse()), version: 3 }, before);
    assert.equal(swapped.parsed[2], before.parsed[2]);
  });

  it('is too large only if it is for Skupper', () => {
    const filler = '#'.repeat(5 * 1024 * 1024);
    const read = (text: string): unknown[] => {
      const { problem, parsed } = readOpenFile({ uri, text, version: 1 });
      return [problem, parsed.length];
    };
    assert.deepEqual(read(`${site('a')}${filler}`), ['too-large', 0]);
    assert.deepEqual(read(`a: b\n${filler}`), [undefined, 0]);
    assert.deepEqual(read(`skupper: b\n${filler}`.slice(0, filler.length)), [undefined, 1]);
  });

  it('has no document at an offset if it has none at all', () => {
    const file = readOpenFile({ uri, text: '', version: 1, problem: 'failed' });
    assert.equal(documentAt(file, 0), undefined);
  });
});
