import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { splitDocuments } from '../../server/src/service/document/split.ts';

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
    ['a marker needs a space or the end of the line behind it', 'a: 1\n---b\n', ['a: 1\n---b\n']],
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
