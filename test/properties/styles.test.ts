import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { parseAllDocuments } from 'yaml';
import type { AtPosition } from '../../server/src/service/index.ts';
import { allWorkspaces, exampleNames, readExample, restyled } from '../support/examples.ts';
import { damageOf, everyEdit } from '../support/everyEdit.ts';
import { styles } from '../support/restyle.ts';
import { seeded } from '../support/rounds.ts';
import { applyAction, findings, openFixture, toFixture, type Opened } from '../support/service.ts';

const workspaces = allWorkspaces();

/** Names with a meaning in YAML, and other hard ones. */
const hardNames = [
  ...'-~|?'.split(''),
  ...'a,b|a: b|a:|:a|x #y|#x|a]b|[a|{a|a}| a|a |é|"q"|- a|*x|&x|!x|%x|@x|`x|>|? a|<<|---|...'.split('|'),
  ...'yes|null|8080|0x10|1e3|.5|{{ x }}|constructor|__proto__'.split('|'),
  "it's",
  'a\tb',
  'a\\b',
  '\u{1F600}',
  'a\u2028b',
  'a'.repeat(200),
];

const names = fc.oneof(
  fc.constantFrom(...hardNames),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);

function urisOf({ documentChanges = [] }: WorkspaceEdit): string[] {
  return documentChanges.flatMap((change) => ('edits' in change ? [change.textDocument.uri] : []));
}

/** The places of the routing keys that can be renamed. */
function occurrencesOfKeys({ service, textOf, linesOf }: Opened): (AtPosition & { readonly name: string })[] {
  return service.uris().flatMap((uri) =>
    [...textOf(uri).matchAll(/(?<=routingKey["']?: +["']?|: +["']?|- )[\w-]+/g)].flatMap(({ index }) => {
      const at = { uri, position: linesOf(uri).position(index) };
      const prepared = service.prepareRename(at);
      return prepared && !('refusal' in prepared) ? [{ ...at, name: prepared.placeholder }] : [];
    }),
  );
}

/** What a file holds, with one name for a former and a new name: as JSON, without the order of keys. */
function valuesOf(text: string, newName: string, name: string): unknown {
  const named = (value: unknown): unknown => (value === newName || value === name ? 'NAME' : value);
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (!(value instanceof Map)) return named(value);
    return new Map(
      [...(value as Map<unknown, unknown>)].map(([key, inner]) => [named(String(key)), visit(inner)]),
    );
  };
  const documents = parseAllDocuments(text, { version: '1.1', merge: true });
  assert.ok(Array.isArray(documents));
  assert.deepEqual(
    documents.flatMap(({ errors }) => errors),
    [],
  );
  return documents.map((document) => visit(document.toJS({ mapAsMap: true })));
}

describe('in whatever style YAML is written', () => {
  it('every edit that is offered parses, keeps all comments, adds no finding, and can be taken back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...workspaces), styles, (text, style) => {
        const fixture = restyled(text, style);
        for (const edit of everyEdit(fixture))
          assert.deepEqual(damageOf(fixture, edit), [], `${edit.title} in\n${fixture}`);
      }),
      seeded(25, 300),
    );
  });

  it('a routing key gets any name, or it is said why not, and nothing else changes', () => {
    const written = exampleNames()
      .map(readExample)
      .filter((text) => !text.includes('{{'));
    fc.assert(
      fc.property(fc.constantFrom(...written), styles, names, fc.nat(), (text, style, newName, pick) => {
        const opened = openFixture(restyled(text, style));
        const keys = occurrencesOfKeys(opened);
        const at = keys[pick % keys.length];
        if (!at) return;
        const edit = opened.service.rename({ ...at, newName }, { annotate: false });
        assert.ok(edit);
        if ('refusal' in edit) return assert.match(edit.refusal, /^[A-Z"`].*\.$/);
        const files = applyAction(opened, { title: 'Rename', edit });
        for (const { path, text: before } of opened.fixture.files) {
          const after = files.get(path) ?? '';
          assert.deepEqual(valuesOf(after, newName, at.name), valuesOf(before, newName, at.name), after);
        }
      }),
      seeded(60, 1000),
    );
  });

  it('a second migration, and a second fix of everything, finds nothing more to do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...workspaces), styles, (text, style) => {
        const fixture = restyled(text, style);
        const once = everyEdit(fixture).filter(({ title }) => /^(?:Migrate$|Fix all auto)/.test(title));
        for (const { title, edit } of once) {
          const opened = openFixture(fixture);
          const after = toFixture(applyAction(opened, { title, edit }));
          const uris = new Set(urisOf(edit));
          const again = everyEdit(after).filter(
            (each) => each.title === title && urisOf(each.edit).some((uri) => uris.has(uri)),
          );
          assert.deepEqual(
            again.map((each) => each.edit),
            [],
            after,
          );
        }
      }),
      seeded(25, 300),
    );
  });

  it('a text says the same', () => {
    const codes = (text: string): string[] =>
      findings(openFixture(text)).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
    fc.assert(
      fc.property(fc.constantFrom(...exampleNames().map(readExample)), styles, (text, style) => {
        assert.deepEqual(codes(restyled(text, style)), []);
      }),
      seeded(25, 300),
    );
  });
});
