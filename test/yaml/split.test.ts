import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { createRandom } from '../support/random.ts';
import { resplitDocuments, splitDocuments, type SplitText } from '../../server/src/service/yaml/split.ts';

function chunks(text: string): string[] {
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

describe('splitting a file into documents', () => {
  const cases: [string, string, string[]][] = [
    ['an empty file is one empty document', '', ['']],
    ['a marker starts a document', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    [
      'comments and directives go with the document that follows',
      '# c\n%YAML 1.2\n---\na: 1\n',
      ['# c\n%YAML 1.2\n---\na: 1\n'],
    ],
    ['an empty document between two markers is a document', '---\n---\na: 1\n', ['---\n', '---\na: 1\n']],
    ['the end marker closes a document', 'a: 1\n...\nb: 2\n', ['a: 1\n...\n', 'b: 2\n']],
    [
      'an end marker and a start marker make one cut',
      'a: 1\n...\n---\nb: 2\n',
      ['a: 1\n...\n', '---\nb: 2\n'],
    ],
    ['what follows the last document stays with it', 'a: 1\n...\n# end\n', ['a: 1\n...\n# end\n']],
    ['a marker must be followed by a space or the end of the line', 'a: 1\n---b\n', ['a: 1\n---b\n']],
    ['a marker inside a line is text', 'a: |\n  ---\n', ['a: |\n  ---\n']],
    ['CRLF works the same', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
    ['a document may start on the line of its marker', 'a: 1\n--- {b: 2}\n', ['a: 1\n', '--- {b: 2}\n']],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(chunks(text), expected));
  }

  it('loses nothing, and sees as many documents as the YAML library', () => {
    for (const [, text] of cases) {
      assert.equal(chunks(text).join(''), text);
      if (text !== '' && !text.includes('---b'))
        assert.equal(chunks(text).length, parseAllDocuments(text).length, text);
    }
  });
});

describe('splitting a changed text again', () => {
  const cut = (text: string): SplitText => ({ text, starts: splitDocuments(text).map(({ start }) => start) });

  it('gives the same as splitting it for the first time', () => {
    const random = createRandom(3);
    const pieces = ['a: 1\n', '---\n', '---', '...\n', '# c\n', '%YAML 1.2\n', '\n', '\r\n', 'b', '-', ' '];
    const some = (most: number): string =>
      Array.from({ length: random.below(most) }, () => random.pick(pieces)).join('');
    for (let round = 0; round < 3000; round++) {
      const text = some(16);
      const old = cut(text);
      const at = random.below(text.length + 1);
      const changed = text.slice(0, at) + some(4) + text.slice(at + random.below(6));
      const { before, spans, after } = resplitDocuments(old, changed);
      const moved = changed.length - text.length;
      const first = splitDocuments(text);
      const kept = first
        .slice(first.length - after)
        .map(({ start, end }) => ({ start: start + moved, end: end + moved }));
      const all = [...first.slice(0, before), ...spans, ...kept];
      assert.deepEqual(all, splitDocuments(changed), JSON.stringify([text, changed]));
    }
  });

  it('reads only the documents around the change', () => {
    const text = Array.from({ length: 100 }, (_, index) => `---\na: ${index}\n`).join('');
    const { before, spans, after } = resplitDocuments(cut(text), text.replace('a: 50', 'a: fifty'));
    assert.ok(before >= 48 && spans.length <= 3 && after >= 48, JSON.stringify({ before, spans, after }));
  });
});
