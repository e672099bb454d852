import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, fixed, openFixture, shortFindings } from '../support/service.ts';

const TITLE = 'Make a label template of it';

const head =
  'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: orders\n  namespace: west\n';

function listener(labels: string): string {
  return `${head}spec:\n  routingKey: orders\n  host: orders-api\n  port: 8080\n${labels}`;
}

function template(metadata: string): string {
  return `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders-labels\n  namespace: west\n  labels:\n    skupper.io/label-template: "true"\n${metadata}data:\n  kind: Service\n  name: orders-api\n`;
}

describe('labels in the spec of a listener', () => {
  it('become a label template, with their comments', () => {
    const text = listener(
      '  # Who owns it\n  <|labels|>: # since May\n      team: shop # the shop\n      # of two\n      "tier": web\n',
    );
    assert.equal(
      fixed(text, TITLE),
      listener('  # Who owns it\n') +
        template('    # since May\n    team: shop # the shop\n    # of two\n    "tier": web\n'),
    );
  });

  it('become one template with the annotations', () => {
    const text = listener(
      '  labels: {team: shop, tier: web}\n  <|annotations|>:\n    note: |\n      one\n      two\n',
    );
    const result = fixed(text, TITLE);
    assert.equal(
      result,
      listener('') +
        template('    team: shop\n    tier: web\n  annotations:\n    note: |\n      one\n      two\n'),
    );
    assert.deepEqual(
      shortFindings(result).filter((each) => each.includes('error')),
      [],
    );
  });

  it('go between the documents of a file', () => {
    const text = `${listener('  <|labels|>:\n    team: shop\n')}---\n${head.replace('orders', 'other')}`;
    assert.equal(
      fixed(text.replaceAll('\n', '\r\n'), TITLE),
      `${listener('')}${template('    team: shop\n')}---\n${head.replace('orders', 'other')}`.replaceAll(
        '\n',
        '\r\n',
      ),
    );
  });

  it('stay where the template would be for something else, or not be read', () => {
    for (const text of [
      listener('  <|labels|>: {team: 1}\n'),
      listener('  <|labels|>: *a\n').replace('name: orders', 'name: &a orders'),
      listener('  <|labels|>:\n    team: &a shop\n'),
      listener('  <|labels|>:\n    team: shop\n').replace('host: orders-api', 'host: 0.0.0.0'),
      listener('  <|labels|>:\n    team: shop\n').replace('kind: Listener', 'kind: Connector'),
      `-- podman/a.yaml --\n${listener('  <|labels|>:\n    team: shop\n')}`,
      `-- a.json --\n{"apiVersion": "skupper.io/v2alpha1", "kind": "Listener", "metadata": {"name": "a"}, "spec": {"routingKey": "a", "host": "a", "port": 1, <|"labels"|>: {"a": "b"}}}`,
    ]) {
      const titles = actions(openFixture(text)).map(({ title }) => title);
      assert.ok(!titles.includes(TITLE), text);
      assert.notEqual(titles.length, 0, text);
    }
  });
});
