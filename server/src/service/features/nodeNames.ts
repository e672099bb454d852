import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type Location,
  type Position,
} from 'vscode-languageserver-types';
import { containsOffset, shiftSpan } from '../text/span.ts';
import { documentAt } from '../workspace/files/yamlFile.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { constructsOf, type NodeName } from '../yaml/constructs.ts';

/** The anchor that an alias (`*name`) at a position refers to, or the anchor there. Undefined anywhere else. */
export function anchorAt(snapshot: Snapshot, uri: string, position: Position): Location | undefined {
  const anchor = nodeNamesAt(snapshot, uri, position).find(
    ({ kind }) => kind === DocumentHighlightKind.Write,
  );
  return anchor && { uri, range: anchor.range };
}

/** The anchor and the aliases of a YAML node, if a position is on one of them; the anchor is a write. Empty anywhere else. */
export function nodeNamesAt(snapshot: Snapshot, uri: string, position: Position): DocumentHighlight[] {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  if (!document || !/[&*]/.test(file.lines.line(position.line))) return [];
  const { names } = constructsOf(document.parsed.text);
  const at = names.find(({ span }) => containsOffset(span, offset - document.start));
  const anchor = at && anchorOf(names, at);
  if (!anchor) return [];
  return names
    .filter((each) => anchorOf(names, each) === anchor)
    .map(({ type, span }) => ({
      range: file.lines.range(shiftSpan(span, document.start)),
      kind: type === 'anchor' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

/** The last anchor of a name above, which is what an alias refers to; of an anchor, itself. */
function anchorOf(names: readonly NodeName[], { type, name, span }: NodeName): NodeName | undefined {
  return names.findLast(
    (each) =>
      each.type === 'anchor' &&
      each.name === name &&
      (type === 'anchor' ? each.span.start === span.start : each.span.start < span.start),
  );
}
