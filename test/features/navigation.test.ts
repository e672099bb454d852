import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Location, Position } from 'vscode-languageserver-types';
import {
  definition,
  documentHighlights,
  linkedEditingRanges,
  prepareRename,
  references,
  rename,
  type Snapshot,
} from '../../server/src/service/index.ts';
import { applyAction, openFixture, toFixture, uriOf, type Opened } from '../support/service.ts';

interface At {
  readonly opened: Opened;
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly position: Position;
}

/** The workspace of a fixture, at its cursor. */
function at(fixture: string): At {
  const opened = openFixture(fixture);
  const snapshot = opened.snapshot();
  const { cursor } = opened.fixture;
  assert.ok(cursor, 'the fixture has a cursor');
  const uri = uriOf(cursor.path);
  const file = snapshot.files.get(uri);
  assert.ok(file);
  return { opened, snapshot, uri, position: file.lines.position(cursor.offset) };
}

/** Places as `path:line text`, with lines from 1. */
function shown({ snapshot }: At, locations: readonly Location[]): string[] {
  return locations.map(({ uri, range }) => {
    const file = snapshot.files.get(uri);
    const { start, end } = file?.lines.span(range) ?? { start: 0, end: 0 };
    return `${uri.slice(uriOf('').length)}:${range.start.line + 1} ${file?.text.slice(start, end)}`;
  });
}

function definitionsAt(fixture: string): string[] {
  const here = at(fixture);
  return shown(here, definition(here.snapshot, here.uri, here.position));
}

function referencesAt(fixture: string, includeDeclaration = true): string[] {
  const here = at(fixture);
  return shown(here, references(here.snapshot, here.uri, here.position, { includeDeclaration }));
}

/** The files after a rename, as a fixture; or the reason why there is none. */
function renamed(fixture: string, newName: string): string {
  const { opened, snapshot, uri, position } = at(fixture);
  const result = rename(snapshot, { uri, position, newName, annotate: false });
  if (!result || 'refusal' in result) return result?.refusal ?? 'nothing';
  return toFixture(applyAction(opened, { title: 'Rename', edit: result }));
}

const listener = (path: string, key: string, extra = ''): string =>
  `-- ${path} --\napiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: a\nspec:\n  routingKey: ${key}\n  host: a\n  port: 1\n${extra}`;
const connector = (path: string, key: string): string =>
  `-- ${path} --\napiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: a\nspec:\n  routingKey: ${key}\n  host: a\n  port: 1\n`;
const weighted = (path: string, entry: string): string =>
  `-- ${path} --\napiVersion: skupper.io/v2alpha1\nkind: MultiKeyListener\nmetadata:\n  name: m\nspec:\n  host: m\n  port: 1\n  strategy:\n    weighted:\n      routingKeys: {${entry}: 2, other: 1}\n`;
const secret = (path: string, name: string): string =>
  `-- ${path} --\napiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n`;
const pair = (connectorName: string, bindingName: string): string =>
  `-- p.yaml --\napiVersion: skupper.io/v2alpha1\nkind: AttachedConnector\nmetadata:\n  name: ${connectorName}\n  namespace: apps\nspec:\n  siteNamespace: site\n  selector: app=a\n  port: 1\n---\napiVersion: skupper.io/v2alpha1\nkind: AttachedConnectorBinding\nmetadata:\n  name: ${bindingName}\n  namespace: site\nspec:\n  connectorNamespace: apps\n  routingKey: k\n`;

describe('go to definition', () => {
  it('leads from a listener to its connectors, and back', () => {
    const others = connector('b.yaml', 'db') + connector('c.yaml', '"db"') + connector('d.yaml', 'x');
    assert.deepEqual(definitionsAt(listener('a.yaml', 'd<|>b') + others), ['b.yaml:6 db', 'c.yaml:6 "db"']);
    assert.deepEqual(definitionsAt(listener('a.yaml', 'db') + connector('b.yaml', '<|>db')), ['a.yaml:6 db']);
    assert.deepEqual(definitionsAt(weighted('a.yaml', 'd<|>b') + connector('b.yaml', 'db')), ['b.yaml:6 db']);
  });

  it('leads from templates to whatever they may become', () => {
    const others = connector('b.yaml', 'db-east') + connector('c.yaml', 'web-east');
    assert.deepEqual(definitionsAt(listener('a.yaml', 'db<|>-{{ .x }}') + others), ['b.yaml:6 db-east']);
  });

  it('leads to a Secret of the same site', () => {
    const use = listener('west/a.yaml', 'k', '  tlsCredentials: t<|>ls\n');
    assert.deepEqual(definitionsAt(use + secret('west/b.yaml', 'tls') + secret('east/b.yaml', 'tls')), [
      'west/b.yaml:4 tls',
    ]);
  });

  it('leads to the other half of an attached connector, and to a Namespace', () => {
    assert.deepEqual(definitionsAt(pair('<|>a', 'a')), ['p.yaml:14 a']);
    assert.deepEqual(definitionsAt(pair('a', 'a<|>')), ['p.yaml:4 a']);
    const namespace = '-- n.yaml --\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: site\n';
    assert.deepEqual(
      definitionsAt(namespace + pair('a', 'a').replace('siteNamespace: s', 'siteNamespace: s<|>')),
      ['n.yaml:4 site'],
    );
  });

  it('leads nowhere from anything else', () => {
    assert.deepEqual(definitionsAt(listener('a.yaml', 'k').replace('host: a', 'host: <|>a')), []);
    assert.deepEqual(definitionsAt(listener('a.yaml', 'k').replace('spec:', '<|>spec:')), []);
  });
});

