import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener } from '../support/resources.ts';
import { openFixture, positionOf, uriOf } from '../support/service.ts';

const draft = connector('k').replace('v2alpha1', 'v1alpha1');

/** A file that the settings exclude, or that a host keeps as a copy. */
const left = [
  ['by the settings', 'old/a.yaml', file('.skupper.yaml', 'exclude: [old]\n')],
  ['because a host keeps it', 'x/skupper/namespaces/a/runtime/resources/a.yaml', ''],
] as const;

describe('a file that is left out', () => {
  for (const [why, path, more] of left)
    it(`answers nothing and is edited by nothing: ${why}`, () => {
      const opened = openFixture(more + file(path, draft) + file('b.yaml', listener('k')));
      const { service } = opened;
      const uri = uriOf(path);
      opened.apply([{ type: 'open', uri, text: draft, version: 1 }]);
      const position = positionOf(opened, uri, draft.indexOf('v1alpha1') + 2);
      const key = positionOf(opened, uri, draft.indexOf('routingKey: k') + 12);
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      const at = { uri, position };
      const options = { canCreateFiles: true };
      assert.deepEqual(service.diagnostics({ uri }), []);
      assert.equal(service.hover(at), undefined);
      assert.deepEqual(service.completion(at, {} as Parameters<typeof service.completion>[1]), []);
      assert.deepEqual(service.codeActions({ uri, range }, options), []);
      assert.deepEqual(service.definition({ uri, position: key }), []);
      assert.deepEqual(service.references({ uri, position: key }, { includeDeclaration: true }), []);
      assert.equal(service.rename({ uri, position: key, newName: 'n' }, { annotate: false }), undefined);
      assert.deepEqual(service.documentSymbols({ uri }), []);
      assert.deepEqual(service.codeLenses({ uri }, { showReferencesCommand: 'c' }), []);
      assert.deepEqual(service.inlayHints({ uri, range }), []);
      assert.deepEqual(service.semanticTokens({ uri }), []);
      assert.deepEqual(service.prepareCallHierarchy({ uri, position: key }), []);
      assert.deepEqual(service.documentLinks({ uri }), []);
      assert.equal(service.uris().includes(uri), false);
      assert.deepEqual(
        service
          .workspaceSymbols('k')
          .map(({ location }) => location.uri)
          .filter((each) => each === uri),
        [],
      );
      assert.equal(JSON.stringify(service.migrate()).includes(uri), false);
      assert.equal(JSON.stringify(service.migrate({ uri })).includes(uri), false);
      const accepting = { canCreateFiles: true, annotatesChanges: true };
      assert.equal(JSON.stringify(service.convert({ uri }, accepting)).includes(uri), false);
    });

  it('is there again once nothing excludes it', () => {
    const opened = openFixture(file('.skupper.yaml', 'exclude: [old]\n') + file('old/a.yaml', draft));
    const uri = uriOf('old/a.yaml');
    assert.equal(opened.service.diagnostics({ uri }).length, 0);
    opened.apply([{ type: 'disk', uri: uriOf('.skupper.yaml'), content: { text: '' } }]);
    assert.notEqual(opened.service.diagnostics({ uri }).length, 0);
  });
});
