import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, type Edit } from '../../server/src/service/text/edit.ts';
import { insertProperties, replaceProperty } from '../../server/src/service/yaml/write/insert.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { removeProperties, removeProperty } from '../../server/src/service/yaml/write/remove.ts';
import { renameKey, replaceScalar } from '../../server/src/service/yaml/write/rewrite.ts';
import { entry, nodeAt, stringAt, type MapNode, type Path } from '../../server/src/service/yaml/tree.ts';

/** The text after edits of its root; undefined where there are none. */
function edited(
  text: string,
  edit: (root: MapNode) => readonly Edit[] | Edit | undefined,
): string | undefined {
  const { root } = parseYaml(text);
  assert.ok(root?.type === 'map');
  const made = [edit(root) ?? []].flat();
  return made.length > 0 ? applyEdits(text, made) : undefined;
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
    ['behind a key with a question mark', 'a:\n  ? b\n  : 1\n', ['a'], 'a:\n  ? b\n  : 1\n  x: 1\n'],
    ['behind a tagged key', 'a:\n  !!str b: 1\n', ['a'], 'a:\n  !!str b: 1\n  x: 1\n'],
    [
      'behind an alias of a map',
      'b: &b {c: 1}\na:\n  d: *b # d\n',
      ['a'],
      'b: &b {c: 1}\na:\n  d: *b # d\n  x: 1\n',
    ],
    [
      'in flow style behind an alias',
      'b: &b {c: 1}\na: {d: *b}\n',
      ['a'],
      'b: &b {c: 1}\na: {d: *b, x: 1}\n',
    ],
    ['to a map of merge keys', 'b: &b {c: 1}\na:\n  <<: *b\n', ['a'], 'b: &b {c: 1}\na:\n  <<: *b\n  x: 1\n'],
    ['to one in flow style', 'b: &b {c: 1}\na: {<<: *b}\n', ['a'], 'b: &b {c: 1}\na: {x: 1, <<: *b}\n'],
    ['to JSON as JSON', '{"a":{"b":1}}\n', ['a'], '{"a":{"b":1, "x": 1}}\n'],
    ['behind a comma at the end', 'a: { b: 1, }\n', ['a'], 'a: { b: 1, x: 1, }\n'],
    ['behind a colon without a value', 'a: { b: }\n', ['a'], 'a: { b: , x: 1 }\n'],
    [
      'behind a block that keeps its line breaks',
      'a:\n  b: |+\n    t\n\nc: 1\n',
      ['a'],
      'a:\n  b: |+\n    t\n\n  x: 1\nc: 1\n',
    ],
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
    ['with its question mark', 'a: 1\n? b # c\n: 2\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['with its anchor and tag', 'a: 1\n&k !!str b: !!int 2\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['with the alias', 'a: &a {b: 1}\nc: *a\nd: 1\n', ['c'], 'a: &a {b: 1}\nd: 1\n'],
    [
      'leaves comments between in flow style',
      'a: {\n  b: 1, # b\n  # c\n  c: 2 }\n',
      ['a', 'b'],
      'a: {\n  # b\n  # c\n  c: 2 }\n',
    ],
    [
      'and those at the end',
      'a: {\n  b: 1, # b\n  c: 2 # c\n}\n',
      ['a', 'c'],
      'a: {\n  b: 1 # b\n   # c\n}\n',
    ],
    [
      'leaves comments behind a dash',
      'a:\n  - b: 1\n    # c\n    c: 2\n',
      ['a', 0, 'b'],
      'a:\n  - # c\n    c: 2\n',
    ],
    ['with a comma at the end', 'a: {b: 1, c: 2,}\n', ['a', 'c'], 'a: {b: 1, }\n'],
  ] as const)
    it(name, () => assert.equal(removed(text, ...path), after));

  it('does nothing where there is no such property', () => {
    assert.equal(removed('a: 1\n', 'b'), undefined);
    assert.equal(removed('a: 1\n', 'a', 'b'), undefined);
  });

  it('does not touch what a merge key brings', () => {
    assert.equal(removed('b: &b\n  c: 1\n  d: 1\na:\n  <<: *b\n', 'a', 'c'), undefined);
    assert.equal(removed('b: &b {c: 1}\na: {<<: *b}\n', 'a', 'c'), undefined);
  });

  it('works for several at once', () => {
    const without = (text: string, ...names: string[]): string | undefined =>
      edited(text, (root) => removeProperties(text, root, ['a'], names));
    assert.equal(without('a: {b: 1, c: 2, d: 3}\n', 'c', 'd'), 'a: {b: 1}\n');
    assert.equal(without('a: {b: 1, c: 2, d: 3}\n', 'b', 'c'), 'a: {d: 3}\n');
    assert.equal(without('a: {b: 1, c: 2, d: 3}\n', 'b', 'd'), 'a: {c: 2}\n');
    assert.equal(without('a: {b: 1, c: 2}\ne: 1\n', 'b', 'c'), 'e: 1\n');
    assert.equal(without('a:\n  b: 1\n  c: 2 # c\n  d: 3\n', 'b', 'c'), 'a:\n  d: 3\n');
    assert.equal(without('{"a":{"b":1,"c":2}}\n', 'c'), '{"a":{"b":1}}\n');
  });

  it('works for several behind a dash', () => {
    const without = (text: string, ...names: string[]): string | undefined =>
      edited(text, (root) => removeProperties(text, root, ['a', 0], names));
    const text = 'a:\n  - b: 1\n    c: 2\n    d: 3\n    e: 4\n';
    assert.equal(without(text, 'b', 'c'), 'a:\n  - d: 3\n    e: 4\n');
    assert.equal(without(text, 'b', 'd'), 'a:\n  - c: 2\n    e: 4\n');
    assert.equal(without(text, 'b', 'c', 'd', 'e'), undefined);
  });
});

