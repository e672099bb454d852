import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cursorsAt, type Cursor } from '../../server/src/service/yaml/cursor.ts';
import { formatPath } from '../../server/src/service/yaml/tree.ts';

/** The likeliest context at an offset. */
function first(text: string, offset: number): Cursor | undefined {
  return cursorsAt(text, offset).next().value ?? undefined;
}

/** The slot and path at the cursor, and the text that completion replaces. */
function at(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const cursor = first(text, offset);
  if (!cursor) return undefined;
  const { slot, path, span } = cursor;
  return `${slot} ${formatPath(path)} "${text.slice(span.start, span.end)}"`;
}

describe('the cursor', () => {
  const cases: [string, string | undefined][] = [
    ['|', 'key  ""'],
    ['ki|', 'key  "ki"'],
    ['ki|nd: a\n', 'key  "kind"'],
    ['a:\n  b: 1\n  |\n', 'key a ""'],
    ['a:\n  b: 1\n|\n', 'key  ""'],
    ['a:\n  |\n', 'key a ""'],
    ['a: |\n', 'value a ""'],
    ['a:|\n', 'value a ""'],
    ['a: b|c d # x\n', 'value a "bc d"'],
    ['a: "b|c"\n', 'value a ""bc""'],
    ['a:\n  - |\n', 'value a[0] ""'],
    ['a:\n  - b|\n', 'value a[0] "b"'],
    ['a:\n  - b: 1\n    |\n', 'key a[0] ""'],
    ['a: { b: 1, | }\n', 'key a ""'],
    ['a: { b: | }\n', 'value a.b ""'],
    ['a: [b, |]\n', 'value a[1] ""'],
    ['# a|\n', undefined],
    ['a: 1 # b|\n', undefined],
    ['---|\n', undefined],
    ['a: |b |\n', 'value a "b |"'],
  ];
  for (const [marked, expected] of cases)
    it(`in ${JSON.stringify(marked)} is at ${expected ?? 'nothing'}`, () =>
      assert.equal(at(marked), expected));

  it('knows its siblings, its column and the indentation of the document', () => {
    const cursor = first('a:\n    b: 1\n    \n    c: 2\n', 16);
    assert.deepEqual(
      [cursor?.siblings, cursor?.indent, cursor?.indentUnit, cursor?.flow, cursor?.colon],
      [['b', 'c'], 4, 4, false, 'none'],
    );
  });

  it('knows what is typed, and what to insert with it', () => {
    assert.equal(first('a: bcd\n', 5)?.typed, 'bc');
    assert.equal(first('a:\n', 2)?.needsSpace, true);
    assert.equal(first('a: \n', 3)?.needsSpace, false);
    assert.equal(first("a: 'b'\n", 5)?.quote, "'");
    assert.equal(first('abc: 1\n', 1)?.colon, 'follows');
  });
});
