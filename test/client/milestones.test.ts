import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMilestones } from '../../client/src/firstRun/milestones.ts';

const numbers = (listeners: number, connectors: number, pairs: number) => ({
  listeners,
  connectors,
  pairs,
});

describe('the milestones of the walkthrough', () => {
  it('are a pair once its other half is there', () => {
    const milestones = createMilestones();
    assert.equal(milestones.changed(numbers(1, 0, 0)), undefined);
    milestones.told(true);
    assert.equal(milestones.changed(numbers(1, 1, 1)), 'pairMade');
  });

  it('are a corrected key that was found to be wrong, whatever is said first', () => {
    for (const isSaidFirst of [true, false]) {
      const milestones = createMilestones();
      milestones.changed(numbers(1, 1, 0));
      milestones.told(true);
      if (isSaidFirst) milestones.told(false);
      assert.equal(milestones.changed(numbers(1, 1, 1)), 'mismatchFixed');
      milestones.told(false);
    }
  });

  it('are a pair, not a corrected key, while a key is typed of which nothing was said', () => {
    const milestones = createMilestones();
    milestones.changed(numbers(0, 1, 0));
    milestones.changed(numbers(1, 1, 0));
    assert.equal(milestones.changed(numbers(1, 1, 1)), 'pairMade');
  });

  it('are nothing that was there when the folder was opened', () => {
    const milestones = createMilestones();
    assert.equal(milestones.changed(numbers(5, 5, 5)), undefined);
    milestones.reset();
    assert.equal(milestones.changed(numbers(9, 9, 9)), undefined);
    assert.equal(milestones.changed(numbers(8, 9, 8)), undefined);
  });
});
