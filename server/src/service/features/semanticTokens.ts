import type { Range } from 'vscode-languageserver-types';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';

/** The types and modifiers of tokens, in the order in which LSP numbers them. */
export const tokenLegend = { tokenTypes: ['variable'], tokenModifiers: ['declaration'] };

/** A word with a meaning of its own. */
export interface Token {
  /** On one line. */
  readonly range: Range;
  /** The routing key is provided here, not only used. */
  readonly isDeclaration: boolean;
}

/** The routing keys of a file, in the order of the text: also where a grammar cannot tell them from other values. */
export function semanticTokens(snapshot: Snapshot, uri: string): Token[] {
  return snapshot
    .networkOf(uri)
    .factsOf(uri)
    .routingKeys.flatMap(({ place, role }) => {
      const range = rangeOfPlace(snapshot, place);
      return range && range.start.line === range.end.line
        ? [{ range, isDeclaration: role === 'provides' }]
        : [];
    })
    .toSorted(
      ({ range: a }, { range: b }) => a.start.line - b.start.line || a.start.character - b.start.character,
    );
}
