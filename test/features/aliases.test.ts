import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at } from '../support/places.ts';
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
