import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLineIndex } from '../../server/src/service/text/lineIndex.ts';

describe('lines', () => {
  const text = 'a\nbc\r\nd\re';
  const lines = createLineIndex(text);

  it('end with LF, CRLF or a lone CR', () => {
    assert.equal(lines.count(), 4);
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => lines.line(line)),
      ['a', 'bc', 'd', 'e'],
    );
  });

  it('lead from every offset to a position and back', () => {
    for (let offset = 0; offset <= text.length; offset++) {
      const isInsideBreak = text.slice(offset - 1, offset + 1) === '\r\n';
      assert.equal(lines.offset(lines.position(offset)), isInsideBreak ? offset - 1 : offset);
    }
  });

  it('take what lies outside for the nearest place', () => {
    assert.deepEqual(lines.position(-5), { line: 0, character: 0 });
    assert.deepEqual(lines.position(99), { line: 3, character: 1 });
    assert.equal(lines.offset({ line: -1, character: 3 }), 0);
    assert.equal(lines.offset({ line: 99, character: 0 }), text.length);
    assert.equal(lines.offset({ line: 1, character: 99 }), 4);
    assert.equal(lines.offset({ line: 1, character: -1 }), 2);
    assert.equal(lines.line(-1), '');
    assert.equal(lines.line(99), '');
  });

  it('are one in an empty text', () => {
    const empty = createLineIndex('');
    assert.equal(empty.count(), 1);
    assert.deepEqual(empty.range({ start: 0, end: 0 }), {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    });
  });
});
