import type { Position } from 'vscode-languageserver-types';
import type { Finding } from '../lint/define.ts';
import { documentAt, type PlacedDocument, type YamlFile } from '../workspace/files/yamlFile.ts';
import { occurrenceAt } from '../workspace/occurrences.ts';
import { shownMessage } from './diagnostics.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** Where somebody is typing, and what they were told before. */
export interface Typing {
  /** The position behind the last key. */
  readonly position: Position;
  /** Whether a finding, as diagnostics show it, was told before: then it stays. */
  readonly isTold: (told: Pick<Finding, 'code' | 'message'>) => boolean;
}

/**
 * The findings of a file without those that are merely unfinished: in the document that is being typed, what it lacks, what is
 * wrong with the word at the cursor, and syntax errors around it. The same array if there are none.
 */
export function finishedFindings(
  snapshot: Snapshot,
  uri: string,
  findings: readonly Finding[],
  { position, isTold }: Typing,
): readonly Finding[] {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  if (!file || !document) return findings;
  const isPartialKey = isPartOfKey(snapshot, uri, position);
  const cursor: TypedAt = { file, document, offset, line: position.line, isPartialKey };
  const told = findings.filter(
    (finding) =>
      isTold({ code: finding.code, message: shownMessage(finding) }) || !isUnfinished(finding, cursor),
  );
  return told.length === findings.length ? findings : told;
}

interface TypedAt {
  readonly file: YamlFile;
  readonly document: PlacedDocument;
  readonly offset: number;
  readonly line: number;
  /** Whether the word at the cursor is the beginning of a routing key. */
  readonly isPartialKey: boolean;
}

function isUnfinished(finding: Finding, { file, document, offset, line, isPartialKey }: TypedAt): boolean {
  const { span, scope } = finding;
  if (span.start < document.start || span.start > document.end) return false;
  if (finding.isUnfinished) return true;
  if (scope === 'syntax') return Math.abs(file.lines.position(span.start).line - line) <= 1;
  const isAtCursor = span.start <= offset && /^[ \t]*$/.test(file.text.slice(span.end, offset));
  return isAtCursor && (scope !== 'network' || isPartialKey || isPartOf(file.text, finding));
}

/** Whether what a finding is about is the beginning of what it suggests, or of a number. */
function isPartOf(text: string, { span, data: { suggestion } }: Finding): boolean {
  const word = text.slice(span.start, span.end);
  return /^\d+$/.test(word) || (typeof suggestion === 'string' && suggestion.startsWith(word));
}

/** Whether the routing key at a position is the beginning of another one of its network. */
function isPartOfKey(snapshot: Snapshot, uri: string, position: Position): boolean {
  const name = occurrenceAt(snapshot, uri, position)?.occurrence.name;
  if (name === undefined || name === '') return false;
  return snapshot
    .networkOf(uri)
    .keys()
    .some((key) => key.length > name.length && key.startsWith(name));
}
