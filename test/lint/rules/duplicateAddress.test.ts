import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, listener, site } from '../../support/resources.ts';
import { findings, openFixture, shortFindings } from '../../support/service.ts';

describe('two listeners of a host on one port', () => {
  const two = (first: string, second: string, folder = 'podman'): string =>
    file(
      `${folder}/a.yaml`,
      site('a'),
      listener('a', { name: 'x', host: `'${first}'`, port: 9 }),
      listener('a', { name: 'z', host: `'${second}'`, port: 9 }),
    );
  const conflicts = (text: string): string[] =>
    findings(openFixture(text))
      .filter(({ code }) => code === 'duplicate-address')
      .map(({ message }) => message);

  it('are told apart by what their addresses include', () => {
    const taken = 'which Listener "x" already listens on. Use another host or port.';
    assert.deepEqual(conflicts(two('localhost', '0.0.0.0')), [`0.0.0.0:9 includes localhost:9, ${taken}`]);
    assert.deepEqual(conflicts(two('0.0.0.0', '10.0.0.1')), [
      `10.0.0.1:9 is included in 0.0.0.0:9, ${taken}`,
    ]);
    assert.deepEqual(conflicts(two('127.0.0.1', 'localhost')), [
      `localhost:9 is the same address as 127.0.0.1:9, ${taken}`,
    ]);
    assert.deepEqual(conflicts(two('::', '::1')), [`[::1]:9 is included in [::]:9, ${taken}`]);
    assert.deepEqual(conflicts(two('localhost', '127.0.0.1')), [
      `127.0.0.1:9 is the same address as localhost:9, ${taken}`,
    ]);
    assert.deepEqual(conflicts(two('0:0:0:0:0:0:0:1', '::1')), [
      `[::1]:9 is the same address as [0:0:0:0:0:0:0:1]:9, ${taken}`,
    ]);
    assert.deepEqual(conflicts(two('::', '0:0:0:0:0:0:0:0')), [
      `[0:0:0:0:0:0:0:0]:9 is the same address as [::]:9, ${taken}`,
    ]);
    assert.deepEqual(conflicts(two('localhost', '0:0:0:0:0:0:0:1')), [
      `[0:0:0:0:0:0:0:1]:9 is the same address as localhost:9, ${taken}`,
    ]);
    assert.deepEqual(conflicts(two('0:0:0:0:0:0:0:0', '2001:db8::1')), [
      `[2001:db8::1]:9 is included in [0:0:0:0:0:0:0:0]:9, ${taken}`,
    ]);
    assert.deepEqual(conflicts(two('a', 'a')), [
      'Listener "x" already listens on a:9. Use another host or port.',
    ]);
  });

  it('may have different addresses', () => {
    for (const [first, second] of [
      ['127.0.0.1', '10.0.0.1'],
      ['0.0.0.0', '::'],
      ['::', 'localhost'],
      ['127.0.0.1', '::1'],
      ['2001:db8::1', '::1'],
      ['2001:db8::', '2001:db8::1'],
      ['0:0:0:0:0:0:0:1', '127.0.0.1'],
      ['a', 'b'],
    ] as const)
      assert.deepEqual(conflicts(two(first, second)), []);
  });

  it('have an address only where one can listen on it', () => {
    assert.equal(conflicts(two('0.0.0.0', '127.0.0.1', 'west')).length, 1);
    assert.deepEqual(
      shortFindings(
        two('localhost', '127.0.0.1', 'west').replace('name: a\n', 'name: a\nspec: {ha: true}\n'),
      ).filter((found) => found.includes('duplicate-address')),
      [],
    );
  });
});
