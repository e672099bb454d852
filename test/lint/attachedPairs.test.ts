import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, findings, fixed, openFixture, shortFindings } from '../support/service.ts';
import { attachedBinding, attachedConnector, file, site } from '../support/resources.ts';

/** The findings about pairs. */
function unpaired(text: string): string[] {
  return shortFindings(text).filter((found) => found.includes('unpaired-attached-connector'));
}

/** The messages about pairs. */
function messages(text: string): string[] {
  return findings(openFixture(text))
    .filter(({ code }) => code === 'unpaired-attached-connector')
    .map(({ message }) => message);
}

const connector = (name: string): string => attachedConnector('van', { name, namespace: 'apps' });
const binding = (name: string): string => attachedBinding('apps', { name, namespace: 'van' });

describe('a pair with two names', () => {
  it('is found at both ends, and either can be renamed', () => {
    const text = `${connector('store')}---\n${binding('depot')}`;
    assert.deepEqual(unpaired(text), [
      'file.yaml: warning unpaired-attached-connector "store"',
      'file.yaml: warning unpaired-attached-connector "depot"',
    ]);
    const atConnector = text.replace('store', '<|store|>');
    assert.equal(fixed(atConnector, 'Change to depot'), text.replace('store', 'depot'));
    const atBinding = text.replace('depot', '<|depot|>');
    assert.equal(fixed(atBinding, 'Change to store'), text.replace('depot', 'store'));
  });

  it('may be one of several, and a similar name decides', () => {
    const text = [connector('store'), connector('<|ledger|>'), binding('depot'), binding('leger')];
    assert.equal(unpaired(text.join('---\n')).length, 4);
    assert.ok(fixed(text.join('---\n'), 'Change to leger').includes('name: leger'));
  });

  it('is not renamed if several may be meant', () => {
    const text = [connector('<|store|>'), connector('ledger'), binding('depot'), binding('office')].join(
      '---\n',
    );
    assert.equal(unpaired(text).filter((found) => found.includes('warning')).length, 4);
    assert.deepEqual(messages(text).slice(0, 2), [
      'AttachedConnectorBindings "depot" and "office" name this namespace, but this AttachedConnector has another name and does nothing. Use the same name for both halves of a pair.',
      'AttachedConnectorBindings "depot" and "office" name this namespace, but this AttachedConnector has another name and does nothing. Use the same name for both halves of a pair.',
    ]);
    assert.ok(!actions(openFixture(text)).some(({ title }) => title.startsWith('Change')));
  });

  it('is uncertain for two connectors and one binding', () => {
    assert.deepEqual(unpaired([connector('store'), connector('ledger'), binding('depot')].join('---\n')), [
      'file.yaml: information unpaired-attached-connector "store"',
      'file.yaml: information unpaired-attached-connector "ledger"',
      'file.yaml: warning unpaired-attached-connector "depot"',
    ]);
  });

  it('is not renamed to a name that is taken, or that kustomize changes', () => {
    const titles = (text: string): string[] => actions(openFixture(text)).map(({ title }) => title);
    const rename = 'Change to depot';
    const pair = [connector('<|store|>'), binding('depot')];
    assert.ok(titles(pair.join('---\n')).includes(rename));
    const taken = attachedConnector('elsewhere', { name: 'depot', namespace: 'apps' });
    assert.ok(!titles([...pair, taken].join('---\n')).includes(rename));
    const prefixed =
      file('kustomization.yaml', 'namePrefix: a-\nresources: [apps.yaml]\n') +
      file('apps.yaml', connector('<|store|>')) +
      file('van.yaml', binding('depot'));
    assert.deepEqual(unpaired(prefixed), [
      'apps.yaml: warning unpaired-attached-connector "store"',
      'van.yaml: warning unpaired-attached-connector "depot"',
    ]);
    assert.ok(!titles(prefixed).includes(rename));
  });

  it('is found by similar names where namespaces are unknown, if only one is similar', () => {
    const ends = (text: string): string[] =>
      unpaired(text).map((found) => found.replace(/.*?(\w+) unpaired-attached-connector /, '$1 '));
    const unknown = (name: string): string => attachedBinding('stock', { name });
    const store = attachedConnector('van', { name: 'inventory' });
    const join = (...halves: readonly string[]): string => halves.join('---\n');
    assert.deepEqual(ends(join(store, unknown('inventroy'))), ['warning "inventory"', 'warning "inventroy"']);
    assert.deepEqual(ends(join(store, unknown('invoices'))), [
      'information "inventory"',
      'information "invoices"',
    ]);
    assert.equal(ends(join(store, unknown('inventroy'), unknown('inventor')))[0], 'information "inventory"');
    assert.deepEqual(
      ends(join(store, unknown('inventroy'), attachedConnector('van', { name: 'inventroy' }))),
      ['information "inventory"'],
    );
    const elsewhere = attachedBinding('stock', { name: 'inventroy', namespace: 'other' });
    assert.deepEqual(ends(join(store, elsewhere)), ['information "inventory"', 'information "inventroy"']);
    const onHost = file('a.yaml', store) + file('podman/b.yaml', unknown('inventroy'));
    assert.deepEqual(ends(onHost), ['information "inventory"']);
  });

  it('is found by the namespace of the only Site in the folder', () => {
    const own = `${site('van', 'van')}---\n${attachedBinding('apps', { name: 'depot' })}`;
    assert.deepEqual(unpaired(`${file('apps/a.yaml', connector('store'))}${file('van/b.yaml', own)}`), [
      'apps/a.yaml: warning unpaired-attached-connector "store"',
      'van/b.yaml: warning unpaired-attached-connector "depot"',
    ]);
  });

  it('is found by the namespaces that kustomize sets', () => {
    const kustomize = (folder: string): string =>
      file(`${folder}/kustomization.yaml`, `namespace: ${folder}\nresources: [a.yaml]\n`);
    const text = [
      kustomize('apps'),
      file('apps/a.yaml', attachedConnector('van', { name: 'store' })),
      kustomize('van'),
      file('van/a.yaml', attachedBinding('apps', { name: 'depot' })),
    ].join('');
    assert.deepEqual(unpaired(text), [
      'apps/a.yaml: warning unpaired-attached-connector "store"',
      'van/a.yaml: warning unpaired-attached-connector "depot"',
    ]);
    assert.deepEqual(unpaired(text.replace('depot', 'store')), []);
  });
});

