import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, deployment, file, listener, resource, site } from '../support/resources.ts';
import { shortFindings } from '../support/service.ts';

const west = file('west/west.yaml', site('west', 'west'), listener('tea', { namespace: 'west' }));
const other = file('z/z.yaml', site('z', 'z'), connector('other', { namespace: 'z' }));
const indent = (text: string, by: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by));

/** The warnings and errors beside a listener for `tea`, where another site with a connector is in view. */
const alarms = (text: string): string[] =>
  shortFindings(west + other + text).filter((each) => / (?:warning|error) /.test(each));

describe('a key', () => {
  const pot = connector('tea', { name: 'pot' });

  it('may be in any branch of a template', () => {
    const inner = pot.replace(
      '  routingKey: tea\n',
      '  {{- if .a }}\n  routingKey: tea\n  {{- else }}\n  routingKey: milk\n  {{- end }}\n',
    );
    assert.deepEqual(alarms(file('c/c.yaml', inner)), []);
    const whole = `{{- if .a }}\n${pot}{{- else }}\n${connector('milk', { name: 'jug' })}{{- end }}\n`;
    assert.deepEqual(alarms(file('c/c.yaml', whole)), []);
    const keys = resource('MultiKeyListener', {
      spec: '  host: m\n  port: 1\n  strategy:\n    {% if a %}\n    weighted: {routingKeys: {other: 1}}\n    {% else %}\n    priority: {routingKeys: [tea]}\n    {% endif %}\n',
    });
    assert.deepEqual(alarms(file('c/c.yaml', keys) + file('c/p.yaml', pot)), []);
  });

  it('may be inside of a resource of another group', () => {
    for (const around of ['spec:\n  workload:\n    manifests:\n    -\n', 'spec:\n  objectDefinition:\n']) {
      const policy = `apiVersion: example.com/v1\nkind: Policy\nmetadata: {name: p}\n${around}`;
      assert.deepEqual(alarms(file('p.yaml', policy + indent(pot, 6))), []);
      assert.deepEqual(alarms(file('p.yaml', policy + indent(pot.replace('port: 1', 'port: "1"'), 6))), [
        'p.yaml: error wrong-type "\\"1\\""',
      ]);
    }
  });

  it('may be in a text of another document', () => {
    const texts = [
      `extraDeploy:\n  - |\n${indent(pot, 4)}`,
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source:\n    helm:\n      values: |\n        extraObjects:\n          -\n${indent(pot, 12)}`,
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  pot.yaml: |\n${indent(pot, 4)}`,
    ];
    for (const text of texts) assert.deepEqual(alarms(file('v.yaml', text)), [], text);
  });

  it('may be replaced by a patch of Flux or Argo CD, in a base that nobody names', () => {
    const base =
      file('infra/l.yaml', listener('later', { name: 'cups', host: 'cups' })) + file('east/p.yaml', pot);
    assert.equal(alarms(base).length, 1);
    const patches =
      '    patches:\n    - target: {kind: Listener, name: cups}\n      patch: |\n        - {op: replace, path: /spec/routingKey, value: tea}\n';
    const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: f}\nspec:\n  path: ./infra\n${patches.replaceAll(/^ {2}/gm, '')}`;
    const argo = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: f}\nspec:\n  source:\n    kustomize:\n${indent(patches, 2)}`;
    for (const text of [flux, argo]) assert.deepEqual(alarms(base + file('f.yaml', text)), [], text);
  });

  it('is not the placeholder of another tool', () => {
    for (const value of [
      '$(KEY)',
      '#{KEY}#',
      '__KEY__',
      '((key))',
      '<path:secret/data/a#key>',
      '@KEY@',
      '<%= key %>',
      '#@ data.values.key',
    ])
      assert.deepEqual(
        alarms(file('p.yaml', pot.replace('routingKey: tea', `routingKey: ${value}`))),
        [],
        value,
      );
    const two = pot.replace('routingKey: tea', 'routingKey: $KEY').replace('port: 1', 'port: $PORT');
    assert.deepEqual(alarms(file('p.yaml', two)), []);
  });
});

