import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { harmlessEdits } from '../../fixes/harmless.ts';
import type { Finding } from '../../lint/define.ts';
import type { Edit } from '../../text/edit.ts';
import { overlaps } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** The kind of the action that applies safe fixes, for example on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.skupper`;

/** One action with all safe fixes of a file; empty if there are none. */
export function fixAll(snapshot: Snapshot, uri: string, findings: readonly Finding[]): CodeAction[] {
  const { edits } = safeEdits(snapshot, uri, findings);
  if (edits.length === 0) return [];
  const edit = toWorkspaceEdit(snapshot, { files: [{ uri, edits }] });
  return [{ title: 'Fix all auto-fixable Skupper problems', kind: FIX_ALL, edit }];
}

/** The edits of all safe fixes of a file, and how many findings they fix. Those that overlap with others are left for the next time. */
export function safeEdits(
  snapshot: Snapshot,
  uri: string,
  findings: readonly Finding[],
): { readonly edits: readonly Edit[]; readonly fixed: number } {
  const safe = findings.filter(({ fixesOnSave }) => fixesOnSave);
  return combinedEdits(snapshot, uri, safe);
}

/** One action with the preferred fixes of all findings of a rule in a file; empty if there are fewer than two. */
export function fixAllOfRule(
  snapshot: Snapshot,
  uri: string,
  findings: readonly Finding[],
  code: string,
): CodeAction[] {
  const ofRule = findings.filter((finding) => finding.code === code);
  const { edits, fixed } = combinedEdits(snapshot, uri, ofRule);
  if (fixed < 2) return [];
  const edit = toWorkspaceEdit(snapshot, { files: [{ uri, edits }] });
  return [{ title: `Fix all ${code} problems in this file`, kind: CodeActionKind.QuickFix, edit }];
}

/** The edits of the preferred fixes. Skips fixes that overlap with an earlier one; they can be applied afterwards. */
function combinedEdits(
  snapshot: Snapshot,
  uri: string,
  findings: readonly Finding[],
): { readonly edits: readonly Edit[]; readonly fixed: number } {
  const file = snapshot.files.get(uri);
  if (!file) return { edits: [], fixed: 0 };
  const chosen: (readonly Edit[])[] = [];
  const edits: Edit[] = [];
  for (const finding of findings) {
    const own = preferredEdits(snapshot, uri, finding);
    const hasConflict = own.some((edit) => edits.some(({ span }) => conflicts(span, edit.span)));
    if (own.length === 0 || hasConflict) continue;
    chosen.push(own);
    edits.push(...own);
  }
  const safe = harmlessEdits(file, chosen);
  return { edits: safe.flat(), fixed: safe.length };
}

/** The edits of a finding's preferred fix, if it changes only this file. */
function preferredEdits(snapshot: Snapshot, uri: string, finding: Finding): readonly Edit[] {
  const fix = finding.fixes(snapshot).find(({ preferred }) => preferred);
  const [file, ...others] = fix?.files ?? [];
  return file?.uri === uri && others.length === 0 && !file.create ? file.edits : [];
}

function conflicts(a: Edit['span'], b: Edit['span']): boolean {
  return overlaps(a, b) || a.start === b.start;
}
