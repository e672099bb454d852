import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import type { AtPosition } from '../../../server/src/service/index.ts';
import { exampleNames, readExample } from '../../support/examples.ts';
import { connector, file, listener, resource, site } from '../../support/resources.ts';
import {
  applyAction,
  cursorOf,
  findings,
  openFixture,
  toFixture,
  type Opened,
} from '../../support/service.ts';

/** The titles of the refactorings at the cursor. */
function titles(text: string): string[] {
  return at(text).map(({ title }) => title);
}

function at(text: string): CodeAction[] {
  const opened = openFixture(text);
  return refactorings(opened, cursorOf(opened));
}

function refactorings({ service }: Opened, { uri, position }: AtPosition): CodeAction[] {
  const range = { start: position, end: position };
  return service.codeActions({ uri, range, only: ['refactor'] }, { canCreateFiles: true });
}

/** The files after the refactoring with that title. */
function after(text: string, title: string): Map<string, string> {
  const action = at(text).find((each) => each.title === title);
  assert.ok(action, `no "${title}" among ${titles(text).join(', ')}`);
  return applyAction(openFixture(text), action);
}

const siteOf = (name: string): string => file(`${name}/site.yaml`, site(name, `ns-${name}`));
const deployment = `-- east/app.yaml --\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: w<|>eb\n  namespace: ns-east\nspec:\n  selector:\n    matchLabels:\n      app: shop\n  template:\n    metadata:\n      labels:\n        app: shop\n    spec:\n      containers:\n        - ports:\n            - containerPort: 3000\n`;

