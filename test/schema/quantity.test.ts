import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseQuantity, repairQuantity } from '../../server/src/service/schema/kubernetes/quantity.ts';

describe('quantities of Kubernetes', () => {
  for (const [text, amount] of [
    ['0', 0],
    ['2', 2],
    ['+2', 2],
    ['-1', -1],
    ['007', 7],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['1.', 1],
    ['500m', 0.5],
    ['1k', 1000],
    ['1M', 1e6],
    ['1Ki', 1024],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['1E', 1e18],
    ['1Ei', 2 ** 60],
    ['2e3', 2000],
    ['2E-1', 0.2],
    ['2e+3', 2000],
  ] as const)
    it(`reads ${text}`, () => assert.equal(parseQuantity(text), amount));

  for (const text of [
    '',
    ' 1',
    '1 ',
    '1 Gi',
    '1GB',
    '1K',
    '1gi',
    '1mi',
    '0,5',
    '1e',
    '1.2.3',
    '1e1.5',
    'two',
    '1Gi5',
    '--1',
  ])
    it(`does not read "${text}"`, () => assert.equal(parseQuantity(text), undefined));
});

describe('the repair of a quantity', () => {
  for (const [text, meant] of [
    ['0,5', '0.5'],
    ['1 Gi', '1Gi'],
    ['512MiB', '512Mi'],
    ['2 vCPU', '2'],
    ['250 millicores', '250m'],
    ['1K', '1k'],
    ['64 b', '64'],
  ] as const)
    it(`makes ${meant} of ${text}`, () => assert.equal(repairQuantity(text), meant));

  for (const text of ['1Gi', '', 'two', '1 apple', '1,000,000', '5 M', '1.2.3', 'constructor'])
    it(`guesses nothing for "${text}"`, () => assert.equal(repairQuantity(text), undefined));
});
