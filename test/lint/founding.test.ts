import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { labels, hoverText, shortFindings } from '../support/service.ts';

const founding = `apiVersion: skupper.io/v1alpha1
kind: Connector
metadata:
  name: backend
  namespace: hello-world-east
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
`;

const specFields = ['routingKey', 'port', 'selector', 'host', 'tlsSecret', 'type', 'includeNotReady'];
const statusFields = ['active', 'status'];

describe('the Connector of the draft', () => {
  it('has no error and no warning', () => {
    assert.deepEqual(shortFindings(founding), [
      'file.yaml: information draft-api-version "skupper.io/v1alpha1"',
      'file.yaml: information unmatched-connector "backend"',
    ]);
  });

  it('completes every property', () => {
    const [start] = founding.split('spec:');
    assert.deepEqual(labels(`${start}spec:\n  <|>\n`).toSorted(), specFields.toSorted());
    assert.deepEqual(labels(`${start}status:\n  <|>\n`).toSorted(), statusFields.toSorted());
  });

  for (const field of [...specFields, ...statusFields]) {
    it(`explains ${field}`, () => {
      const section = statusFields.includes(field) ? 'status' : 'spec';
      const [start] = founding.split('spec:');
      assert.match(
        hoverText(`${start}${section}:\n  <|>${field}: x\n`) ?? '',
        new RegExp(`^\\*\\*${field}\\*\\* · `),
      );
    });
  }
});