describe('refactorings', () => {
  it('expose a workload: a connector beside it, a listener in another site', () => {
    const fixture = siteOf('east') + siteOf('west') + deployment;
    assert.deepEqual(titles(fixture), ['Expose Deployment web to site west']);
    const files = after(fixture, 'Expose Deployment web to site west');
    assert.match(
      files.get('east/app.yaml') ?? '',
      /---\n.*kind: Connector\n.*namespace: ns-east\nspec:\n {2}routingKey: web\n {2}selector: app=shop\n {2}port: 3000\n$/s,
    );
    assert.match(
      files.get('west/listener-web.yaml') ?? '',
      /namespace: ns-west\nspec:\n {2}routingKey: web\n/,
    );
    assert.deepEqual(findings(openFixture(toFixture(files))), []);
  });

  it('give a key that has its other side one more', () => {
    const pair =
      file('east/a.yaml', connector('k<|>', { namespace: 'ns-east' })) +
      file('west/b.yaml', listener('k', { namespace: 'ns-west' }));
    const fixture = siteOf('east') + siteOf('west') + siteOf('north') + pair;
    assert.ok(titles(fixture).includes('Create a Listener for k in site north'));
    const files = after(fixture, 'Create a Listener for k in site north');
    assert.ok(files.has('north/listener-k.yaml'));
    assert.deepEqual(findings(openFixture(toFixture(files))), []);
  });

  it('move a document to its own file, byte by byte', () => {
    const document =
      '# about it\napiVersion: skupper.io/v2alpha1\nkind: Listener # here\nmetadata: {name: a}\nspec: {routingKey: k, host: a, port: 1}\n';
    const rest = site('s');
    const files = after(
      `-- all.yaml --\n${rest}---\n${document.replace('Listener', 'Lis<|>tener')}---\n${rest.replace('s\n', 'x\n')}`,
      'Move Listener a to its own file',
    );
    assert.equal(files.get('listener-a.yaml'), document);
    assert.equal(files.get('all.yaml'), `${rest}---\n${rest.replace('s\n', 'x\n')}`);
  });

  it('turn the host of a Service into a selector of its pods', () => {
    const text = `apiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: a\nspec:\n  routingKey: k\n  host: shop-s<|>vc # why\n  port: 80\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: shop-svc\nspec:\n  selector:\n    app: shop\n  ports:\n    - port: 80\n      targetPort: 3000\n`;
    assert.match(
      after(text, 'Replace host with the selector of Service shop-svc').get('file.yaml') ?? '',
      /routingKey: k\n {2}selector: app=shop # why\n {2}port: 3000\n---/,
    );
  });

  const listeners = (extra = ''): string =>
    `apiVersion: skupper.io/v2alpha1\nkind: Listener # main\nmetadata:\n    name: db\nspec:\n    routingKey: db-main # first\n    host: db\n    port: 1\n${extra}---\napiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata: {name: spare}\nspec: {host: spare, port: 2, routingKey: db-spare}\n`;

  it('merge two listeners into one with two keys', () => {
    assert.equal(
      after(
        listeners().replace('kind: Lis', 'kind: Lis<|>'),
        'Merge with Listener spare into a MultiKeyListener',
      ).get('file.yaml'),
      'apiVersion: skupper.io/v2alpha1\nkind: MultiKeyListener # main\nmetadata:\n    name: db\nspec:\n    strategy:\n        priority:\n            routingKeys:\n                - db-main\n                - db-spare # first\n    host: db\n    port: 1\n',
    );
    const commented = listeners()
      .replace('kind: Lis', 'kind: Lis<|>')
      .replace('{name: spare}', '{name: spare} # slow');
    assert.match(
      after(commented, 'Merge with Listener spare into a MultiKeyListener').get('file.yaml') ?? '',
      / {16}- db-main\n {16}# slow\n {16}- db-spare # first\n/,
    );
    const sameKey = listeners().replace('kind: Lis', 'kind: Lis<|>').replace('db-spare', 'db-main');
    assert.ok(!titles(sameKey).some((title) => title.startsWith('Merge')));
    const inFlow = listeners().replace('{name: spare}', '{name: spa<|>re}');
    // There is no place for a comment between the keys.
    assert.ok(!titles(inFlow).some((title) => title.startsWith('Merge')));
    const flow = after(
      inFlow.replace(' # main', '').replace(' # first', ''),
      'Merge with Listener db into a MultiKeyListener',
    ).get('file.yaml');
    assert.equal(
      flow,
      '---\napiVersion: skupper.io/v2alpha1\nkind: MultiKeyListener\nmetadata: {name: spare}\nspec: {host: spare, port: 2, strategy: { priority: { routingKeys: [db-spare, db-main] } }}\n',
    );
    const different = listeners('    tlsCredentials: ca\n').replace('kind: Lis', 'kind: Lis<|>');
    assert.ok(!titles(different).some((title) => title.startsWith('Merge')));
  });

  it('split a listener with several keys, the first of which keeps the address', () => {
    const multi =
      'apiVersion: skupper.io/v2alpha1\nkind: Multi<|>KeyListener\nmetadata:\n  name: db\n  labels: {a: b}\nspec:\n  host: "db"\n  port: 1 # sic\n  strategy:\n    weighted:\n      routingKeys:\n        db-main: 9\n        db-spare: 1\n';
    const listener = (name: string, host: string, key: string): string =>
      `apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: ${name}\n  labels: {a: b}\nspec:\n  host: ${host}\n  port: 1 # sic\n  routingKey: ${key}\n`;
    assert.equal(
      after(multi, 'Split into 2 Listeners, one per routing key').get('file.yaml'),
      `${listener('db', '"db"', 'db-main')}---\n${listener('db-spare', '"db-spare"', 'db-spare')}`,
    );
  });

  it('give each site of a file a file of its own', () => {
    const all = [
      resource('Site', { name: 'a', namespace: 'one' }),
      resource('Site', { name: 'b', namespace: 'two' }),
      resource('Connector', { name: 'c', namespace: 'two' }),
    ];
    const fixture = `-- all.yaml --\n${all.join('---\n').replace('kind', 'ki<|>nd')}`;
    const files = after(fixture, 'Split this file into 2 files, one per site');
    assert.equal(files.get('all.yaml'), all[0]);
    assert.equal(files.get('all-b.yaml'), `${all[1]}---\n${all[2]}`);
    const kustomization = '-- kustomization.yaml --\nresources: [all.yaml]\n';
    assert.deepEqual(titles(fixture + kustomization), []);
  });

  it('are not offered where they make no sense', () => {
    const alone = site('s').replace('name', 'na<|>me');
    assert.deepEqual(titles(alone), []);
    assert.deepEqual(titles(deployment), []);
    const exposed = connector('k', { name: 'c', namespace: 'ns-east', selector: 'app=shop', port: 3000 });
    assert.deepEqual(
      titles(`${siteOf('east')}${siteOf('west')}${deployment}-- east/c.yaml --\n${exposed}`),
      [],
    );
  });

  for (const name of exampleNames().filter((each) => findings(openFixture(readExample(each))).length === 0))
    it(`leave ${name} without findings, wherever they are taken`, () => {
      const example = readExample(name);
      const opened = openFixture(example);
      const taken = new Set<string>();
      for (const uri of opened.service.uris()) {
        for (let line = 0; line < opened.linesOf(uri).count(); line++) {
          for (const character of [2, 12]) {
            for (const action of refactorings(opened, { uri, position: { line, character } })) {
              const edit = JSON.stringify(action.edit);
              if (taken.has(edit)) continue;
              taken.add(edit);
              const files = applyAction(opened, action);
              assert.deepEqual(
                findings(openFixture(toFixture(files))).filter(({ severity }) => severity !== 'information'),
                [],
                `${action.title} in ${uri}`,
              );
            }
          }
        }
      }
      assert.ok(taken.size > 0 || name === 'delivery');
    });
});
