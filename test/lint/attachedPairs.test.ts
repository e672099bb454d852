import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, fixed, openFixture, shortFindings } from '../support/service.ts';
import { attachedBinding, attachedConnector, file, site } from '../support/resources.ts';

/** The findings about pairs. */
function unpaired(text: string): string[] {
  return shortFindings(text).filter((found) => found.includes('unpaired-attached-connector'));
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
    assert.ok(!actions(openFixture(text)).some(({ title }) => title.startsWith('Change')));
  });

  it('is uncertain for two connectors and one binding', () => {
    assert.deepEqual(unpaired([connector('store'), connector('ledger'), binding('depot')].join('---\n')), [
      'file.yaml: information unpaired-attached-connector "store"',
      'file.yaml: information unpaired-attached-connector "ledger"',
      'file.yaml: warning unpaired-attached-connector "depot"',
    ]);
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
