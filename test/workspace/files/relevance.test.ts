import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  mentionsReferencedKind,
  namespacesIn,
} from '../../../server/src/service/workspace/files/relevance.ts';

describe('before a file is parsed', () => {
  it('kinds that Skupper resources reference are found in block and flow style', () => {
    for (const text of [
      'apiVersion: v1\nkind: Secret\n',
      '- kind: "Secret"\n',
      '{apiVersion: v1, kind: Secret}\n',
      '{\n  "apiVersion": "v1",\n  "kind": "Secret"\n}\n',
    ])
      assert.ok(mentionsReferencedKind(text), text);
    assert.ok(!mentionsReferencedKind('kind: Role\ndata:\n  note: the kind Secret\n'));
  });

  it('namespaces are found in block and flow style', () => {
    const text =
      'metadata:\n  namespace: a\n---\nmetadata: {name: b, namespace: c}\n---\n{"namespace":"d"}\n';
    assert.deepEqual(namespacesIn(text), ['a', 'c', 'd']);
  });
});
