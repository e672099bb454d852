import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Computation, Source, Tracker } from '../../server/src/service/workspace/dependencies.ts';

describe('recorded dependencies', () => {
  it('run a computation again only when something that it has read is another value', () => {
    const tracker = new Tracker();
    const source = new Source();
    let value = 1;
    let runs = 0;
    const parity = new Computation(() => {
      tracker.read(source);
      return value % 2;
    });
    const text = new Computation(() => {
      runs++;
      return `parity ${tracker.get(parity)}`;
    });
    const change = (next: number): void => {
      value = next;
      tracker.changed(source);
    };
    assert.equal(tracker.get(text), 'parity 1');
    change(3);
    assert.equal(tracker.get(text), 'parity 1');
    assert.equal(runs, 1);
    change(4);
    assert.equal(tracker.get(text), 'parity 0');
    assert.equal(runs, 2);
  });

  it('drop results that nothing depends on any more, also those that a computation asked for', () => {
    const tracker = new Tracker();
    const source = new Source();
    const computed: string[] = [];
    const lookUp = tracker.memoize((key) => {
      computed.push(key);
      return key.length;
    });
    let typed = '';
    const check = new Computation(() => {
      tracker.read(source);
      return lookUp(typed);
    });
    for (let keystroke = 0; keystroke < 2500; keystroke++) {
      typed = `key-${keystroke}`;
      tracker.changed(source);
      tracker.get(check);
    }
    computed.length = 0;
    lookUp('key-2499');
    assert.deepEqual(computed, [], 'what the computation reads now is kept');
    lookUp('key-0');
    assert.deepEqual(computed, ['key-0'], 'what was typed long ago is not');
  });

  it('stay as they were when a computation throws', () => {
    const tracker = new Tracker();
    const source = new Source();
    let isBroken = true;
    const check = new Computation(() => {
      tracker.read(source);
      if (isBroken) throw new Error('broken');
      return 'right';
    });
    assert.throws(() => tracker.get(check), /broken/);
    isBroken = false;
    tracker.changed(source);
    assert.equal(tracker.get(check), 'right');
  });
});
