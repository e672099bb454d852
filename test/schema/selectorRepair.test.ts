import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repairSelector, selectorOf } from '../../server/src/service/schema/kubernetes/selectorRepair.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';

describe('a selector that is no selector', () => {
  for (const [text, meant] of [
    ['app:lamp', 'app=lamp'],
    ['app: lamp', 'app=lamp'],
    ['app:lamp, tier: back', 'app=lamp,tier=back'],
    ['app=lamp and tier=back', 'app=lamp,tier=back'],
    ['app=lamp; tier=back', 'app=lamp,tier=back'],
    ['app=lamp && tier=back', 'app=lamp,tier=back'],
    ['app=lamp tier=back', 'app=lamp,tier=back'],
    ['kubernetes.io/name:lamp', 'kubernetes.io/name=lamp'],
    ['env in prod', undefined],
    ['lamp and back', undefined],
    ['lamp or back', undefined],
    ['http://lamp', undefined],
    ['', undefined],
  ] as const)
    it(`${text} ${meant === undefined ? 'is not guessed' : `means ${meant}`}`, () =>
      assert.equal(repairSelector(text), meant));

  for (const [yaml, meant] of [
    ['{app: lamp, tier: back}', 'app=lamp,tier=back'],
    ['{matchLabels: {app: lamp}}', 'app=lamp'],
    ['[app=lamp, tier!=test]', 'app=lamp,tier!=test'],
    ['{version: 1.0}', 'version=1.0'],
    ['{n: "1", \'y\': a}', 'n=1,y=a'],
    ['{matchExpressions: [{key: app, operator: Exists}]}', undefined],
    ['{app: }', undefined],
    ['{}', undefined],
    ['[{app: lamp}]', undefined],
  ] as const)
    it(`${yaml} ${meant === undefined ? 'is not guessed' : `means ${meant}`}`, () => {
      const { root } = parseYaml(yaml);
      assert.ok(root);
      assert.equal(selectorOf(root, yaml), meant);
    });
});
