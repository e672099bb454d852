import assert from 'node:assert/strict';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Position,
  Range,
  TextEdit,
} from 'vscode-languageserver-types';
import {
  createLanguageService,
  type AtPosition,
  type Change,
  type LanguageService,
} from '../../server/src/service/index.ts';
import { createLineIndex, type LineIndex } from '../../server/src/service/text/lineIndex.ts';
import type { Span } from '../../server/src/service/text/span.ts';
import { parseFixture, type Fixture, type FixtureFile } from './fixture.ts';

/** The workspace folder that the files of fixtures are in. */
export const ROOT = 'file:///workspace';

/** The URI of a file of a fixture. */
export function uriOf(path: string): string {
  return `${ROOT}/${path}`;
}

/** The path of a file of a fixture. */
export function pathOf(uri: string): string {
  return uri.slice(ROOT.length + 1);
}

/** A fixture in a language service of its own. */
export interface Opened {
  readonly service: LanguageService;
  readonly fixture: Fixture;
  /** Passes changes on to the service, and follows the texts. */
  readonly apply: (changes: readonly Change[]) => void;
  /** The text of a file as it is now, open or on disk; empty for a file that does not exist. */
  readonly textOf: (uri: string) => string;
  /** The lines of that text. */
  readonly linesOf: (uri: string) => LineIndex;
}

/** The file of a fixture as it lies on disk. */
export function onDisk({ path, text, note }: FixtureFile): Change {
  const content = note === 'not-utf8' ? ({ problem: note } as const) : { text };
  return { type: 'disk', uri: uriOf(path), content };
}

/** Puts the files of a fixture into a language service, as if they lay on disk. */
export function openFixture(text: string, settings?: unknown): Opened {
  const fixture = parseFixture(text);
  const service = createLanguageService();
  service.setFolders([ROOT]);
  if (settings !== undefined) service.setSettings(settings);
  const disk = new Map<string, string>();
  const open = new Map<string, string>();
  const indexes = new Map<string, LineIndex>();
  const follow = (change: Change): void => {
    const { uri } = change;
    indexes.delete(uri);
    if (change.type === 'open') open.set(uri, change.text);
    else if (change.type === 'close') open.delete(uri);
    else disk.set(uri, change.content && 'text' in change.content ? change.content.text : '');
  };
  const textOf = (uri: string): string => open.get(uri) ?? disk.get(uri) ?? '';
  const opened: Opened = {
    service,
    fixture,
    apply: (changes) => {
      service.apply(changes);
      for (const change of changes) follow(change);
    },
    textOf,
    linesOf: (uri) => {
      const lines = indexes.get(uri) ?? createLineIndex(textOf(uri));
      indexes.set(uri, lines);
      return lines;
    },
  };
  opened.apply(fixture.files.map(onDisk));
  return opened;
}

/** The position of an offset in a file. */
export function positionOf(opened: Opened, uri: string, offset: number): Position {
  return opened.linesOf(uri).position(offset);
}

