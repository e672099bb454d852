import {
  CodeActionKind,
  type CodeAction,
  type Position,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { convert, type ConversionOptions, type Converted, type Scope } from '../../conversion/convert.ts';
import { itemsIn } from '../../conversion/items.ts';
import { reportEntries, reportMarkdown, type ReportEntry } from '../../conversion/report.ts';
import { skupper1Resource } from '../../lint/rules/skupper1/skupper1Resource.ts';
import { containsOffset, overlaps, shiftSpan } from '../../text/span.ts';
import { nodeAt, type Path } from '../../yaml/tree.ts';
import { documentAt } from '../../workspace/files/yamlFile.ts';
import type { Network } from '../../workspace/network/network.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { toDiagnostic } from '../diagnostics.ts';
import type { QuickFixRequest } from './quickFixes.ts';
import { annotatedEdit, toWorkspaceEdit } from './workspaceEdit.ts';

/** The conversion of a file or workspace from Skupper 1 to Skupper 2. */
export interface Conversion {
  /** The number of new resources. */
  readonly resources: number;
  readonly edit: WorkspaceEdit;
  /** What a person should know or decide. */
  readonly report: readonly ReportEntry[];
  /** The report as Markdown; empty if there is nothing of Skupper 1. */
  readonly markdown: string;
}

/**
 * Converts a file, or every file if no URI is given, from Skupper 1 to Skupper 2. An edit that removes something is marked as one
 * to confirm, and left out for a client that cannot ask.
 */
export function convertToSkupper2(
  snapshot: Snapshot,
  uri: string | undefined,
  options: ConversionOptions,
): Conversion {
  const converted = convert(snapshot, uri === undefined ? {} : { uri }, options);
  const report = reportEntries(snapshot, converted.notes);
  const isEmpty = converted.resources === 0 && report.length === 0 && converted.removed.length === 0;
  const folder = snapshot.folders.find((each) => uri?.startsWith(`${each}/`)) ?? snapshot.folders[0] ?? '';
  return {
    resources: converted.resources,
    edit: editOf(snapshot, converted),
    report,
    markdown: isEmpty ? '' : reportMarkdown(converted, report, folder),
  };
}

/**
 * The URIs of files with something of Skupper 1: one for each network, or that of a file. What they are converted to depends on
 * the workloads and Services around them.
 */
export function convertible(snapshot: Snapshot, uri: string | undefined): string[] {
  const files = uri === undefined ? [...snapshot.files.values()] : [snapshot.files.get(uri)];
  const byNetwork = new Map<Network, string>();
  for (const file of files) {
    if (!file || itemsIn(snapshot, file).length === 0) continue;
    const network = snapshot.networkOf(file.uri);
    if (!byNetwork.has(network)) byNetwork.set(network, file.uri);
  }
  return [...byNetwork.values()];
}

function editOf(snapshot: Snapshot, { added, removed }: Converted): WorkspaceEdit {
  if (removed.length === 0) return toWorkspaceEdit(snapshot, { files: added });
  return annotatedEdit(snapshot, [
    { id: 'add', label: 'Add the resources of Skupper 2', needsConfirmation: false, files: added },
    { id: 'remove', label: 'Remove what belongs to Skupper 1', needsConfirmation: true, files: removed },
  ]);
}

/** The edit that converts a scope; undefined if it adds nothing. */
function editFor(snapshot: Snapshot, scope: Scope, options: ConversionOptions): WorkspaceEdit | undefined {
  const converted = convert(snapshot, scope, options);
  return converted.resources === 0 ? undefined : editOf(snapshot, converted);
}

const TITLE = 'Convert to Skupper 2';

/**
 * The conversions that put an end to findings about resources of Skupper 1. Only for clients that ask before anything is removed:
 * without that, the resource stays, and so does the finding.
 */
export function conversionFixes(
  { snapshot, uri, range, findings, rulesUrl }: QuickFixRequest,
  options: ConversionOptions,
): CodeAction[] {
  const file = snapshot.files.get(uri);
  if (!file || !options.annotatesChanges) return [];
  const requested = file.lines.span(range);
  const found = findings.filter(
    ({ code, span }) => code === skupper1Resource.code && overlaps(span, requested),
  );
  return found.slice(0, MAX_FIXES).flatMap((finding): CodeAction[] => {
    const document = documentAt(file, finding.span.start)?.index;
    const base = finding.data['resource'] as Path;
    const edit =
      document === undefined ? undefined : editFor(snapshot, { uri, resource: { document, base } }, options);
    const diagnostic = toDiagnostic(snapshot, uri, finding, rulesUrl);
    if (!edit || !diagnostic) return [];
    return [{ title: TITLE, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit }];
  });
}

/** Nobody chooses among more. */
const MAX_FIXES = 10;

/** A menu opens at once, so a file with more resources of Skupper 1 is left to the command. */
const MAX_ITEMS = 200;

/** The actions that convert the resource at a position, and its file. None where there is nothing of Skupper 1. */
export function convertActions(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  options: ConversionOptions,
): CodeAction[] {
  const file = snapshot.files.get(uri);
  const items = file ? itemsIn(snapshot, file).filter(({ type }) => type !== 'config-map') : [];
  if (!file || items.length === 0) return [];
  const offset = file.lines.offset(position);
  const document = documentAt(file, offset);
  const item = items.find(({ at, base }) => {
    const root = document && at.document === document.index ? nodeAt(document.parsed.root, base) : undefined;
    return document && root && containsOffset(shiftSpan(root.span, document.start), offset);
  });
  if (!item) return [];
  const toAction = (title: string, scope: Scope): CodeAction[] => {
    const edit = editFor(snapshot, scope, options);
    return edit ? [{ title, kind: CodeActionKind.RefactorRewrite, edit }] : [];
  };
  const resource = { document: item.at.document, base: item.base };
  return [
    ...toAction(TITLE, { uri, resource }),
    ...(items.length > 1 && items.length <= MAX_ITEMS
      ? toAction('Convert this file to Skupper 2', { uri })
      : []),
  ];
}