describe('the pods of a selector', () => {
  const picks = (label: string): string =>
    file('west/c.yaml', connector('other', { name: 'c', namespace: 'west', selector: label })) +
    file('west/d.yaml', deployment('{app: order}', { name: 'd', namespace: 'west' }));

  it('are compared where everything is written out', () => {
    assert.equal(alarms(picks('app=orders')).filter((each) => each.includes('selector')).length, 1);
  });

  const selected = (text: string): string[] =>
    alarms(picks('app=orders') + text).filter((each) => each.includes('selector'));

  it('may be those of any kind with a pod template', () => {
    const rollout = deployment('{app: orders}', { name: 'r', namespace: 'west' })
      .replace('apps/v1', 'argoproj.io/v1alpha1')
      .replace('Deployment', 'Rollout');
    assert.deepEqual(selected(file('west/r.yaml', rollout)), []);
  });

  it('may have the labels that a template or patch gives', () => {
    const templated = deployment('{app: "{{ x }}"}', { name: 't', namespace: 'west' });
    assert.deepEqual(selected(file('t/d.yaml', templated)), []);
    assert.deepEqual(selected(file('t/d.yaml.j2', templated)), []);
    const literal = deployment('{app: else}', { name: '"{{ x }}"', namespace: 'west' });
    assert.equal(selected(file('t/d.yaml', literal)).length, 1);
    const base =
      file('b/kustomization.yaml', 'resources: [d.yaml]\n') +
      file('b/d.yaml', deployment('{app: a}', { name: 'b' }));
    const patch =
      file('o/kustomization.yaml', 'namespace: west\nresources: [../b]\npatches: [{path: p.yaml}]\n') +
      file('o/p.yaml', deployment('{app: orders}', { name: 'b' }));
    assert.deepEqual(selected(base + patch), []);
  });
});

describe('a build', () => {
  it('may delete a Service whose name a Listener takes', () => {
    const service = resource('Service', { apiVersion: 'v1', name: 'a', spec: '  ports: [{port: 1}]\n' });
    const base = file('b/kustomization.yaml', 'resources: [s.yaml]\n') + file('b/s.yaml', service);
    const over = (patches: string): string =>
      file('w/kustomization.yaml', `namespace: w\nresources: [../b, n.yaml]\n${patches}`) +
      file('w/n.yaml', site('w'), listener('other'));
    const gone =
      'patches:\n- patch: |-\n    $patch: delete\n    apiVersion: v1\n    kind: Service\n    metadata: {name: a}\n';
    assert.equal(alarms(base + over('')).filter((each) => each.includes('conflict')).length, 1);
    assert.deepEqual(
      alarms(base + over(gone)).filter((each) => each.includes('conflict')),
      [],
    );
  });

  it('takes the value of the outermost patch', () => {
    const listening = (key: string): string =>
      resource('Listener', { name: 'cups', spec: `  routingKey: ${key}\n` });
    const text =
      file('base/kustomization.yaml', 'resources: [l.yaml]\n') +
      file('base/l.yaml', listener('zero', { name: 'cups', host: 'cups' })) +
      file('mid/kustomization.yaml', 'resources: [../base]\npatches: [{path: p.yaml}]\n') +
      file('mid/p.yaml', listening('one')) +
      file('top/kustomization.yaml', 'resources: [../mid]\npatches: [{path: p.yaml}]\n') +
      file('top/p.yaml', listening('other')) +
      file('p.yaml', connector('tea', { name: 'pot' }));
    assert.deepEqual(alarms(text), []);
  });

  it('may give a resource its whole spec, and take a key from a map', () => {
    const over = (base: string, patch: string): string =>
      file('base/kustomization.yaml', 'resources: [l.yaml]\n') +
      file('base/l.yaml', base) +
      file(
        'top/kustomization.yaml',
        `resources: [../base]\npatches:\n- target: {name: cups}\n  patch: |-\n${indent(patch, 4)}`,
      );
    const empty = resource('Listener', { name: 'cups', spec: '  {}\n' });
    const whole = '- {op: replace, path: /spec, value: {routingKey: other, host: cups, port: 1}}\n';
    const tea = file('p.yaml', connector('tea', { name: 'pot' }));
    assert.deepEqual(alarms(over(empty, whole) + tea), []);
    const keys = resource('MultiKeyListener', {
      name: 'cups',
      spec: '  host: m\n  port: 1\n  strategy: {weighted: {routingKeys: {later: 1}}}\n',
    });
    const removed = resource('MultiKeyListener', {
      name: 'cups',
      spec: '  strategy: {weighted: {routingKeys: {later: null, other: 2}}}\n',
    });
    assert.deepEqual(alarms(over(keys, removed) + tea), []);
  });
});
