import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriOf } from '../support/service.ts';
import { everywhere, twoSites } from '../support/twoSites.ts';

describe('inlay hints', () => {
  const { service } = twoSites;
  const uri = uriOf('west/all.yaml');

  it('tell the site, the matches, and what holds when nothing is written', () => {
    const shown = service
      .inlayHints({ uri, range: everywhere })
      .map(({ position, label }) => [position.line, label]);
    assert.deepEqual(shown, [
      [8, 'site west'],
      [17, 'site west'],
      [10, '1 connector in 1 site'],
      [23, '1 connector in 1 site'],
      [23, 'no connector'],
      [9, 'observer: auto'],
      [18, 'observer: auto'],
    ]);
  });

  it('leave out the matches where a code lens says the same', () => {
    const shown = service.inlayHints({ uri, range: everywhere }, { matches: false });
    assert.ok(shown.length > 0 && shown.every(({ label }) => !/connector/.test(JSON.stringify(label))));
  });

  it('keep to the lines that are asked for', () => {
    const range = { start: { line: 10, character: 0 }, end: { line: 10, character: 5 } };
    assert.equal(service.inlayHints({ uri, range }).length, 1);
  });
});
