import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { podSelector } from '../../server/src/service/resource/podSelector.ts';

describe('the selector of a connector', () => {
  it('is absent, empty or invalid', () => {
    for (const text of [undefined, '', ' ', 'a=b,', 'a b', '=b']) assert.equal(podSelector(text), undefined);
  });

  const pod = { app: 'backend', tier: 'test', replicas: '3', count: '0x10' };
  const cases: [string, boolean][] = [
    ['app=backend', true],
    ['app==backend,tier=test', true],
    ['app=backend,tier=live', false],
    ['app=other', false],
    ['app', true],
    ['missing', false],
    ['!missing', true],
    ['!app', false],
    ['app!=other', true],
    ['missing!=other', true],
    ['app in (backend, other)', true],
    ['app in ()', false],
    ['app notin (backend)', false],
    ['missing notin (a)', true],
    ['replicas>2', true],
    ['replicas<3', false],
    ['missing<3', false],
    ['app>1', false],
    ['count>1', false],
    ['toString', false],
  ];
  for (const [text, picks] of cases)
    it(`${text} ${picks ? 'picks' : 'does not pick'} the pod`, () => {
      assert.equal(podSelector(text)?.picks(pod), picks);
    });

  it('lists its requirements', () => {
    assert.deepEqual(podSelector('a=b,!c')?.requirements, [
      { key: 'a', operator: '=', values: ['b'] },
      { key: 'c', operator: '!', values: [] },
    ]);
  });
});
