import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shortFindings } from '../support/service.ts';

const namespaced = (namespace?: string): string =>
  namespace === undefined ? '' : `  namespace: ${namespace}\n`;
const listener = (name: string, port: number, namespace?: string): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: ${name}\n${namespaced(namespace)}spec:\n  routingKey: a\n  host: a\n  port: ${port}\n`;
const site = (name: string, namespace?: string): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: ${name}\n${namespaced(namespace)}`;

/** Errors and warnings; keys without a connector are not what this is about. */
function alarms(text: string): string[] {
  return shortFindings(text).filter((found) => !found.includes(' information '));
}

describe('resources collide where they are certainly applied to the same place', () => {
  it('in one file', () => {
    assert.deepEqual(alarms(`${listener('x', 1)}---\n${listener('z', 1)}`), [
      'file.yaml: error duplicate-address "1"',
    ]);
  });

  it('in the folder of one site', () => {
    const folder = `-- west/site.yaml --\n${site('west')}-- west/a.yaml --\n${listener('x', 1)}-- west/b.yaml --\n`;
    assert.deepEqual(alarms(folder + listener('z', 1)), ['west/b.yaml: error duplicate-address "1"']);
    assert.deepEqual(alarms(folder + listener('x', 2)), ['west/b.yaml: warning duplicate-resource "x"']);
  });

  it('but not across files that may be for two sites', () => {
    assert.deepEqual(alarms(`-- a.yaml --\n${listener('x', 1)}-- b.yaml --\n${listener('x', 1)}`), []);
    const flat = `-- hub.yaml --\n${site('hub', 'ns')}---\n${listener('x', 1, 'ns')}-- spoke.yaml --\n${site('spoke', 'ns')}---\n${listener('x', 1, 'ns')}`;
    assert.deepEqual(alarms(flat), []);
  });

  it('and not across namespaces, nor on another port', () => {
    assert.deepEqual(alarms(`${listener('x', 1, 'a')}---\n${listener('x', 1, 'b')}`), []);
    assert.deepEqual(alarms(`${listener('x', 1)}---\n${listener('z', 2)}`), []);
  });
});

describe('attached connectors', () => {
  const connector = (to: string, namespace?: string): string =>
    `apiVersion: skupper.io/v2alpha1\nkind: AttachedConnector\nmetadata:\n  name: a\n${namespaced(namespace)}spec:\n  siteNamespace: ${to}\n  selector: app=a\n  port: 1\n`;
  const binding = (to: string, namespace?: string): string =>
    `apiVersion: skupper.io/v2alpha1\nkind: AttachedConnectorBinding\nmetadata:\n  name: a\n${namespaced(namespace)}spec:\n  connectorNamespace: ${to}\n  routingKey: a\n`;

  it('are told which of the two points elsewhere', () => {
    assert.deepEqual(alarms(`${connector('site', 'apps')}---\n${binding('other', 'site')}`), [
      'file.yaml: warning unpaired-attached-connector "other"',
    ]);
    assert.deepEqual(alarms(`${connector('other', 'apps')}---\n${binding('apps', 'site')}`), [
      'file.yaml: warning unpaired-attached-connector "other"',
    ]);
  });

  it('may leave their namespace to the command that applies them', () => {
    assert.deepEqual(alarms(`${connector('site')}---\n${binding('apps', 'site')}`), []);
    assert.deepEqual(alarms(`${connector('site', 'apps')}---\n${binding('apps')}`), []);
  });
});
