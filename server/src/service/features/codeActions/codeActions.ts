import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import type { Fix } from '../../fixes/fix.ts';
import type { Finding } from '../../lint/define.ts';
import { lineBreakOf, lineStart } from '../../text/lines.ts';
import { overlaps } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { toDiagnostic } from '../diagnostics.ts';
import { copyAsCommand, writeCommand } from './commandActions.ts';
import { FIX_ALL, fixAll, fixAllOf } from './fixAll.ts';
import { refactorings } from './refactorings.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

export { FIX_ALL };

/** The kinds of code actions that are offered. */
export const offeredKinds = [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL];

/** What the client of the code actions can do. */
export interface CodeActionOptions {
  /** It creates new files when an edit asks for them. */
  readonly canCreateFiles: boolean;
  /** Its command that copies a text. */
  readonly copyCommand?: string | undefined;
}

/** A range of a file, and what is known of it. */
interface CodeActionRequest {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly range: Range;
  /** The kinds that are asked for; all of them where none are given. */
  readonly only?: readonly string[] | undefined;
  readonly findings: readonly Finding[];
  readonly rulesUrl: string | undefined;
}

/** The quick fixes, refactorings and source actions for a range. */
export function codeActions(request: CodeActionRequest, options: CodeActionOptions): CodeAction[] {
  const { snapshot, uri, range, only, findings } = request;
  const { copyCommand } = options;
  const isAskedFor = (kind: string): boolean =>
    only?.some((each) => kind === each || kind.startsWith(`${each}.`)) ?? true;
  return [
    ...(isAskedFor(CodeActionKind.QuickFix) ? quickFixes(request, options) : []),
    ...(isAskedFor(CodeActionKind.Refactor) ? refactorings(snapshot, uri, range.start, options) : []),
    ...(isAskedFor(CodeActionKind.RefactorRewrite) ? writeCommand(snapshot, uri, range) : []),
    ...(isAskedFor(CodeActionKind.Refactor) && copyCommand !== undefined
      ? copyAsCommand(snapshot, uri, range, copyCommand)
      : []),
    // It is no action of one place, so it is given only when it is asked for, as on save.
    ...(only && isAskedFor(FIX_ALL) ? fixAll(snapshot, uri, findings) : []),
  ];
}

/** The fixes of all findings that touch the range. */
function quickFixes(request: CodeActionRequest, options: CodeActionOptions): CodeAction[] {
  const { snapshot, uri, range, findings } = request;
  const file = snapshot.files.get(uri);
  if (!file) return [];
  const asked = file.lines.span(range);
  const touched = findings.filter(({ span }) => overlaps(span, asked));
  const codes = new Set(touched.map(({ code }) => code));
  return [
    ...touched.flatMap((finding) => actionsOf(request, finding, options)),
    ...[...codes].flatMap((code) => fixAllOf(snapshot, uri, findings, code)),
  ];
}

function actionsOf(
  { snapshot, uri, rulesUrl }: CodeActionRequest,
  finding: Finding,
  options: CodeActionOptions,
): CodeAction[] {
  const diagnostic = toDiagnostic(snapshot, uri, finding, rulesUrl);
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

/** Suppresses a finding on its line. */
function disabling(snapshot: Snapshot, uri: string, { code, isSuppressible, span }: Finding): Fix[] {
  const file = snapshot.files.get(uri);
  if (!file || !isSuppressible) return [];
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
