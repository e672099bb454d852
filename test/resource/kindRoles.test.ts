import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  attachedHalf,
  attachedKinds,
  connectorKinds,
  listenerKinds,
  tlsKinds,
} from '../../server/src/service/resource/kindRoles.ts';
import { podTemplatePath, workloadKinds } from '../../server/src/service/resource/workloadKinds.ts';
import { findKind, RELEASED } from '../../server/src/service/schema/lookup.ts';

describe('the roles of kinds', () => {
  it('are those of kinds of the released version', () => {
    for (const kind of [...listenerKinds, ...connectorKinds, ...attachedKinds, ...tlsKinds])
      assert.ok(findKind(RELEASED, kind), kind);
  });

  it('make a kind with `host` and `port` that uses routing keys a listener', () => {
    for (const kind of listenerKinds) {
      const found = findKind(RELEASED, kind);
      assert.ok(found?.spec.fields['host']?.required && found.spec.fields['port']?.required, kind);
      assert.ok(found.routingKeys.every(({ role }) => role === 'uses'));
    }
  });

  it('follow from the schema for credentials', () => {
    assert.deepEqual(tlsKinds.toSorted(), [
      'AttachedConnector',
      'Connector',
      'Link',
      'Listener',
      'MultiKeyListener',
      'RouterAccess',
    ]);
  });

  it('connect the halves of an attached connector, each by a property that names a namespace', () => {
    assert.deepEqual(attachedKinds, ['AttachedConnector', 'AttachedConnectorBinding']);
    for (const kind of attachedKinds) {
      const half = attachedHalf(kind);
      assert.equal(half && attachedHalf(half.other)?.other, kind);
      const field = findKind(RELEASED, kind)?.spec.fields[half?.namespaceProperty ?? ''];
      assert.ok(field?.type === 'string' && field.names === 'Namespace' && field.required, kind);
    }
    for (const kind of ['Connector', 'toString']) assert.equal(attachedHalf(kind), undefined);
  });
});

describe('workloads', () => {
  it('have their pod template at the path of their kind', () => {
    assert.deepEqual(
      podTemplatePath({ apiVersion: 'v1', kind: 'Pod' }, () => false),
      [],
    );
    assert.deepEqual(
      podTemplatePath({ apiVersion: 'apps/v1', kind: 'Deployment' }, () => false),
      ['spec', 'template'],
    );
    assert.deepEqual(
      podTemplatePath({ apiVersion: 'batch/v1', kind: 'CronJob' }, () => false),
      ['spec', 'jobTemplate', 'spec', 'template'],
    );
  });

  it('do not include other kinds, nor kinds of the same name in other groups', () => {
    assert.equal(
      podTemplatePath({ apiVersion: 'example.com/v1', kind: 'Deployment' }, () => false),
      undefined,
    );
    assert.equal(
      podTemplatePath({ apiVersion: 'v1', kind: 'Service' }, () => false),
      undefined,
    );
    assert.equal(
      podTemplatePath({ apiVersion: 'v1', kind: 'toString' }, () => false),
      undefined,
    );
    assert.ok(workloadKinds.includes('StatefulSet'));
  });
});
