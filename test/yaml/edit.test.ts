import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, type Edit } from '../../server/src/service/text/edit.ts';
import {
  insertProperties,
  removeProperty,
  renameKey,
  replaceProperty,
  replaceScalar,
} from '../../server/src/service/yaml/edit.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { entry, nodeAt, scalarAt, type MapNode, type Path } from '../../server/src/service/yaml/tree.ts';

type Change = (root: MapNode) => Edit | undefined;

function changed(text: string, change: Change): string | undefined {
  const { root } = parseYaml(text);
  assert.equal(root?.type, 'map');
  const edit = change(root);
  return edit && applyEdits(text, [edit]);
}

const inserted = (text: string, path: Path, ...lines: string[]): string | undefined =>
  changed(text, (root) => insertProperties(text, root, path, lines));

const removed = (text: string, ...path: string[]): string | undefined =>
  changed(text, (root) => removeProperty(text, root, path));

describe('inserted properties', () => {
  it('go to the end of the map, in its column', () => {
    assert.equal(inserted('a:\n  b: 1\n\nc: 2\n', ['a'], 'd: 3'), 'a:\n  b: 1\n  d: 3\n\nc: 2\n');
    assert.equal(
      inserted('a:\n    b: 1 # c\n', ['a'], 'd:', '  e: 3'),
      'a:\n    b: 1 # c\n    d:\n      e: 3\n',
    );
    assert.equal(inserted('a: |\n  text\n', [], 'b: 1'), 'a: |\n  text\nb: 1\n');
    assert.equal(inserted('a: 1', [], 'b: 2'), 'a: 1\nb: 2');
    assert.equal(inserted('a: 1\r\n', [], 'b: 2'), 'a: 1\r\nb: 2\r\n');
    assert.equal(inserted('a:\n  - b: 1\n', ['a', 0], 'c: 2'), 'a:\n  - b: 1\n    c: 2\n');
  });

  it('create the map when the property is missing or empty', () => {
    assert.equal(inserted('a: 1\n', ['b'], 'c: 2'), 'a: 1\nb:\n  c: 2\n');
    assert.equal(inserted('a: 1\n', ['b', 'c'], 'd: 2'), 'a: 1\nb:\n  c:\n    d: 2\n');
    assert.equal(inserted('a: # c\nb: 1\n', ['a'], 'c: 2'), 'a: # c\n  c: 2\nb: 1\n');
    assert.equal(inserted('a: ~\n', ['a'], 'c: 2'), 'a: \n  c: 2\n');
  });

  it('stay in a flow map', () => {
    assert.equal(inserted('a: { b: 1 }\n', ['a'], 'c: 2', 'd: 3'), 'a: { b: 1, c: 2, d: 3 }\n');
    assert.equal(inserted('a: {}\n', ['a'], 'c: 2'), 'a: {c: 2}\n');
    assert.equal(inserted('a: {}\n', ['a'], 'c:', '  d: 2'), undefined);
  });

  it('are refused by other values', () => {
    assert.equal(inserted('a: 1\n', ['a'], 'b: 1'), undefined);
    assert.equal(inserted('a: [b]\n', ['a'], 'b: 1'), undefined);
    assert.equal(inserted('a: [b]\n', ['a', 3], 'b: 1'), undefined);
  });
});

describe('removed properties', () => {
  const cases: [string, string[], string | undefined][] = [
    ['a: 1\nb: 2 # c\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['a: 1\r\nb: 2\r\n', ['a'], 'b: 2\r\n'],
    ['a: 1\nb: 2', ['b'], 'a: 1\n'],
    ['a:\n  b:\n    c: 1\n  d: 2\n', ['a', 'b', 'c'], 'a:\n  d: 2\n'],
    ['a: { b: 1, c: 2 }\n', ['a', 'b'], 'a: { c: 2 }\n'],
    ['a: { b: 1, c: 2 }\n', ['a', 'c'], 'a: { b: 1 }\n'],
    ['a: |\n  text\nb: 1\n', ['a'], 'b: 1\n'],
    ['a: 1\n', ['b'], undefined],
  ];
  for (const [text, path, result] of cases)
    it(`${path.join('.')} of ${JSON.stringify(text)}`, () => assert.equal(removed(text, ...path), result));

  it('let the next one move to the dash of their item', () => {
    const text = 'a:\n  - b: 1\n    c: 2\n';
    assert.equal(
      changed(text, (root) => removeProperty(text, root, ['a', 0, 'b'])),
      'a:\n  - c: 2\n',
    );
  });
});

describe('replaced values', () => {
  const replaced = (text: string, value: string): string | undefined =>
    changed(text, (root) => {
      const node = scalarAt(root, ['a']);
      return node && replaceScalar(text, node, value);
    });

  it('keep their quotes when they can', () => {
    assert.equal(replaced('a: b # c\n', 'd'), 'a: d # c\n');
    assert.equal(replaced("a: 'b'\n", 'd'), "a: 'd'\n");
    assert.equal(replaced('a: "b"\n', 'd'), 'a: "d"\n');
    assert.equal(replaced("a: 'b'\n", "it's"), "a: it's\n");
  });

  it('get quotes when they would not be strings', () => {
    assert.equal(replaced('a: b\n', 'yes'), 'a: "yes"\n');
    assert.equal(replaced('a: b\n', '1'), 'a: "1"\n');
    assert.equal(replaced('a: b\n', 'x: y'), 'a: "x: y"\n');
  });

  it('and keys are replaced on their own or together', () => {
    const text = 'x:\n  a: [1]\n  b: 2\n';
    const found = (root: MapNode): NonNullable<ReturnType<typeof entry>> => {
      const a = entry(nodeAt(root, ['x']), 'a');
      assert.ok(a);
      return a;
    };
    assert.equal(
      changed(text, (root) => renameKey(found(root), 'no')),
      'x:\n  "no": [1]\n  b: 2\n',
    );
    assert.equal(
      changed(text, (root) => replaceProperty(text, found(root), ['c: 1', 'd: 2'])),
      'x:\n  c: 1\n  d: 2\n  b: 2\n',
    );
  });
});
