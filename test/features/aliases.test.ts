import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, atOpen, shown, type At } from '../support/places.ts';
import { connector, file, listener } from '../support/resources.ts';
import { everywhere } from '../support/twoSites.ts';

describe('a routing key that two resources share through an alias', () => {
  const { service, cursor } = at(`-- ledger.yaml --
apiVersion: v1
kind: List
items:
- apiVersion: skupper.io/v2alpha1
  kind: Connector
  metadata: {name: ledger}
  spec: &ledger {routingKey: led<|>ger, port: 5432, host: ledger.example.com}
- apiVersion: skupper.io/v2alpha1
  kind: Connector
  metadata: {name: ledger-tcp}
  spec: {<<: *ledger, type: tcp}
- apiVersion: skupper.io/v2alpha1
  kind: Listener
  metadata: {name: ledger-in}
  spec: {routingKey: ledger, host: ledger, port: 5432}
`);
  const { uri } = cursor;
  const places = [6, 14];

  it('is found once where it is written', () => {
    const lines = (
      items: readonly { readonly range: { readonly start: { readonly line: number } } }[],
    ): number[] => items.map(({ range }) => range.start.line);
    assert.deepEqual(lines(service.references(cursor, { includeDeclaration: true })), places);
    assert.deepEqual(lines(service.documentHighlights(cursor)), places);
    assert.deepEqual(lines(service.semanticTokens({ uri })), places);
    assert.deepEqual(lines(service.codeLenses({ uri }, { showReferencesCommand: 'show' })), places);
    const ranges = service.linkedEditingRanges(cursor)?.ranges ?? [];
    assert.deepEqual(lines(ranges.map((range) => ({ range }))), places);
  });

  it('has one hint', () => {
    const hints = service.inlayHints({ uri, range: everywhere }).map(({ position }) => position.line);
    assert.equal(hints.filter((line) => line === 6).length, 1);
  });
});

describe('an anchor', () => {
  const fixture = (text: string): string => `-- a.yaml --\n${text}`;
  const text = 'a: &x\n  b: &y 1\nc: *x\nd:\n  <<: *x\n  e: [*y, *y]\nf: &x 2\ng: *x\n---\na: *x\n';
  /** The text with a cursor at the given occurrence of something, from 1. */
  const cursorAt = (found: string, index: number): string => {
    const parts = text.split(found);
    return fixture(`${parts.slice(0, index).join(found)}${found}<|>${parts.slice(index).join(found)}`);
  };
  const definition = (here: At): string[] => shown(here, here.service.definition(here.cursor));
  const references = (here: At, includeDeclaration = true): string[] =>
    shown(here, here.service.references(here.cursor, { includeDeclaration }));

  it('is where the aliases in its document lead to, and merge keys as well', () => {
    assert.deepEqual(definition(atOpen(cursorAt('*x', 1))), ['a.yaml:1 &x']);
    assert.deepEqual(definition(atOpen(cursorAt('*x', 2))), ['a.yaml:1 &x']);
    assert.deepEqual(definition(atOpen(cursorAt('*x', 3))), ['a.yaml:7 &x']);
    assert.deepEqual(definition(atOpen(cursorAt('*x', 4))), []);
    assert.deepEqual(definition(atOpen(cursorAt('*y', 2))), ['a.yaml:2 &y']);
    assert.deepEqual(definition(atOpen(cursorAt('&y', 1))), ['a.yaml:2 &y']);
    assert.deepEqual(definition(atOpen(fixture('a: "*x<|>"\nb: &x 1\n'))), []);
  });

  it('has its aliases as references', () => {
    assert.deepEqual(references(atOpen(cursorAt('&x', 1))), ['a.yaml:1 &x', 'a.yaml:3 *x', 'a.yaml:5 *x']);
    assert.deepEqual(references(atOpen(cursorAt('*x', 3)), false), ['a.yaml:8 *x']);
    const { service, cursor } = atOpen(cursorAt('*y', 1));
    assert.deepEqual(
      service.documentHighlights(cursor).map(({ range, kind }) => [range.start.line, kind]),
      [
        [1, 3],
        [5, 2],
        [5, 2],
      ],
    );
  });

  it('of a routing key is where its alias leads to, and the alias is one of the key', () => {
    const key = `${listener('&key backend')}---\n${connector('backend')}`;
    const here = atOpen(file('a.yaml', key.replace('port: 1', 'port: 1\n  observer: *k<|>ey')));
    assert.deepEqual(definition(here), ['a.yaml:6 &key']);
  });
});
