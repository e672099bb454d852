import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Edit } from '../../server/src/service/text/edit.ts';
import {
  insertProperties,
  removeProperty,
  renameKey,
  replaceProperty,
  replaceScalar,
} from '../../server/src/service/yaml/edit.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { entry, nodeAt, type MapNode, type Path } from '../../server/src/service/yaml/tree.ts';

/** The text after an edit of its root; undefined where there is none. */
function edited(text: string, edit: (root: MapNode) => Edit | undefined): string | undefined {
  const { root } = parseYaml(text);
  assert.ok(root?.type === 'map');
  const made = edit(root);
  return made && text.slice(0, made.span.start) + made.newText + text.slice(made.span.end);
}

const inserted = (text: string, path: Path, ...lines: string[]): string | undefined =>
  edited(text, (root) => insertProperties(text, root, path, lines));

const removed = (text: string, ...path: Path): string | undefined =>
  edited(text, (root) => removeProperty(text, root, path));

describe('adding properties', () => {
  for (const [name, text, path, after] of [
    ['behind the last one', 'a:\n  b: 1\n', ['a'], 'a:\n  b: 1\n  x: 1\n'],
    ['behind a comment', 'a:\n  b: 1 # c\n', ['a'], 'a:\n  b: 1 # c\n  x: 1\n'],
    ['behind a block of text', 'a:\n  b: |\n    t\n\nc: 1\n', ['a'], 'a:\n  b: |\n    t\n  x: 1\n\nc: 1\n'],
    [
      'behind a nested list',
      'a:\n  b:\n    - 1\n    - [2]\n',
      ['a'],
      'a:\n  b:\n    - 1\n    - [2]\n  x: 1\n',
    ],
    ['behind a property without a value', 'a:\n  b:\n', ['a'], 'a:\n  b:\n  x: 1\n'],
    ['at the end of a text without a line break', 'a:\n  b: 1', ['a'], 'a:\n  b: 1\n  x: 1'],
    ['with the line breaks of the text', 'a:\r\n  b: 1\r\n', ['a'], 'a:\r\n  b: 1\r\n  x: 1\r\n'],
    ['to a map in flow style', 'a: {b: 1}\n', ['a'], 'a: {b: 1, x: 1}\n'],
    ['to an empty map in flow style', 'a: {}\n', ['a'], 'a: {x: 1}\n'],
    ['to an empty value', 'a:\nb: 1\n', ['a'], 'a:\n  x: 1\nb: 1\n'],
    ['in place of a null', 'a: null\nb: 1\n', ['a'], 'a:\n  x: 1\nb: 1\n'],
    ['in place of a null before a comment', 'a: ~ # c\nb: 1\n', ['a'], 'a: # c\n  x: 1\nb: 1\n'],
    ['to a map that is missing', 'b:\n    c: 1\n', ['a'], 'b:\n    c: 1\na:\n    x: 1\n'],
    ['to a map in a list', 'a:\n  - b: 1\n', ['a', 0], 'a:\n  - b: 1\n    x: 1\n'],
    ['to the root', 'a: 1\n', [], 'a: 1\nx: 1\n'],
  ] as const)
    it(name, () => assert.equal(inserted(text, path, 'x: 1'), after));

  it('does nothing where it would be wrong', () => {
    assert.equal(inserted('a: text\n', ['a'], 'x: 1'), undefined);
    assert.equal(inserted('a: [1]\n', ['a'], 'x: 1'), undefined);
    assert.equal(inserted('a: {b: 1}\n', ['a'], 'x:', '  y: 1'), undefined);
    assert.equal(inserted('a: [1]\n', ['a', 5], 'x: 1'), undefined);
  });
});

describe('removing a property', () => {
  for (const [name, text, path, after] of [
    ['takes its lines along', 'a: 1\nb:\n  c: 1 # c\n  d: 2\ne: 3\n', ['b'], 'a: 1\ne: 3\n'],
    ['takes its comment along', 'a: 1 # one\nb: 2\n', ['a'], 'b: 2\n'],
    ['takes the map along that would be empty', 'a: 1\nb:\n  c: 1\n', ['b', 'c'], 'a: 1\n'],
    ['works at the end of the text', 'a: 1\nb: 2', ['b'], 'a: 1\n'],
    ['works with CRLF', 'a: 1\r\nb: 2\r\n', ['a'], 'b: 2\r\n'],
    ['moves the next one up behind a dash', 'a:\n  - b: 1\n    c: 2\n', ['a', 0, 'b'], 'a:\n  - c: 2\n'],
    ['at the start of a flow map', 'a: {b: 1, c: 2}\n', ['a', 'b'], 'a: {c: 2}\n'],
    ['at the end of a flow map', 'a: {b: 1, c: 2}\n', ['a', 'c'], 'a: {b: 1}\n'],
    ['in the middle of a flow map', 'a: {b: 1, c: 2, d}\n', ['a', 'c'], 'a: {b: 1, d}\n'],
    ['all of a flow map at the root', '{a: 1}\n', ['a'], '{}\n'],
  ] as const)
    it(name, () => assert.equal(removed(text, ...path), after));

  it('does nothing where there is no such property', () => {
    assert.equal(removed('a: 1\n', 'b'), undefined);
    assert.equal(removed('a: 1\n', 'a', 'b'), undefined);
  });
});

describe('replacing', () => {
  const replaced = (text: string, value: string): string | undefined =>
    edited(text, (root) => {
      const node = nodeAt(root, ['a']);
      assert.ok(node?.type === 'scalar');
      return replaceScalar(text, node, value);
    });

  it('a value keeps its quotes where they are right', () => {
    assert.equal(replaced('a: b # c\n', 'x'), 'a: x # c\n');
    assert.equal(replaced("a: 'b'\n", 'x'), "a: 'x'\n");
    assert.equal(replaced('a: "b"\n', 'x'), 'a: "x"\n');
    assert.equal(replaced("a: 'b'\n", "it's: 1"), 'a: "it\'s: 1"\n');
    assert.equal(replaced('a: b\n', 'yes'), 'a: "yes"\n');
  });

  it('a block of text keeps the line break after it', () => {
    assert.equal(replaced('a: |\n  b\nc: 1\n', 'x'), 'a: x\nc: 1\n');
    assert.equal(replaced('a: >-\r\n  b\r\n  c\r\n\r\nd: 1\r\n', 'x'), 'a: x\r\n\r\nd: 1\r\n');
  });

  it('a key leaves its value, and a property its neighbours', () => {
    const text = 'a:\n  b:\n    - 1\n  c: 2\n';
    const found = (root: MapNode) => {
      const property = entry(nodeAt(root, ['a']), 'b');
      assert.ok(property);
      return property;
    };
    assert.equal(
      edited(text, (root) => renameKey(found(root), 'x')),
      text.replace('b', 'x'),
    );
    assert.equal(
      edited(text, (root) => replaceProperty(text, found(root), ['x: 1', 'y: 2'])),
      'a:\n  x: 1\n  y: 2\n  c: 2\n',
    );
  });
});