describe('replacing', () => {
  for (const [manner, text, value, after] of [
    ['plain', 'a: b # c\n', 'x', 'a: x # c\n'],
    ['plain with quotes where they are needed', 'a: b\n', 'yes', 'a: "yes"\n'],
    ['in single quotes', "a: 'b'\n", "it's: 1", "a: 'it''s: 1'\n"],
    ['in double quotes', 'a: "b"\n', 'x "y"', 'a: "x \\"y\\""\n'],
    ['in flow style', 'a: [b]\n', 'x, y', 'a: ["x, y"]\n'],
    ['in JSON', '{"a":1}\n', 'x', '{"a":"x"}\n'],
    ['behind a tag and an anchor', 'a: !!str &k b\n', 'x', 'a: !!str &k x\n'],
    ['in place of an alias', 'b: &k "v"\na: *k\n', 'x', 'b: &k "v"\na: x\n'],
    ['as a block of text', 'a: |-\n  b\nc: 1\n', 'x', 'a: |-\n  x\nc: 1\n'],
    ['as a block without a line break in the text', 'a: |\n  b\nc: 1\n', 'x', 'a: |-\n  x\nc: 1\n'],
    ['as a folded block', 'a: >-\r\n  b\r\n  c\r\n\r\nd: 1\r\n', 'x', 'a: >-\r\n  x\r\n\r\nd: 1\r\n'],
    ['as a block with a comment', 'a: |- # c\n  b\n', 'x', 'a: |- # c\n  x\n'],
    ['as a block with its indentation', 'a: |2-\n  b\n', 'x', 'a: |2-\n  x\n'],
    ['as a block that starts with blanks', 'a: |2-\n    b\n', 'x', 'a: |-\n    x\n'],
    ['in quotes, where a block cannot hold it', 'a: |- # c\n  b\nd: 1\n', ' x', 'a: " x" # c\nd: 1\n'],
  ] as const)
    it(`a value ${manner}`, () => {
      const { root } = parseYaml(text);
      const path = manner === 'in flow style' ? ['a', 0] : ['a'];
      const node = nodeAt(root, path);
      assert.ok(node?.type === 'scalar');
      assert.equal(applyEdits(text, [replaceScalar(text, node, value)]), after);
      assert.equal(stringAt(parseYaml(after).root, path), value);
    });

  for (const [manner, text, name, after] of [
    ['plain', 'b: 1\n', 'x', 'x: 1\n'],
    ['plain, as a number', 'b: 1\n', '80', '80: 1\n'],
    ['that would merge', 'b: 1\n', '<<', '"<<": 1\n'],
    ['in quotes', "'b': 1\n", 'x', "'x': 1\n"],
    ['of JSON', '{"b":1}\n', 'x', '{"x":1}\n'],
    ['in flow style', '{b: 1}\n', 'x,y', '{"x,y": 1}\n'],
    ['behind a question mark', '? b\n: 1\n', 'x', '? x\n: 1\n'],
    ['as a block of text', '? |-\n  b\n: 1\n', 'x', '? |-\n  x\n: 1\n'],
  ] as const)
    it(`a key ${manner}`, () => {
      const found = entry(parseYaml(text).root, 'b');
      assert.ok(found);
      assert.equal(applyEdits(text, [renameKey(text, found, name)]), after);
      assert.ok(entry(parseYaml(after).root, name));
    });

  it('a key leaves its value, and a property its neighbours', () => {
    const text = 'a:\n  b:\n    - 1\n  c: 2\n';
    const found = (root: MapNode) => {
      const property = entry(nodeAt(root, ['a']), 'b');
      assert.ok(property);
      return property;
    };
    assert.equal(
      edited(text, (root) => renameKey(text, found(root), 'x')),
      text.replace('b', 'x'),
    );
    assert.equal(
      edited(text, (root) => replaceProperty(text, found(root), ['x: 1', 'y: 2'])),
      'a:\n  x: 1\n  y: 2\n  c: 2\n',
    );
  });

  for (const [manner, text, after] of [
    ['keeps comments above it', 'b: # c\n  - 1 # one\n  - 2 # two\n', '# c\n# one\nx: 1 # two\n'],
    ['with a question mark', '? b # c\n: 1\n', '# c\nx: 1\n'],
    ['of JSON', '{"b":1}\n', '{"x": 1}\n'],
    ['that is an alias', 'a: &a {c: 1}\nb: *a # c\n', 'a: &a {c: 1}\nx: 1 # c\n'],
    ['that is a block of text', 'b: |- # c\n  t\nd: 1\n', '# c\nx: 1\nd: 1\n'],
    ['but not where a comment has no place', '{b: [1, # c\n 2]}\n', undefined],
  ] as const)
    it(`a property ${manner}`, () => {
      const found = entry(parseYaml(text).root, 'b');
      assert.ok(found);
      assert.equal(
        edited(text, () => replaceProperty(text, found, ['x: 1'])),
        after,
      );
    });
});
