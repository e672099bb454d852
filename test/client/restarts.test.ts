import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageOf } from '../../client/src/messages.ts';
import { createRestarts } from '../../client/src/restarts.ts';
import { l10n } from '../l10n/english.ts';

const minute = 60_000;

describe('a server that ends on its own', () => {
  it('is restarted at once, then later and later, and in the end not any more', () => {
    const restarts = createRestarts();
    const decisions = Array.from({ length: 6 }, (_, index) => restarts.ended(index * 1000));
    assert.deepEqual(
      decisions.map((decision) => (decision.restarts ? decision.delay : 'no')),
      [0, 1000, 2000, 4000, 8000, 'no'],
    );
    assert.deepEqual(
      decisions.map((decision) => decision.restarts && decision.isFirst),
      [true, false, false, false, false, false],
    );
  });

  it('is restarted at once after it has run for long', () => {
    const restarts = createRestarts();
    for (let count = 0; count < 20; count++)
      assert.deepEqual(restarts.ended(count * 6 * minute), { restarts: true, delay: 0, isFirst: true });
  });

  it('counts from the beginning when the user wants to try again', () => {
    const restarts = createRestarts();
    for (let count = 0; count < 6; count++) restarts.ended(count);
    restarts.reset();
    assert.deepEqual(restarts.ended(7), { restarts: true, delay: 0, isFirst: true });
  });
});

describe('what the user is told', () => {
  const pathOf = (uri: string): string => uri.replace('file:///folder/', '');
  const activity = 'Checking file:///folder/west/listener.yaml';
  const first = { restarts: true, delay: 0, isFirst: true } as const;

  it('is what happened, and to which file', () => {
    assert.equal(
      messageOf(first, { wasStuck: false, activity }, { pathOf, l10n }),
      'The Skupper language server ended unexpectedly and is restarted. Its last activity: Checking west/listener.yaml.',
    );
    assert.equal(
      messageOf(first, { wasStuck: true, activity: undefined }, { pathOf, l10n }),
      'The Skupper language server did not answer for 20 seconds and is restarted.',
    );
    assert.equal(
      messageOf({ restarts: false, ends: 6 }, { wasStuck: true, activity }, { pathOf, l10n }),
      'The Skupper language server ended 6 times within 5 minutes and is not restarted. Its last activity: Checking west/listener.yaml.',
    );
  });

  it('is said once for ends that follow each other', () => {
    const next = { restarts: true, delay: 1000, isFirst: false } as const;
    assert.equal(messageOf(next, { wasStuck: false, activity }, { pathOf, l10n }), undefined);
  });

  it('holds no link that the name of a file could bring in', () => {
    const named = (): string => '[a](https://example.com).yaml';
    const message = messageOf(first, { wasStuck: false, activity }, { pathOf: named, l10n }) ?? '';
    assert.match(message, /Checking \[a\] \(https:\/\/example\.com\)\.yaml\.$/);
  });
});
