import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import type { Fix } from '../../fixes/fix.ts';
import { harmlessFixes } from '../../fixes/harmless.ts';
import type { Finding } from '../../lint/define.ts';
import { afterByteOrderMark, lineBreakOf, lineStart } from '../../text/lines.ts';
import { overlaps } from '../../text/span.ts';
import { isJsonFile } from '../../workspace/files/fileNames.ts';
import { documentAt, type YamlFile } from '../../workspace/files/yamlFile.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { hitAt } from '../../yaml/tree.ts';
import { toDiagnostic } from '../diagnostics.ts';
import { fixAllOfRule } from './fixAll.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** A range of a file, with the findings of the file. */
export interface QuickFixRequest {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly range: Range;
  readonly findings: readonly Finding[];
  readonly rulesUrl: string | undefined;
}

interface QuickFixOptions {
  readonly canCreateFiles: boolean;
}

/** The fixes and suppressions of all findings that overlap a range. Empty if the file is unknown. */
export function quickFixes(request: QuickFixRequest, options: QuickFixOptions): CodeAction[] {
  const { snapshot, uri, range, findings } = request;
  const file = snapshot.files.get(uri);
  if (!file) return [];
  const requested = file.lines.span(range);
  const overlapping = findings.filter(({ span }) => overlaps(span, requested));
  const codes = new Set(overlapping.map(({ code }) => code));
  return [
    ...actionsFor(request, overlapping, options),
    ...[...codes].flatMap((code) => fixAllOfRule(snapshot, uri, findings, code)),
  ];
}

function actionsFor(
  { snapshot, uri, rulesUrl }: QuickFixRequest,
  findings: readonly Finding[],
  { canCreateFiles }: QuickFixOptions,
): CodeAction[] {
  const found = findings.flatMap((finding) => {
    const diagnostic = toDiagnostic(snapshot, uri, finding, rulesUrl);
    const fixes = finding
      .fixes(snapshot)
      .filter(({ files }) => canCreateFiles || files.every(({ create }) => !create));
    return [...fixes, ...suppressions(snapshot, uri, finding)].map((fix) => ({ ...fix, diagnostic }));
  });
  return harmlessFixes(snapshot, found).map(({ diagnostic, ...fix }) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: diagnostic ? [diagnostic] : [],
    ...(fix.preferred ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(snapshot, fix),
  }));
}

/**
 * Inserts a comment that suppresses a finding, on a line of its own above the finding. None where such a line would belong to a
 * text, and in JSON, which has no comments.
 */
function suppressions(snapshot: Snapshot, uri: string, { code, isSuppressible, span }: Finding): Fix[] {
  const file = snapshot.files.get(uri);
  if (!file || !isSuppressible || isJsonFile(uri)) return [];
  const { text } = file;
  const line = lineStart(text, span.start);
  // The mark of the encoding stays where it is.
  const start = Math.max(line, afterByteOrderMark(text));
  if (isInText(file, start)) return [];
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const newText = `${indent}# skupper-lint-disable-next-line ${code}${lineBreakOf(text)}`;
  return [
    {
      title: `Disable ${code} on this line`,
      files: [{ uri, edits: [{ span: { start, end: start }, newText }] }],
    },
  ];
}

/** Whether an offset is within a scalar of several lines. A block of text may be a document itself. */
function isInText(file: YamlFile, offset: number): boolean {
  const document = documentAt(file, offset);
  const at = offset - (document?.start ?? 0);
  const span = hitAt(document?.parsed.root, at)?.span;
  if (!document || !span || span.start >= at || span.end <= at) return false;
  return !/[|>]/.test(document.parsed.text[span.start] ?? '');
}
