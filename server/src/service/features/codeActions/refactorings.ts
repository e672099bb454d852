import { CodeActionKind, type CodeAction, type Position } from 'vscode-languageserver-types';
import type { Finding } from '../../lint/define.ts';
import type { Fix } from '../../fixes/fix.ts';
import { harmlessFixes } from '../../fixes/harmless.ts';
import { createCounterpart } from '../../fixes/routingKeyFixes.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { occurrenceAt } from '../../workspace/occurrences.ts';
import { documentPositionAt, type DocumentPosition } from './documentPosition.ts';
import { exposeWorkload } from './exposeWorkload.ts';
import { moveDocuments } from './moveDocuments.ts';
import { multiKeyRefactorings } from './multiKeyRefactorings.ts';
import { replaceHostWithSelector } from './replaceHostWithSelector.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** The refactorings at a position of a file. Empty if the file is unknown, and in documents with templates. */
export function refactorings(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  { canCreateFiles, findings }: { readonly canCreateFiles: boolean; readonly findings: readonly Finding[] },
): CodeAction[] {
  const at = documentPositionAt(snapshot, uri, position, findings);
  if (!at) return [];
  const found = [
    ...additionalCounterparts(at),
    ...exposeWorkload(at),
    ...replaceHostWithSelector(at),
    ...multiKeyRefactorings(at),
    ...moveDocuments(at),
  ].filter(({ files }) => canCreateFiles || files.every(({ create }) => !create));
  return harmlessFixes(snapshot, found).map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.Refactor,
    edit: toWorkspaceEdit(snapshot, fix),
  }));
}

/** Creates a listener or connector for a matched routing key in another site. For unmatched keys it is a quick fix. */
function additionalCounterparts({ snapshot, file, document, offset, isSound }: DocumentPosition): Fix[] {
  if (!isSound(document)) return [];
  const found = occurrenceAt(snapshot, file.uri, file.lines.position(offset));
  if (found?.occurrence.type !== 'routing-key') return [];
  const { fact } = found.occurrence;
  return snapshot.networkOf(file.uri).isUnmatched(fact) ? [] : createCounterpart(snapshot, fact);
}
