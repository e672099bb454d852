import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyAction, findings, openFixture, toFixture, uriOf } from '../../support/service.ts';

const fixture = `-- west/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
  namespace: west
-- east/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
  namespace: east
-- east/app.yaml --
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop # sells
  namespace: east
  annotations:
    skupper.io/proxy: tcp
    skupper.io/port: "8080"
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: shop
          image: example/shop
`;

/** What is offered at the finding about a resource of Skupper 1. */
function offered(annotatesChanges: boolean) {
  const opened = openFixture(fixture);
  const uri = uriOf('east/app.yaml');
  const found = opened.service.diagnostics({ uri }).find(({ code }) => code === 'skupper-1-resource');
  assert.ok(found);
  const actions = opened.service.codeActions(
    { uri, range: found.range, only: ['quickfix'] },
    { canCreateFiles: true, annotatesChanges },
  );
  return { opened, actions: actions.filter(({ title }) => title === 'Convert to Skupper 2') };
}

describe('a finding about a resource of Skupper 1', () => {
  it('has the conversion as its fix, which asks before it removes, and then nothing is left', () => {
    const { opened, actions } = offered(true);
    const [action] = actions;
    assert.ok(action && actions.length === 1);
    assert.equal(action.diagnostics?.[0]?.code, 'skupper-1-resource');
    const confirmed = Object.values(action.edit?.changeAnnotations ?? {}).map(
      (each) => each.needsConfirmation,
    );
    assert.deepEqual(confirmed, [false, true]);
    const files = applyAction(opened, action);
    assert.match(files.get('east/app.yaml') ?? '', /name: shop # sells/);
    const left = findings(openFixture(toFixture(files)));
    assert.deepEqual(
      left.map(({ path, code }) => `${path} ${code}`),
      [],
    );
  });

  it('has none for a client that cannot ask', () => assert.deepEqual(offered(false).actions, []));
});
