import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at } from '../support/places.ts';
import { attachedPair, connector, file, listener, secret, weighted } from '../support/resources.ts';
import { applyAction, toFixture } from '../support/service.ts';

/** The files after a rename, as a fixture; or the reason why there is none. */
function renamed(fixture: string, newName: string): string {
  const { opened, service, cursor } = at(fixture);
  const result = service.rename({ ...cursor, newName }, { annotate: false });
  if (!result || 'refusal' in result) return result?.refusal ?? 'nothing';
  return toFixture(applyAction(opened, { title: 'Rename', edit: result }));
}

describe('rename', () => {
  const files = (key: string, cursor = ''): string =>
    file('a.yaml', listener(`${cursor}${key}`)) +
    file('b.yaml', connector(`"${key}" # quoted`)) +
    file('m.yaml', weighted(key)) +
    file('c.yaml', connector('unrelated'));

  it('changes a routing key everywhere, in the quotes that it has', () => {
    assert.equal(renamed(files('db', '<|>'), 'ledger'), files('ledger'));
    assert.equal(renamed(files('db', '<|>'), 'yes').includes('routingKey: "yes"\n'), true);
  });

  it('can be undone, byte by byte', () => {
    const there = renamed(files('db', '<|>'), 'ledger').replace(
      'routingKey: ledger',
      'routingKey: <|>ledger',
    );
    assert.equal(renamed(there, 'db'), files('db'));
  });

  it('changes a Secret and all who use it in its site', () => {
    const use = (name: string, cursor = ''): string =>
      file('west/a.yaml', listener('k', { extra: `  tlsCredentials: ${cursor}${name}\n` })) +
      file('west/s.yaml', secret(name)) +
      file('east/s.yaml', secret('tls'));
    assert.equal(renamed(use('tls', '<|>'), 'cert'), use('cert'));
  });

  it('changes both halves of an attached connector', () => {
    assert.equal(renamed(attachedPair('<|>a', 'a'), 'b'), attachedPair('b', 'b'));
  });

  it('says what it is for, where the client shows that', () => {
    const { service, cursor } = at(files('db', '<|>'));
    const edit = service.rename({ ...cursor, newName: 'x' }, { annotate: true });
    assert.ok(edit && !('refusal' in edit));
    assert.deepEqual(edit.changeAnnotations, {
      rename: { label: 'Rename db to x', needsConfirmation: false },
    });
    const changes = (edit.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
    assert.ok(changes.length === 3 && changes.every((each) => 'annotationId' in each));
  });

  it('is refused, with the reason, where it would be wrong', () => {
    assert.match(renamed(file('a.yaml', listener('<|>x-{{ .y }}')), 'z'), /made by a template/);
    assert.match(renamed(files('db', '<|>'), ' '), /cannot be empty/);
    assert.equal(
      renamed(
        file('a.yaml', listener('<|>shop-web')) + file('b.yaml', connector('{{ .x }}-web')),
        'shop-api',
      ),
      'The template of Connector a in b.yaml may make shop-web but not shop-api: change the template first',
    );
    const taken =
      file('a.yaml', listener('<|>db')) + file('b.yaml', connector('db')) + file('c.yaml', connector('web'));
    assert.match(renamed(taken, 'web'), /web is in use already/);
    assert.match(renamed(attachedPair('<|>a', 'a'), 'A_b'), /A name like A_b may contain only/);
    assert.match(
      renamed(attachedPair('a', 'a').replace('siteNamespace: ', 'siteNamespace: <|>'), 'x'),
      /not of Skupper/,
    );
  });

  it('may join a key to the one that it was meant to be', () => {
    const fixture = file('a.yaml', listener('<|>backnd')) + file('b.yaml', connector('backend'));
    assert.equal(
      renamed(fixture, 'backend'),
      file('a.yaml', listener('backend')) + file('b.yaml', connector('backend')),
    );
  });

  it('starts with the name alone, without its quotes', () => {
    const { service, cursor } = at(file('b.yaml', connector('"d<|>b"')));
    assert.deepEqual(service.prepareRename(cursor), {
      range: { start: { line: 5, character: 15 }, end: { line: 5, character: 17 } },
      placeholder: 'db',
    });
    const elsewhere = at(file('b.yaml', connector('db')).replace('kind:', '<|>kind:'));
    assert.equal(elsewhere.service.prepareRename(elsewhere.cursor), undefined);
  });
});
