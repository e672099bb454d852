import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import {
  callHierarchyItems,
  codeActions,
  codeLenses,
  complete,
  copyAsCommand,
  definition,
  diagnostics,
  documentLinks,
  fixAll,
  documentHighlights,
  documentSymbols,
  hover,
  incomingCalls,
  inlayHints,
  linkedEditingRanges,
  outgoingCalls,
  prepareRename,
  references,
  refactorings,
  rename,
  semanticTokens,
  workspaceSymbols,
  writeCommand,
  yamlOfCommands,
  type Snapshot,
} from '../support/engine.ts';
import { exampleNames, readExample } from '../support/examples.ts';
import { mutilate } from '../support/mutilate.ts';
import { createRandom } from '../support/random.ts';
import { rounds } from '../support/rounds.ts';
import { openFixture } from '../support/service.ts';

/** A range of a file that a feature gave. */
interface Given {
  readonly uri: string;
  readonly range: Range;
}

/** Everything that is asked at a position, as the ranges of the answers. */
function askAt(snapshot: Snapshot, uri: string, position: Position): Given[] {
  const hovered = hover(snapshot, uri, position)?.range;
  const prepared = prepareRename(snapshot, uri, position);
  const edit = rename(snapshot, { uri, position, newName: 'renamed', annotate: false });
  const at = { start: position, end: position };
  const actions = [
    ...codeActions(snapshot, uri, at, { canCreateFiles: true }),
    ...refactorings(snapshot, uri, position, { canCreateFiles: true }),
    ...writeCommand(snapshot, uri, at),
    ...copyAsCommand(snapshot, uri, at, 'copy'),
  ];
  yamlOfCommands(snapshot, uri, at, 'skupper site create west');
  const items = callHierarchyItems(snapshot, uri, position);
  const steps = items.flatMap((item) => [
    item,
    ...outgoingCalls(snapshot, item).map(({ to }) => to),
    ...incomingCalls(snapshot, item).map(({ from }) => from),
  ]);
  const completed = complete({ snapshot, uri, position, options: { snippets: true } });
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
    ...definition(snapshot, uri, position),
    ...references(snapshot, uri, position, { includeDeclaration: true }),
    ...here(
      uri,
      documentHighlights(snapshot, uri, position).map(({ range }) => range),
    ),
    ...here(uri, linkedEditingRanges(snapshot, uri, position)?.ranges ?? []),
  ];
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
function askFile(snapshot: Snapshot, uri: string): Given[] {
  const everything = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
  const symbols = documentSymbols(snapshot, uri);
  fixAll(snapshot, uri);
  workspaceSymbols(snapshot, 'a');
  return [
    ...here(
      uri,
      diagnostics(snapshot, uri).map(({ range }) => range),
    ),
    ...here(
      uri,
      symbols.flatMap(({ range, selectionRange, children = [] }) => [
        range,
        selectionRange,
        ...children.map((child) => child.range),
      ]),
    ),
    ...here(
      uri,
      documentLinks(snapshot, uri).map(({ range }) => range),
    ),
    ...here(
      uri,
      semanticTokens(snapshot, uri).map(({ range }) => range),
    ),
    ...here(
      uri,
      codeLenses(snapshot, uri, 'show').map(({ range }) => range),
    ),
    ...here(
      uri,
      inlayHints(snapshot, uri, everything).map(({ position }) => ({ start: position, end: position })),
    ),
  ];
}

function here(uri: string, ranges: readonly Range[]): Given[] {
  return ranges.map((range) => ({ uri, range }));
}

/** Whether a range lies inside of its file: the offsets that it means lead back to it. */
function isInside(snapshot: Snapshot, { uri, range }: Given): boolean {
  const lines = snapshot.files.get(uri)?.lines;
  if (!lines) return false;
  const { start, end } = lines.span(range);
  return start <= end && same(lines.position(start), range.start) && same(lines.position(end), range.end);
}

function same(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}

/** Asks everything at every so many offsets of every file. */
function sweep(fixture: string, every: number): number {
  const snapshot = openFixture(fixture).snapshot();
  let asked = 0;
  for (const { uri, text, lines } of snapshot.files.values()) {
    for (const given of askFile(snapshot, uri))
      assert.ok(isInside(snapshot, given), JSON.stringify({ given, text }));
    for (let offset = 0; offset <= text.length; offset += every) {
      asked++;
      for (const given of askAt(snapshot, uri, lines.position(offset)))
        assert.ok(isInside(snapshot, given), JSON.stringify({ given, offset, text }));
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
});
