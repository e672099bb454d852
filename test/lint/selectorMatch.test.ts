import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixed, shortFindings } from '../support/service.ts';

const site = '-- east/site.yaml --\napiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: east\n';
const connector = (selector: string): string =>
  `-- east/connector.yaml --\napiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: a\nspec:\n  routingKey: a\n  port: 1\n  selector: ${selector}\n`;
const deployment = (labels: string, folder = 'east'): string =>
  `-- ${folder}/deployment.yaml --\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  template:\n    metadata:\n      labels: ${labels}\n`;

function alarms(text: string): string[] {
  return shortFindings(text).filter((found) => !found.includes(' information '));
}

describe('a selector', () => {
  it('that picks a workload of its site is right, in whatever form it is written', () => {
    for (const selector of [
      'app=backend',
      'app==backend,tier=db',
      'app in (backend, other)',
      'app,!canary',
      '"tier!=web"',
    ]) {
      assert.deepEqual(
        alarms(site + connector(selector) + deployment('{ app: backend, tier: db }')),
        [],
        selector,
      );
    }
  });

  it('that is one slip away from a workload is told', () => {
    const text = site + connector('<|app=backnd,tier=db|>') + deployment('{ app: backend, tier: db }');
    assert.deepEqual(alarms(text), [
      'east/connector.yaml: warning selector-matches-no-pods "app=backnd,tier=db"',
    ]);
    assert.match(fixed(text, 'Change to app=backend,tier=db'), /selector: app=backend,tier=db\n/);
  });

  it('that picks nothing may be for pods that an operator makes', () => {
    assert.deepEqual(
      alarms(site + connector('cnpg.io/cluster=postgres') + deployment('{ app: backend }')),
      [],
    );
    assert.deepEqual(alarms(site + connector('app=postgres') + deployment('{ app: backend }')), []);
  });

  it('has nothing to do with the workloads of another site', () => {
    assert.deepEqual(alarms(site + connector('app=backnd') + deployment('{ app: backend }', 'west')), []);
  });
});
