import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shortFindings } from '../support/service.ts';
import { attachedBinding, attachedConnector, listener, resource, site } from '../support/resources.ts';

const listening = (name: string, port: number, namespace?: string): string =>
  listener('a', { name, port, namespace });

/** Errors and warnings; keys without a connector are not what this is about. */
function alarms(text: string): string[] {
  return shortFindings(text).filter((found) => !found.includes(' information '));
}

describe('resources collide where they are certainly applied to the same place', () => {
  it('in one file', () => {
    assert.deepEqual(alarms(`${listening('x', 1)}---\n${listening('z', 1)}`), [
      'file.yaml: error duplicate-address "1"',
    ]);
  });

  it('in two kinds of listeners, whatever their names', () => {
    const strategy = '  strategy: {priority: {routingKeys: [k]}}\n';
    const several = resource('MultiKeyListener', { name: 'x', spec: `  host: a\n  port: 1\n${strategy}` });
    assert.deepEqual(alarms(`${listening('x', 1)}---\n${several}`), [
      'file.yaml: error duplicate-address "1"',
    ]);
    assert.deepEqual(alarms(`${listening('x', 2)}---\n${several}`), []);
  });

  it('in the folder of one site', () => {
    const folder = `-- west/site.yaml --\n${site('west')}-- west/a.yaml --\n${listening('x', 1)}-- west/b.yaml --\n`;
    assert.deepEqual(alarms(folder + listening('z', 1)), ['west/b.yaml: error duplicate-address "1"']);
    assert.deepEqual(alarms(folder + listening('x', 2)), ['west/b.yaml: warning duplicate-resource "x"']);
  });

  it('but not across files that may be for two sites', () => {
    assert.deepEqual(alarms(`-- a.yaml --\n${listening('x', 1)}-- b.yaml --\n${listening('x', 1)}`), []);
    const flat = `-- hub.yaml --\n${site('hub', 'ns')}---\n${listening('x', 1, 'ns')}-- spoke.yaml --\n${site('spoke', 'ns')}---\n${listening('x', 1, 'ns')}`;
    assert.deepEqual(alarms(flat), []);
  });

  it('and not across namespaces, nor on another port', () => {
    assert.deepEqual(alarms(`${listening('x', 1, 'a')}---\n${listening('x', 1, 'b')}`), []);
    assert.deepEqual(alarms(`${listening('x', 1)}---\n${listening('z', 2)}`), []);
  });
});

describe('attached connectors', () => {
  it('are both reported when one of the two points elsewhere', () => {
    assert.deepEqual(
      alarms(
        `${attachedConnector('site', { namespace: 'apps' })}---\n${attachedBinding('other', { namespace: 'site' })}`,
      ),
      [
        'file.yaml: warning unpaired-attached-connector "site"',
        'file.yaml: warning unpaired-attached-connector "other"',
      ],
    );
    assert.deepEqual(
      alarms(
        `${attachedConnector('other', { namespace: 'apps' })}---\n${attachedBinding('apps', { namespace: 'site' })}`,
      ),
      [
        'file.yaml: warning unpaired-attached-connector "other"',
        'file.yaml: warning unpaired-attached-connector "apps"',
      ],
    );
  });

  it('may leave their namespace to the command that applies them', () => {
    assert.deepEqual(
      alarms(`${attachedConnector('site')}---\n${attachedBinding('apps', { namespace: 'site' })}`),
      [],
    );
    assert.deepEqual(
      alarms(`${attachedConnector('site', { namespace: 'apps' })}---\n${attachedBinding('apps')}`),
      [],
    );
  });
});
