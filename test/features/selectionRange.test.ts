import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver-types';
import { atOpen } from '../support/places.ts';
import { spanText } from '../support/service.ts';

/** The texts that a cursor selects, from the inside out. */
function selectedAt(text: string): string[] {
  const { opened, service, cursor } = atOpen(`-- a.yaml --\n${text}`);
  const { uri, position } = cursor;
  const selected: string[] = [];
  let next: SelectionRange | undefined = service.selectionRanges({ uri, positions: [position] })[0];
  for (; next; next = next.parent) selected.push(spanText(opened, { uri, range: next.range }));
  return selected;
}

describe('selection ranges', () => {
  it('grow from a value to its property, its map, and the document', () => {
    assert.deepEqual(selectedAt('kind: Site\n---\nspec:\n  port: 8<|>0 # http\n  host: a\n'), [
      '80',
      'port: 80',
      'port: 80 # http\n  host: a',
      'spec:\n  port: 80 # http\n  host: a',
      '---\nspec:\n  port: 80 # http\n  host: a',
      '---\nspec:\n  port: 80 # http\n  host: a\n',
      'kind: Site\n---\nspec:\n  port: 80 # http\n  host: a\n',
    ]);
  });

  it('grow from the text in quotes to the quotes, the item and the list', () => {
    assert.deepEqual(selectedAt('a:\n  - "b<|>c"\n  - d\n').slice(0, 5), [
      'bc',
      '"bc"',
      '- "bc"',
      '- "bc"\n  - d',
      'a:\n  - "bc"\n  - d',
    ]);
    assert.deepEqual(selectedAt('a: {b: [1, 2<|>]}\n').slice(0, 5), [
      '2',
      '[1, 2]',
      'b: [1, 2]',
      '{b: [1, 2]}',
      'a: {b: [1, 2]}',
    ]);
    assert.deepEqual(selectedAt('a: |\n  b<|>c\n  d\n').slice(0, 2), ['|\n  bc\n  d', 'a: |\n  bc\n  d']);
    assert.deepEqual(selectedAt('a: &x {b: *<|>y}\n').slice(0, 2), ['*y', 'b: *y']);
  });

  it('are the document where nothing is written', () => {
    assert.deepEqual(selectedAt('a: 1\n\n<|>\nb: 2\n'), ['a: 1\n\n\nb: 2', 'a: 1\n\n\nb: 2\n']);
    assert.deepEqual(selectedAt('<|>'), ['']);
  });
});
