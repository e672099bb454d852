import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import type { Finding } from '../../lint/define.ts';
import type { Fix } from '../../fixes/fix.ts';
import { findingsOf } from '../../lint/run.ts';
import { lineBreakOf, lineStart } from '../../text/lines.ts';
import { overlaps } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { toDiagnostic } from '../diagnostics.ts';
import { fixAllOf } from './fixAll.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** What the client of the code actions can do. */
export interface CodeActionOptions {
  /** It makes new files when an edit asks for them. */
  readonly canCreateFiles: boolean;
}

/** The fixes of all findings that touch a range. */
export function codeActions(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  options: CodeActionOptions,
): CodeAction[] {
  const file = snapshot.files.get(uri);
  if (!file) return [];
  const asked = file.lines.span(range);
  const touched = findingsOf(snapshot, uri).filter(({ span }) => overlaps(span, asked));
  const codes = new Set(touched.map(({ code }) => code));
  return [
    ...touched.flatMap((finding) => actionsOf(snapshot, uri, finding, options)),
    ...[...codes].flatMap((code) => fixAllOf(snapshot, uri, code)),
  ];
}

function actionsOf(
  snapshot: Snapshot,
  uri: string,
  finding: Finding,
  options: CodeActionOptions,
): CodeAction[] {
  const diagnostic = toDiagnostic(snapshot, uri, finding);
  const fixes = finding
    .fixes(snapshot)
    .filter(({ files }) => options.canCreateFiles || files.every(({ create }) => !create));
  return [...fixes, ...disabling(snapshot, uri, finding)].map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: diagnostic ? [diagnostic] : [],
    ...(fix.preferred ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(snapshot, fix),
  }));
}

/** Ways not to hear of a finding. What is refused anyway should be mended, so errors of syntax have none. */
function disabling(snapshot: Snapshot, uri: string, { code, scope, span }: Finding): Fix[] {
  const file = snapshot.files.get(uri);
  if (!file || scope === 'syntax' || code === 'unused-suppression') return [];
  const start = lineStart(file.text, span.start);
  const indent = /^[ \t]*/.exec(file.text.slice(start))?.[0] ?? '';
  const newText = `${indent}# skupper-lint-disable-next-line ${code}${lineBreakOf(file.text)}`;
  return [
    {
      title: `Disable ${code} on this line`,
      files: [{ uri, edits: [{ span: { start, end: start }, newText }] }],
    },
  ];
}
