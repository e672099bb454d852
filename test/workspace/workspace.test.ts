import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, listener } from '../support/resources.ts';
import { uriOf } from '../support/service.ts';
import { openWorkspace } from '../support/workspace.ts';

describe('the workspace', () => {
  const fixture = `-- a.yaml --\n${listener('x')}-- b.yaml --\n${connector('x')}`;

  it('follows an edit in the same network', () => {
    const { workspace, snapshot } = openWorkspace(fixture);
    const before = snapshot().networkOf(uriOf('a.yaml'));
    workspace.apply([
      { type: 'open', uri: uriOf('b.yaml'), text: `# a comment\n${connector('x')}`, version: 1 },
    ]);
    assert.equal(snapshot().networkOf(uriOf('a.yaml')), before);
    workspace.apply([{ type: 'open', uri: uriOf('b.yaml'), text: connector('z'), version: 2 }]);
    assert.equal(snapshot().networkOf(uriOf('a.yaml')), before);
    assert.equal(before.withKey('x', 'provides').length, 0);
    assert.equal(before.withKey('z', 'provides').length, 1);
  });

  it('parses only the document that was edited', () => {
    const { workspace, snapshot } = openWorkspace(fixture);
    const uri = uriOf('c.yaml');
    workspace.apply([
      { type: 'open', uri, text: `${listener('p')}---\n${listener('q')}---\n${listener('r')}`, version: 1 },
    ]);
    const before =
      snapshot()
        .files.get(uri)
        ?.documents.map(({ parsed }) => parsed) ?? [];
    workspace.apply([
      {
        type: 'open',
        uri,
        text: `${listener('p')}---\n${listener('changed')}---\n${listener('r')}`,
        version: 2,
      },
    ]);
    const after =
      snapshot()
        .files.get(uri)
        ?.documents.map(({ parsed }) => parsed) ?? [];
    assert.deepEqual(
      after.map((parsed, index) => parsed === before[index]),
      [true, false, true],
    );
  });

  it('shows in a snapshot that somebody holds nothing that came later', () => {
    const { workspace, linter, snapshot } = openWorkspace(fixture);
    const held = snapshot();
    workspace.apply([{ type: 'disk', uri: uriOf('b.yaml'), content: undefined }]);
    assert.throws(() => linter.findings(held, uriOf('a.yaml')), /ask for a new snapshot/);
    assert.equal(linter.findings(snapshot(), uriOf('a.yaml')).length, 1);
  });

  it('lets what is open count more than what is on disk, and goes back to it', () => {
    const { workspace, snapshot } = openWorkspace(fixture);
    const uri = uriOf('b.yaml');
    const texts = (): string | undefined => snapshot().files.get(uri)?.text;
    workspace.apply([{ type: 'open', uri, text: 'open', version: 1 }]);
    workspace.apply([{ type: 'disk', uri, content: { text: connector('disk') } }]);
    assert.equal(texts(), 'open');
    workspace.apply([{ type: 'close', uri }]);
    assert.equal(texts(), connector('disk'));
  });
});
