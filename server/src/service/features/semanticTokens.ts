import type { Range } from 'vscode-languageserver-types';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { distinctRanges } from './location.ts';

/** The token types and modifiers. LSP refers to them by index. */
export const tokenLegend = { tokenTypes: ['variable'], tokenModifiers: ['declaration'] };

/** A semantic token: a routing key. */
export interface SemanticToken {
  /** Within one line. */
  readonly range: Range;
  /** Whether a connector provides the routing key here. */
  readonly isDeclaration: boolean;
}

/** The routing keys of a file in document order. Includes those that the TextMate grammar cannot recognize. */
export function semanticTokens(snapshot: Snapshot, uri: string): SemanticToken[] {
  const tokens = snapshot
    .networkOf(uri)
    .factsOf(uri)
    .routingKeys.flatMap(({ place, role }) => {
      const range = rangeOfPlace(snapshot, place);
      return range && range.start.line === range.end.line
        ? [{ range, isDeclaration: role === 'provides' }]
        : [];
    });
  return distinctRanges(tokens).toSorted(
    ({ range: a }, { range: b }) => a.start.line - b.start.line || a.start.character - b.start.character,
  );
}
