import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener, resource, site } from '../../support/resources.ts';
import { shortFindings } from '../../support/service.ts';

function conflicts(text: string): string[] {
  return shortFindings(text).filter((found) => found.includes('service-conflict'));
}

function service(more = '', namespace?: string): string {
  const spec = '  selector: {app: web}\n  ports: [{port: 80}]\n';
  return resource('Service', { apiVersion: 'v1', name: 'web', namespace, metadata: more, spec });
}

const listening = listener('k', { host: 'web', port: 80 });
const providing = connector('k', { name: 'b', selector: 'app=web', port: 80 });

describe('a Service with the host of a listener', () => {
  it('keeps Skupper from creating its own', () => {
    const text = file('west/a.yaml', site('west'), listening) + file('west/b.yaml', service());
    assert.deepEqual(conflicts(text), ['west/a.yaml: error service-conflict "web"']);
    assert.deepEqual(conflicts(text.replaceAll('west/', 'podman/')), []);
  });

  it('may be that of another site if a connector beside the listener selects its pods', () => {
    const text = (connecting: string): string =>
      file('west/a.yaml', site('west'), listening, connecting) + file('west/b.yaml', service());
    assert.deepEqual(conflicts(text(providing)), ['west/a.yaml: information service-conflict "web"']);
    assert.deepEqual(conflicts(text(providing.replace('app=web', 'app=db'))), [
      'west/a.yaml: error service-conflict "web"',
    ]);
    assert.deepEqual(conflicts(text(connector('k', { name: 'b', host: 'db' }))), [
      'west/a.yaml: error service-conflict "web"',
    ]);
  });

  it('is certainly of the same site in one file, and in a namespace that both name', () => {
    assert.deepEqual(conflicts(file('a.yaml', listening, providing, service())), [
      'a.yaml: error service-conflict "web"',
    ]);
    const named = listener('k', { host: 'web', port: 80, namespace: 'ns' });
    assert.deepEqual(
      conflicts(
        file(
          'west/a.yaml',
          site('west', 'ns'),
          named,
          connector('k', { selector: 'app=web', namespace: 'ns' }),
        ) + file('west/b.yaml', service('', 'ns')),
      ),
      ['west/a.yaml: error service-conflict "web"'],
    );
  });

  it('is the one of Skupper if it says so', () => {
    const exported = (more: string): string => file('a.yaml', listening, service(more));
    assert.deepEqual(conflicts(exported('  labels: {internal.skupper.io/controlled: "true"}\n')), []);
    assert.deepEqual(
      conflicts(exported('').replace('{app: web}', '{skupper.io/component: router, app: web}')),
      [],
    );
    assert.equal(conflicts(exported('  labels: {app: web}\n')).length, 1);
  });
});