describe('find references', () => {
  it('finds every place of a routing key, with or without those that provide it', () => {
    const fixture = listener('a.yaml', 'd<|>b') + weighted('m.yaml', 'db') + connector('b.yaml', 'db');
    assert.deepEqual(referencesAt(fixture), ['a.yaml:6 db', 'b.yaml:6 db', 'm.yaml:10 db']);
    assert.deepEqual(referencesAt(fixture, false), ['a.yaml:6 db', 'm.yaml:10 db']);
  });

  it('keeps to the network', () => {
    const settings = '-- .skupper.yaml --\nnetworks:\n  - name: one\n    include: [one]\n';
    const fixture = settings + listener('one/a.yaml', '<|>k') + connector('two/b.yaml', 'k');
    assert.deepEqual(referencesAt(fixture), ['one/a.yaml:6 k']);
  });
});

describe('document highlights', () => {
  it('mark the places of this file, those that provide the key as written', () => {
    const { snapshot, uri, position } = at(
      `${listener('a.yaml', 'd<|>b')}---\n${connector('', 'db').slice('--  --\n'.length)}${connector('b.yaml', 'db')}`,
    );
    assert.deepEqual(
      documentHighlights(snapshot, uri, position).map(({ range, kind }) => [range.start.line, kind]),
      [
        [5, 2],
        [14, 3],
      ],
    );
  });
});

describe('rename', () => {
  const files = (key: string, cursor = ''): string =>
    listener('a.yaml', `${cursor}${key}`) +
    connector('b.yaml', `"${key}" # quoted`) +
    weighted('m.yaml', key) +
    connector('c.yaml', 'unrelated');

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
      listener('west/a.yaml', 'k', `  tlsCredentials: ${cursor}${name}\n`) +
      secret('west/s.yaml', name) +
      secret('east/s.yaml', 'tls');
    assert.equal(renamed(use('tls', '<|>'), 'cert'), use('cert'));
  });

  it('changes both halves of an attached connector', () => {
    assert.equal(renamed(pair('<|>a', 'a'), 'b'), pair('b', 'b'));
  });

  it('says what it is for, where the client shows that', () => {
    const { snapshot, uri, position } = at(files('db', '<|>'));
    const edit = rename(snapshot, { uri, position, newName: 'x', annotate: true });
    assert.ok(edit && !('refusal' in edit));
    assert.deepEqual(edit.changeAnnotations, {
      rename: { label: 'Rename db to x', needsConfirmation: false },
    });
    const changes = (edit.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
    assert.ok(changes.length === 3 && changes.every((each) => 'annotationId' in each));
  });

  it('is refused, with the reason, where it would be wrong', () => {
    assert.match(renamed(listener('a.yaml', '<|>x-{{ .y }}'), 'z'), /made by a template/);
    assert.match(renamed(files('db', '<|>'), ' '), /cannot be empty/);
    assert.equal(
      renamed(listener('a.yaml', '<|>shop-web') + connector('b.yaml', '{{ .x }}-web'), 'shop-api'),
      'The template of Connector a in b.yaml may make shop-web but not shop-api: change the template first',
    );
    const taken = listener('a.yaml', '<|>db') + connector('b.yaml', 'db') + connector('c.yaml', 'web');
    assert.match(renamed(taken, 'web'), /web is in use already/);
    assert.match(renamed(pair('<|>a', 'a'), 'A_b'), /A name like A_b may hold only/);
    assert.match(
      renamed(pair('a', 'a').replace('siteNamespace: ', 'siteNamespace: <|>'), 'x'),
      /not of Skupper/,
    );
  });

  it('may join a key to the one that it was meant to be', () => {
    const fixture = listener('a.yaml', '<|>backnd') + connector('b.yaml', 'backend');
    assert.equal(renamed(fixture, 'backend'), listener('a.yaml', 'backend') + connector('b.yaml', 'backend'));
  });

  it('starts with the name alone, without its quotes', () => {
    const { snapshot, uri, position } = at(connector('b.yaml', '"d<|>b"'));
    assert.deepEqual(prepareRename(snapshot, uri, position), {
      range: { start: { line: 5, character: 15 }, end: { line: 5, character: 17 } },
      placeholder: 'db',
    });
    const elsewhere = at(connector('b.yaml', 'db').replace('kind:', '<|>kind:'));
    assert.equal(prepareRename(elsewhere.snapshot, elsewhere.uri, elsewhere.position), undefined);
  });
});

describe('linked editing', () => {
  it('takes the places of this file that are written alike', () => {
    const both = `${listener('a.yaml', 'd<|>b')}---\n${connector('', 'db').slice('--  --\n'.length)}`;
    const { snapshot, uri, position } = at(both);
    assert.equal(linkedEditingRanges(snapshot, uri, position)?.ranges.length, 2);
    const alone = at(listener('a.yaml', 'd<|>b') + connector('b.yaml', 'db'));
    assert.equal(linkedEditingRanges(alone.snapshot, alone.uri, alone.position), undefined);
  });
});
