import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { containsOffset, shiftSpan, type Span } from '../text/span.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import { documentAt, type YamlFile } from '../workspace/files/yamlFile.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { constructsOf } from '../yaml/constructs.ts';

/**
 * For each position the value around it, then its property, and so on up to the document and the file. Empty for an unknown
 * file.
 */
export function selectionRanges(
  snapshot: Snapshot,
  uri: string,
  positions: readonly Position[],
): SelectionRange[] {
  const file = snapshot.files.get(uri);
  const spans = memoize(({ text }: ParsedDocument) => constructsOf(text).spans);
  return file ? positions.map((position) => selectionRange(file, file.lines.offset(position), spans)) : [];
}

type SpansOf = (document: ParsedDocument) => readonly Span[];

function selectionRange(file: YamlFile, offset: number, spansOf: SpansOf): SelectionRange {
  let selection: SelectionRange | undefined;
  let last: Span | undefined;
  for (const span of spansAround(file, offset, spansOf)) {
    if (last && span.start === last.start && span.end === last.end) continue;
    last = span;
    selection = { range: file.lines.range(span), ...(selection ? { parent: selection } : {}) };
  }
  return selection ?? { range: file.lines.range({ start: offset, end: offset }) };
}

/** The spans around an offset, each inside the one before. */
function spansAround(file: YamlFile, offset: number, spansOf: SpansOf): Span[] {
  const whole = { start: 0, end: file.text.length };
  const document = documentAt(file, offset);
  if (!document) return [whole];
  const { start, end, parsed } = document;
  const inner = spansOf(parsed)
    .map((span) => shiftSpan(span, start))
    .filter((span) => containsOffset(span, offset));
  const content = { start, end: start + parsed.text.trimEnd().length };
  const isAround = (span: Span): boolean => content.start <= span.start && span.end <= content.end;
  const hasContent = containsOffset(content, offset) && inner.every(isAround);
  return [whole, { start, end }, ...(hasContent ? [content] : []), ...inner];
}

function memoize<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>();
  return (from) => {
    const made = known.get(from) ?? make(from);
    known.set(from, made);
    return made;
  };
}
