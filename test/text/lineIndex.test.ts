import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createLineIndex,
  createLineTable,
  floorIndex,
  lineStarts,
} from '../../server/src/service/text/lineIndex.ts';
import { lineBreakOf, lineEnd, lineStart } from '../../server/src/service/text/lines.ts';

const texts = ['', 'a', 'a\n', 'a\nb', 'a\r\nb\r\n', '\n\n', 'a\rb\n\rc', 'ü🙂\nx'];

describe('lines and characters', () => {
  for (const text of texts)
    it(`of ${JSON.stringify(text)} are those of LSP`, () => {
      const document = TextDocument.create('file:///a.yaml', 'yaml', 1, text);
      const lines = createLineIndex(text);
      assert.equal(lines.count(), document.lineCount);
      for (let offset = -1; offset <= text.length + 1; offset++)
        if (text.slice(offset - 1, offset + 1) !== '\r\n')
          assert.deepEqual(lines.position(offset), document.positionAt(offset), `offset ${offset}`);
      for (let line = 0; line <= lines.count(); line++)
        for (let character = 0; character < 4; character++)
          assert.equal(lines.offset({ line, character }), document.offsetAt({ line, character }));
    });

  it('are the same for a text in parts', () => {
    const text = 'a\nb\n---\nc\r\n---\nd';
    const starts = [0, 4, 11];
    const parts = starts.map((start, index) => lineStarts(text.slice(start, starts[index + 1])));
    const whole = createLineIndex(text);
    const inParts = createLineIndex(text, () => createLineTable(starts, parts));
    assert.equal(inParts.count(), whole.count());
    for (let offset = 0; offset <= text.length; offset++)
      assert.deepEqual(inParts.position(offset), whole.position(offset));
    for (let line = -1; line <= whole.count(); line++) assert.equal(inParts.line(line), whole.line(line));
  });

  it('have a text without the line break', () => {
    const lines = createLineIndex('a\r\n\nb');
    assert.deepEqual(
      [-1, 0, 1, 2, 3].map((line) => lines.line(line)),
      ['', 'a', '', 'b', ''],
    );
  });

  it('are counted on first use', () => {
    const lines = createLineIndex('a\n');
    assert.equal(lines.table(), undefined);
    lines.count();
    assert.deepEqual(lines.table()?.lineStarts, [[0, 2]]);
  });
});

describe('the line of an offset', () => {
  it('starts after the line break before it and ends before the next one', () => {
    const text = 'ab\r\ncd\nef';
    assert.deepEqual(
      [0, 2, 4, 6, 7, 9].map((offset) => [lineStart(text, offset), lineEnd(text, offset)]),
      [
        [0, 2],
        [0, 2],
        [4, 6],
        [4, 6],
        [7, 9],
        [7, 9],
      ],
    );
    assert.equal(lineStart(text, -1), 0);
  });

  it('ends as the text does elsewhere', () => {
    assert.equal(lineBreakOf('a\r\nb'), '\r\n');
    assert.equal(lineBreakOf('a\nb'), '\n');
    assert.equal(lineBreakOf(''), '\n');
  });
});

describe('the last number that is not greater', () => {
  it('is found in sorted numbers', () => {
    assert.deepEqual(
      [0, 1, 2, 5, 9].map((value) => floorIndex([1, 3, 5], value)),
      [0, 0, 0, 2, 2],
    );
    assert.equal(floorIndex([], 1), 0);
  });
});
