import type { Diagnostic, Position, Range } from 'vscode-languageserver-types';
import type { LanguageService } from '../service/index.ts';

/**
 * Knows where somebody types, so that what is merely unfinished there is not told with each key. The protocol tells no cursor:
 * it is where the last key was, and where clients ask for what they show at the cursor.
 */
export interface TypingState {
  /** The diagnostics of a file, without what is unfinished where somebody types in it. */
  diagnostics(file: { readonly uri: string }): Diagnostic[];
  /** Notes an edit of a document. Undefined for a change of the whole text, and for several edits at once. */
  edited(uri: string, edit: TypedEdit | undefined): void;
  /** Notes where the cursor is. */
  cursorAt(uri: string, position: Position): void;
  /** Notes that a file was saved or closed. */
  left(uri: string): void;
}

/** The text that replaces a range of a document. */
interface TypedEdit {
  readonly range: Range;
  readonly text: string;
}

interface Setup {
  readonly service: LanguageService;
  /** Called when the diagnostics of a file may have changed, because the cursor has moved. */
  readonly onMoved: (uri: string) => void;
}

/** Creates the state of a session in which nobody has typed so far. */
export function createTyping({ service, onMoved }: Setup): TypingState {
  let current: { readonly uri: string; readonly position: Position } | undefined;
  /** What the client was told about each open document, where it is by now. */
  const told = new Map<string, readonly Diagnostic[]>();
  let isAnyHidden = false;
  const move = (next: typeof current): void => {
    const { uri } = current ?? {};
    current = next;
    if (isAnyHidden && uri !== undefined) onMoved(uri);
    isAnyHidden = false;
  };
  const finished = (uri: string, position: Position, all: Diagnostic[]): Diagnostic[] => {
    const before = told.get(uri) ?? [];
    const known = new Set(before.map(signature));
    const shown = service.diagnostics({ uri }, { position, isTold: (each) => known.has(signature(each)) });
    isAnyHidden = shown.length < all.length;
    if (!isAnyHidden) return shown;
    // Of a document whose syntax is broken for a moment, nothing else is known.
    const now = new Set(shown.map(signature));
    const isBroken = all.some((each) => isSyntaxError(each) && !now.has(signature(each)));
    return isBroken ? [...shown, ...before.filter((each) => !now.has(signature(each)))] : shown;
  };
  return {
    diagnostics: ({ uri }) => {
      const all = service.diagnostics({ uri });
      const shown = current?.uri === uri ? finished(uri, current.position, all) : all;
      if (shown.length > 0 && service.versionOf({ uri }) !== undefined) told.set(uri, shown);
      else told.delete(uri);
      return shown;
    },
    edited: (uri, edit) => {
      if (current && current.uri !== uri) move(undefined);
      const isTyped = edit && (isKey(edit) || edit.range.start.line === current?.position.line);
      current = isTyped ? { uri, position: positionBehind(edit) } : undefined;
      const before = told.get(uri);
      if (isTyped && before)
        told.set(
          uri,
          before.map((each) => ({ ...each, range: movedBy(edit, each.range) })),
        );
    },
    cursorAt: (uri, position) => {
      if (!current) return;
      const isSame = current.uri === uri && current.position.line === position.line;
      if (!isSame) move(current.uri === uri ? { uri, position } : undefined);
    },
    left: (uri) => {
      if (current?.uri === uri) move(undefined);
    },
  };
}

function isSyntaxError({ data }: Diagnostic): boolean {
  return (data as { readonly scope?: unknown } | undefined)?.scope === 'syntax';
}

/** Whether an edit is that of one key: a character, a new line with its indentation, or one character less. */
function isKey({ range: { start, end }, text }: TypedEdit): boolean {
  const removed = end.line === start.line ? end.character - start.character : Number.POSITIVE_INFINITY;
  if (text === '') return removed === 1;
  return removed === 0 && /^(?:.|(?:\r\n?|\n)[ \t]*)$/u.test(text);
}

function positionBehind({ range: { start }, text }: TypedEdit): Position {
  const lines = text.split(/\r\n?|\n/);
  const last = lines.at(-1)?.length ?? 0;
  return {
    line: start.line + lines.length - 1,
    character: lines.length > 1 ? last : start.character + last,
  };
}

/** A range after an edit: what is behind the edit moves with it. */
function movedBy(edit: TypedEdit, { start, end }: Range): Range {
  return { start: movedPosition(edit, start), end: movedPosition(edit, end) };
}

function movedPosition(edit: TypedEdit, position: Position): Position {
  const { start, end } = edit.range;
  if (isBefore(position, end)) return isBefore(position, start) ? position : start;
  const behind = positionBehind(edit);
  const line = position.line + behind.line - end.line;
  const isOnLine = position.line === end.line;
  return { line, character: position.character + (isOnLine ? behind.character - end.character : 0) };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function signature({ code, message }: Pick<Diagnostic, 'code' | 'message'>): string {
  return JSON.stringify([code, message]);
}
