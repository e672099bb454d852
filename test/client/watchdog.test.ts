import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWatchdog, PATIENCE, TICK, type Watchdog } from '../../client/src/watchdog.ts';

/** Lets a watchdog tick until it wants something, or for so many ticks. Returns what it wants, and the time. */
function run(watchdog: Watchdog, start: number, ticks: number): [string | undefined, number] {
  for (let count = 1; count <= ticks; count++) {
    const now = start + count * TICK;
    const action = watchdog.tick(now);
    if (action) return [action, now];
  }
  return [undefined, start + ticks * TICK];
}

/** A watchdog that has asked at the time 0. */
function asked(): Watchdog {
  const watchdog = createWatchdog();
  watchdog.sent();
  assert.equal(watchdog.tick(0), 'ask');
  return watchdog;
}

describe('the watchdog of the server', () => {
  it('leaves a server at rest alone', () => {
    const watchdog = createWatchdog();
    assert.ok(watchdog.isIdle());
    assert.deepEqual(run(watchdog, 0, 1000), [undefined, 1000 * TICK]);
  });

  it('asks once after something was sent, and rests after the answer', () => {
    const watchdog = createWatchdog();
    for (let count = 0; count < 5; count++) watchdog.sent();
    assert.ok(!watchdog.isIdle());
    assert.equal(watchdog.tick(0), 'ask');
    assert.ok(!watchdog.isIdle());
    watchdog.answered();
    assert.ok(watchdog.isIdle());
    assert.deepEqual(run(watchdog, 0, 100), [undefined, 100 * TICK]);
  });

  it('asks again after what was sent while it waited', () => {
    const watchdog = asked();
    watchdog.sent();
    assert.equal(watchdog.tick(TICK), undefined);
    watchdog.answered();
    assert.equal(watchdog.tick(2 * TICK), 'ask');
  });

  it('gives a server up that does not answer for long, not before', () => {
    const watchdog = asked();
    assert.deepEqual(run(watchdog, 0, 1000), ['give-up', PATIENCE]);
  });

  it('does not count the time in which the machine slept, or this process was stopped', () => {
    const watchdog = asked();
    const hour = 3_600_000;
    assert.equal(watchdog.tick(hour), undefined);
    assert.equal(watchdog.tick(2 * hour), undefined);
    const [action, now] = run(watchdog, 2 * hour, 1000);
    assert.equal(action, 'give-up');
    assert.equal(now, 2 * hour + PATIENCE - 4 * TICK);
  });

  it('starts anew with the next server', () => {
    const watchdog = asked();
    run(watchdog, 0, 10);
    watchdog.answered();
    watchdog.sent();
    assert.equal(watchdog.tick(11 * TICK), 'ask');
    assert.deepEqual(run(watchdog, 11 * TICK, 1000), ['give-up', 11 * TICK + PATIENCE]);
  });
});
