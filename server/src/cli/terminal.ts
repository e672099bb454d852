import { createSupportsHyperlinks } from 'supports-hyperlinks';
import type { Terminal } from './style.ts';

/** What a standard stream can show. A pipe or a file is no terminal, and shows nothing but text. */
export function terminalOf(stream: NodeJS.WriteStream): Terminal {
  if (!stream.isTTY) return { isTerminal: false, hasColors: false, hasHyperlinks: false };
  return { isTerminal: true, hasColors: stream.hasColors(), hasHyperlinks: createSupportsHyperlinks(stream) };
}
