import type { Diagnostic, Position, Range } from 'vscode-languageserver-types';
import type { LanguageService, Typing } from '../service/index.ts';

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
  /** What the client was told about each file, by its code and message. */
  const told = new Map<string, ReadonlySet<string>>();

  const typingIn = (uri: string): Typing | undefined => {
    if (current?.uri !== uri) return undefined;
    const before = told.get(uri);
    return { position: current.position, isTold: (finding) => before?.has(signature(finding)) ?? false };
  };
  let isAnyHidden = false;
  const move = (next: typeof current): void => {
    const { uri } = current ?? {};
    current = next;
    if (isAnyHidden && uri !== undefined) onMoved(uri);
    isAnyHidden = false;
  };
  return {
    diagnostics: ({ uri }) => {
      const typing = typingIn(uri);
      const shown = service.diagnostics({ uri }, typing);
      if (typing) isAnyHidden = shown.length < service.diagnostics({ uri }).length;
      if (shown.length > 0) told.set(uri, new Set(shown.map(signature)));
      else told.delete(uri);
      return shown;
    },
    edited: (uri, edit) => {
      if (current && current.uri !== uri) move(undefined);
      const isTyped = edit && (isKey(edit) || edit.range.start.line === current?.position.line);
      current = isTyped ? { uri, position: positionBehind(edit) } : undefined;
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

function signature({ code, message }: Pick<Diagnostic, 'code' | 'message'>): string {
  return JSON.stringify([code, message]);
}
