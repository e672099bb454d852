import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFixture, uriOf } from '../support/service.ts';

/** The folding ranges of a file: its first and last lines from 1, and the kind if it has one. */
function foldsOf(text: string, path = 'a.yaml'): string[] {
  const { service, apply } = openFixture('');
  const uri = uriOf(path);
  apply([{ type: 'open', uri, text, version: 1 }]);
  return service
    .foldingRanges({ uri })
    .map(({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind ? ` ${kind}` : ''}`);
}

describe('folding ranges', () => {
  it('are the documents, properties and list items that take several lines', () => {
    const listener = `kind: Listener
metadata:
  name: a
spec:
  list:
    - b: 1
      c: 2
    - d

`;
    assert.deepEqual(foldsOf(listener), ['2-3', '4-8', '5-8', '6-7']);
    assert.deepEqual(foldsOf(`${listener}---\n${listener}---\nkind: Site\n`), [
      '2-3',
      '4-8',
      '5-8',
      '6-7',
      '10-18',
      '12-13',
      '14-18',
      '15-18',
      '16-17',
      '20-21',
    ]);
  });

  it('are block scalars, text in quotes and flow collections', () => {
    assert.deepEqual(foldsOf('a: |\n  b\n\n  c\n\nd: "e\n  f"\ng: {\n  h: [1,\n    2],\n}\ni: >-\n'), [
      '1-4',
      '6-7',
      '8-11',
      '9-10',
    ]);
  });

  it('are comments on consecutive lines', () => {
    assert.deepEqual(foldsOf('# a\n# b\n\n# c\nd: 1 # e\n# f\n  # g\nh: |\n  # no\n  # comment\n'), [
      '1-2 comment',
      '6-7 comment',
      '8-10',
    ]);
  });

  it('are in files of any kind, also while they are edited', () => {
    assert.deepEqual(foldsOf('a:\n  b:\n    - c: [\n  d: "\n', 'values.yaml'), ['1-4', '2-3']);
    assert.deepEqual(
      foldsOf('a:\n{{- if .x }}\n  b:\n    c: {{ .y }}\n{{- end }}\n  d: "{{ .z }}"\n', 'a.yaml.tpl'),
      ['1-6', '3-4'],
    );
    assert.deepEqual(foldsOf('spec:\r\n  a: 1\r\n'), ['1-2']);
    assert.deepEqual(foldsOf(''), []);
    assert.deepEqual(foldsOf('['.repeat(5000)), []);
  });
});
