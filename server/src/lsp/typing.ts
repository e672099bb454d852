import type { Diagnostic, Position } from 'vscode-languageserver-types';
import type { LanguageService, Typing } from '../service/index.ts';

/**
 * Knows where somebody types, so that what is merely unfinished there is not told with each key. The protocol tells no cursor:
 * it is where the last key was, and where clients ask for what they show at the cursor.
 */
export interface TypingState {
  /** The diagnostics of a file, without what is unfinished where somebody types in it. */
  diagnostics(file: { readonly uri: string }): Diagnostic[];
  /** Notes an edit: the position behind what was typed; undefined for any other change. */
  edited(uri: string, position: Position | undefined): void;
  /** Notes where the cursor is. */
  cursorAt(uri: string, position: Position): void;
  /** Notes that a file was saved or closed. */
  left(uri: string): void;
}

interface Setup {
  readonly service: LanguageService;
  /** Called when the diagnostics of a file may have changed, because the cursor has moved. */
  readonly onChanged: (uri: string) => void;
}

/** Creates the state of a session in which nobody has typed so far. */
export function createTyping({ service, onChanged }: Setup): TypingState {
  let current: { readonly uri: string; readonly position: Position } | undefined;
  /** What the client was told about each file, by its code and message. */
  const told = new Map<string, ReadonlySet<string>>();

  const typingIn = (uri: string): Typing | undefined => {
    if (current?.uri !== uri) return undefined;
    const before = told.get(uri);
    return { position: current.position, isTold: (finding) => before?.has(signature(finding)) ?? false };
  };
  const move = (next: typeof current): void => {
    const { uri } = current ?? {};
    current = next;
    if (uri !== undefined) onChanged(uri);
  };
  return {
    diagnostics: ({ uri }) => {
      const shown = service.diagnostics({ uri }, typingIn(uri));
      if (shown.length > 0) told.set(uri, new Set(shown.map(signature)));
      else told.delete(uri);
      return shown;
    },
    edited: (uri, position) => {
      if (current && current.uri !== uri) move(undefined);
      current = position && { uri, position };
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

function signature({ code, message }: Pick<Diagnostic, 'code' | 'message'>): string {
  return JSON.stringify([code, message]);
}
