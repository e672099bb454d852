import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, listener, resource } from '../../support/resources.ts';
import { actions, openFixture } from '../../support/service.ts';

const cluster = resource('Site', { name: 'a', spec: '  linkAccess: route\n' });

describe('hosts that are corrected together', () => {
  const two = (first: string, second: string): string =>
    file(
      'a/a.yaml',
      cluster.replace('name: a\n', 'name: a\n  namespace: west\n'),
      listener('k', { host: first, port: 80, namespace: 'west' }),
      listener('k', { name: 'b', host: second, port: 80, namespace: 'west' }),
    );
  const preferred = (text: string): string[] =>
    actions(openFixture(text)).flatMap(({ title, isPreferred }) => (isPreferred ? [title] : []));

  it('do not become one address', () => {
    assert.deepEqual(preferred(two('<|backend.west.svc|>', '"backend "')), []);
    assert.deepEqual(preferred(two('backend.west.svc', '<|"backend "|>')), []);
    assert.deepEqual(preferred(two('<|backend.west.svc|>', '"other "')), ['Change to backend']);
    const taken = actions(openFixture(two('<|backend.west.svc|>', 'backend')));
    assert.deepEqual(
      taken.filter(({ title }) => title.startsWith('Change')),
      [],
    );
  });
});
