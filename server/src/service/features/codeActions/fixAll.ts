import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import type { Finding } from '../../lint/define.ts';
import type { Edit } from '../../text/edit.ts';
import { overlaps } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** The kind of the action that mends on save what needs no look. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.skupper`;

/** Everything in a file that can be mended without a look, as one action; none when there is nothing. */
export function fixAll(snapshot: Snapshot, uri: string, findings: readonly Finding[]): CodeAction[] {
  const safe = findings.filter(({ fixesOnSave }) => fixesOnSave);
  const { edits } = combine(snapshot, uri, safe);
  if (edits.length === 0) return [];
  const edit = toWorkspaceEdit(snapshot, { files: [{ uri, edits }] });
  return [{ title: 'Fix all that Skupper can fix safely', kind: FIX_ALL, edit }];
}

/** All findings of one rule in a file, mended as if each was mended by itself; none when there is only one. */
export function fixAllOf(
  snapshot: Snapshot,
  uri: string,
  findings: readonly Finding[],
  code: string,
): CodeAction[] {
  const alike = findings.filter((finding) => finding.code === code);
  const { edits, fixed } = combine(snapshot, uri, alike);
  if (fixed < 2) return [];
  const edit = toWorkspaceEdit(snapshot, { files: [{ uri, edits }] });
  return [{ title: `Fix all ${code} in this file`, kind: CodeActionKind.QuickFix, edit }];
}

/** The preferred fixes of findings that do not get in each other's way. The others are offered again afterwards. */
function combine(
  snapshot: Snapshot,
  uri: string,
  findings: readonly Finding[],
): { readonly edits: readonly Edit[]; readonly fixed: number } {
  const edits: Edit[] = [];
  let fixed = 0;
  for (const finding of findings) {
    const own = preferredEdits(snapshot, uri, finding);
    const isFree = own.every((edit) => edits.every(({ span }) => !touch(span, edit.span)));
    if (own.length === 0 || !isFree) continue;
    edits.push(...own);
    fixed++;
  }
  return { edits, fixed };
}

/** The edits of the fix to take when nobody chooses, if it changes this file alone. */
function preferredEdits(snapshot: Snapshot, uri: string, finding: Finding): readonly Edit[] {
  const fix = finding.fixes(snapshot).find(({ preferred }) => preferred);
  const [file, ...others] = fix?.files ?? [];
  return file?.uri === uri && others.length === 0 && !file.create ? file.edits : [];
}

function touch(a: Edit['span'], b: Edit['span']): boolean {
  return overlaps(a, b) || a.start === b.start;
}