/** The text at a range of a file. */
export function spanText(opened: Opened, { uri, range }: { uri: string; range: Range }): string {
  const { start, end } = opened.linesOf(uri).span(range);
  return opened.textOf(uri).slice(start, end);
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

/** The message of a finding, which may be Markdown for some clients. */
export function messageText(message: Diagnostic['message']): string {
  return typeof message === 'string' ? message : message.value;
}

/** All findings of a workspace, file after file. */
export function findings(opened: Opened): ShownFinding[] {
  const { service, linesOf } = opened;
  return service.uris().flatMap((uri) =>
    service.diagnostics({ uri }).map(({ range, code, severity, message }: Diagnostic) => ({
      path: pathOf(uri),
      code: String(code),
      severity: severityNames[severity ?? 0] ?? '',
      message: messageText(message),
      text: spanText(opened, { uri, range }),
      ...linesOf(uri).span(range),
    })),
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
  const found = opened.service.hover(cursorOf(opened));
  return found && (found.contents as { value: string }).value;
}

/** The suggestions at the cursor, in the order in which an editor shows them. */
export function completions(text: string): CompletionItem[] {
  const opened = openFixture(text);
  const items = opened.service.completion(cursorOf(opened), { snippets: true });
  return items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

/** The labels of the suggestions at the cursor, in the order in which an editor shows them. */
export function labels(text: string): string[] {
  return completions(text).map(({ label }) => label);
}

/** The text of the file after a suggestion was accepted, with `$0` where the cursor stands in a snippet. */
export function accepted(text: string, label: string): string {
  const opened = openFixture(text);
  const item = completions(text).find((each) => each.label === label);
  assert.ok(item, `no suggestion ${label} among ${labels(text).join(', ')}`);
  const { uri } = cursorOf(opened);
  return applyEdits(opened.textOf(uri), [item.textEdit as TextEdit]);
}

/** The path and the span of the marked range, or of the cursor. */
function markOf({ cursor, ranges: [range] }: Fixture): Span & { readonly path: string } {
  if (range) return range;
  assert.ok(cursor, 'the fixture has a mark');
  return { path: cursor.path, start: cursor.offset, end: cursor.offset };
}

/** The quick fixes for the marked range, or for the cursor. */
export function actions({ service, fixture, linesOf }: Opened): CodeAction[] {
  const { path, ...span } = markOf(fixture);
  const uri = uriOf(path);
  const range = linesOf(uri).range(span);
  return service.codeActions({ uri, range, only: ['quickfix'] }, { canCreateFiles: true });
}

/** The files of a workspace after a code action, changed or new. */
export function applyAction(opened: Opened, action: CodeAction): Map<string, string> {
  const files = new Map(opened.fixture.files.map(({ path, text }) => [path, text]));
  for (const change of action.edit?.documentChanges ?? []) {
    if ('kind' in change) {
      assert.equal(change.kind, 'create');
      files.set(pathOf(change.uri), '');
    } else {
      const path = pathOf(change.textDocument.uri);
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
  return applyAction(opened, action).get(markOf(opened.fixture).path) ?? '';
}

/** Puts changed files back into a fixture. */
export function toFixture(files: ReadonlyMap<string, string>): string {
  return [...files].map(([path, text]) => `-- ${path} --\n${text}`).join('');
}

/** A text after edits that do not overlap, in whatever order they come. Of those at one place, the first one comes first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = createLineIndex(text);
  const spans = edits.map(({ range, newText }) => ({ ...lines.span(range), newText }));
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, newText } of spans.toSorted((one, other) => one.start - other.start)) {
    parts.push(text.slice(from, start), newText);
    from = Math.max(from, end);
  }
  return parts.join('') + text.slice(from);
}

/** Where the cursor of a fixture is; an editor has its file open. */
export function cursorOf(opened: Opened): AtPosition {
  const { cursor } = opened.fixture;
  assert.ok(cursor, 'the fixture has a cursor');
  const uri = uriOf(cursor.path);
  // A file without Skupper in it is read only when an editor has it open, as at a cursor.
  opened.apply([{ type: 'open', uri, text: opened.textOf(uri), version: 1 }]);
  return { uri, position: positionOf(opened, uri, cursor.offset) };
}

/** The text of a snippet when every tab stop keeps its placeholder or first choice. */
export function expandSnippet(snippet: string): string {
  const values = new Map<string, string>();
  const filled = snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/\$\{(\d+):((?:[^}\\$]|\\.|\$\d)*)\}/g, (_, stop: string, value: string) => {
      const text = value.replace(/\$(\d)/g, (_all, other: string) => values.get(other) ?? '');
      values.set(stop, text);
      return text;
    });
  return filled
    .replace(/(?<!\\)\$(\d)/g, (_, stop: string) => values.get(stop) ?? '')
    .replace(/\\([$}\\])/g, '$1');
}
