import assert from 'node:assert/strict';
import type { CodeAction, CompletionItem, Diagnostic, TextEdit } from 'vscode-languageserver-types';
import type { Settings } from '../../server/src/service/workspace/settings.ts';
import { createLineIndex } from '../../server/src/service/text/lineIndex.ts';
import {
  codeActions,
  complete,
  createWorkspace,
  diagnostics,
  hover,
  type Snapshot,
  type Workspace,
} from './engine.ts';
import { parseFixture, type Fixture } from './fixture.ts';

const ROOT = 'file:///workspace';

export function uriOf(path: string): string {
  return `${ROOT}/${path}`;
}

/** A fixture in a workspace of its own. */
export interface Opened {
  readonly workspace: Workspace;
  readonly fixture: Fixture;
  snapshot(): Snapshot;
}

/** Puts the files of a fixture into a workspace, as if they lay on disk. */
export function openFixture(text: string, settings?: Settings): Opened {
  const fixture = parseFixture(text);
  const workspace = createWorkspace();
  workspace.setFolders([ROOT]);
  if (settings) workspace.setSettings(settings);
  workspace.apply(
    fixture.files.map(({ path, text: content, note }) => ({
      type: 'disk',
      uri: uriOf(path),
      content: note === 'not-utf8' ? { problem: 'not-utf8' } : { text: content },
    })),
  );
  return { workspace, fixture, snapshot: () => workspace.snapshot() };
}

/** A finding as a test writes it: `west/listener.yaml warning unmatched-listener`. */
export interface ShownFinding {
  readonly path: string;
  readonly code: string;
  readonly severity: string;
  readonly text: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

const severityNames = ['', 'error', 'warning', 'information', 'hint'];

/** All findings of a workspace, file after file. */
export function findings(opened: Opened): ShownFinding[] {
  const snapshot = opened.snapshot();
  return [...snapshot.files.values()].flatMap((file) =>
    diagnostics(snapshot, file.uri).map(({ range, code, severity, message }: Diagnostic) => {
      const { start, end } = file.lines.span(range);
      const path = file.uri.slice(ROOT.length + 1);
      const shown = {
        code: String(code),
        severity: severityNames[severity ?? 0] ?? '',
        message: typeof message === 'string' ? message : message.value,
      };
      return { path, ...shown, text: file.text.slice(start, end), start, end };
    }),
  );
}

/** The findings of a fixture in short: `listener.yaml: error unknown-property "routingkey"`. */
export function shortFindings(text: string): string[] {
  return findings(openFixture(text)).map(
    (found) => `${found.path}: ${found.severity} ${found.code} ${JSON.stringify(found.text)}`,
  );
}

/** The text of the hover at the cursor. */
export function hoverText(text: string): string | undefined {
  const opened = openFixture(text);
  const { uri, position } = cursorOf(opened);
  const found = hover(opened.snapshot(), uri, position);
  return found && (found.contents as { value: string }).value;
}

/** The suggestions at the cursor, in the order in which an editor shows them. */
export function completions(text: string): CompletionItem[] {
  const opened = openFixture(text);
  const at = cursorOf(opened);
  const items = complete({ snapshot: opened.snapshot(), ...at, options: { snippets: true } });
  return items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

export function labels(text: string): string[] {
  return completions(text).map(({ label }) => label);
}

/** The text of the file after a suggestion was accepted, with `$0` where the cursor stands in a snippet. */
export function accepted(text: string, label: string): string {
  const opened = openFixture(text);
  const item = completions(text).find((each) => each.label === label);
  assert.ok(item, `no suggestion ${label} among ${labels(text).join(', ')}`);
  const path = opened.fixture.cursor?.path ?? '';
  return applyEdits(textOf(opened, path), [item.textEdit as TextEdit]);
}

/** The code actions for the marked range, or for the cursor. */
export function actions(opened: Opened): CodeAction[] {
  const [range] = opened.fixture.ranges;
  const path = range?.path ?? opened.fixture.cursor?.path ?? '';
  const file = opened.snapshot().files.get(uriOf(path));
  assert.ok(file, `no file ${path}`);
  const span = range ?? {
    start: opened.fixture.cursor?.offset ?? 0,
    end: opened.fixture.cursor?.offset ?? 0,
  };
  return codeActions(opened.snapshot(), file.uri, file.lines.range(span), { canCreateFiles: true });
}

/** The files of a workspace after a code action, changed or new. */
export function applyAction(opened: Opened, action: CodeAction): Map<string, string> {
  const files = new Map(opened.fixture.files.map(({ path, text }) => [path, text]));
  for (const change of action.edit?.documentChanges ?? []) {
    if ('kind' in change) {
      assert.equal(change.kind, 'create');
      files.set(change.uri.slice(ROOT.length + 1), '');
    } else {
      const path = change.textDocument.uri.slice(ROOT.length + 1);
      files.set(path, applyEdits(files.get(path) ?? '', change.edits as TextEdit[]));
    }
  }
  return files;
}

/** The text of the marked file after the code action with that title. */
export function fixed(text: string, title: string): string {
  const opened = openFixture(text);
  const all = actions(opened);
  const action = all.find((each) => each.title === title);
  assert.ok(action, `no action "${title}" among ${all.map((each) => each.title).join(', ')}`);
  const path = opened.fixture.ranges[0]?.path ?? opened.fixture.cursor?.path ?? '';
  return applyAction(opened, action).get(path) ?? '';
}

/** Puts changed files back into a fixture. */
export function toFixture(files: ReadonlyMap<string, string>): string {
  return [...files].map(([path, text]) => `-- ${path} --\n${text}`).join('');
}

/** A text after edits that do not overlap, in whatever order they come. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = createLineIndex(text);
  const spans = edits.map(({ range, newText }) => ({ ...lines.span(range), newText }));
  return spans
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** Where the cursor of a fixture is; an editor has its file open. */
export function cursorOf(opened: Opened): { uri: string; position: { line: number; character: number } } {
  const { cursor } = opened.fixture;
  assert.ok(cursor, 'the fixture has no cursor');
  const uri = uriOf(cursor.path);
  // A file without Skupper in it is read only when an editor has it open, as at a cursor.
  opened.workspace.apply([{ type: 'open', uri, text: textOf(opened, cursor.path), version: 1 }]);
  const file = opened.snapshot().files.get(uri);
  assert.ok(file);
  return { uri, position: file.lines.position(cursor.offset) };
}

/** The text of a file of a fixture. */
export function textOf(opened: Opened, path: string): string {
  return opened.fixture.files.find((file) => file.path === path)?.text ?? '';
}