describe('a half that is not paired', () => {
  it('is uncertain if its namesake is paired with another one', () => {
    const other = attachedBinding('elsewhere', { name: 'store', namespace: 'outside' });
    assert.deepEqual(unpaired([connector('store'), binding('store'), other].join('---\n')), [
      'file.yaml: information unpaired-attached-connector "store"',
    ]);
  });

  it('is not reported if a template has its name', () => {
    const template = `${connector('store')}  type: {{ .Values.type }}\n`;
    assert.deepEqual(unpaired(`${file('a.yaml', binding('store'))}${file('b.yaml', template)}`), []);
  });

  it('is not reported on a host, which ignores both kinds, nor outside of the workspace', () => {
    assert.deepEqual(unpaired(file('podman/a.yaml', connector('store'))), []);
    const outside = openFixture('');
    const uri = 'file:///elsewhere/a.yaml';
    outside.apply([{ type: 'open', uri, text: connector('store'), version: 1 }]);
    assert.deepEqual(outside.service.diagnostics({ uri }), []);
  });

  it('can name the namespace of each half that names its own', () => {
    const text = [
      attachedConnector('<|nowhere|>', { name: 'store', namespace: 'apps' }),
      attachedBinding('apps', { name: 'store', namespace: 'east' }),
      attachedBinding('apps', { name: 'store', namespace: 'west' }),
    ].join('---\n');
    for (const namespace of ['east', 'west'])
      assert.ok(fixed(text, `Change to ${namespace}`).includes(`siteNamespace: ${namespace}`));
    const preferred = actions(openFixture(text)).filter(({ isPreferred }) => isPreferred === true);
    assert.deepEqual(preferred, []);
  });

  it('is not paired with one that another half may be meant for', () => {
    const lost = (namespace: string): string => attachedConnector('nowhere', { name: 'store', namespace });
    const asking = attachedBinding('elsewhere', { name: 'store', namespace: 'van' });
    const severities = (...halves: readonly string[]): string[] =>
      unpaired(halves.join('---\n')).map((found) => found.split(' ')[1] ?? '');
    assert.deepEqual(severities(lost('one'), asking), ['warning', 'warning']);
    assert.deepEqual(severities(lost('one'), lost('two'), asking), [
      'information',
      'information',
      'information',
    ]);
  });

  it('can be corrected from either end', () => {
    const text = [
      file('a.yaml', connector('store')),
      file('b.yaml', attachedBinding('<|shop|>', { name: 'store', namespace: 'van' })),
    ].join('');
    assert.ok(fixed(text, 'Change to apps').includes('connectorNamespace: apps'));
    const other = text.replace('<|shop|>', 'shop').replace('siteNamespace: van', 'siteNamespace: <|van|>');
    const titles = actions(openFixture(other)).map(({ title }) => title);
    assert.ok(titles.includes('Change connectorNamespace of AttachedConnectorBinding to apps'));
  });
});
