import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import type { ConversionOptions } from '../../conversion/convert.ts';
import { displayed } from '../../text/escape.ts';
import { convertCommandActions, copyCommandActions } from './commandActions.ts';
import { convertActions, conversionFixes } from './convert.ts';
import { FIX_ALL, fixAll } from './fixAll.ts';
import { quickFixes, type QuickFixRequest } from './quickFixes.ts';
import { refactorings } from './refactorings.ts';

export { FIX_ALL };

/** The kinds of code actions that the server provides. */
export const offeredKinds = [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL];

/** What the client supports. */
export interface CodeActionOptions {
  /** Whether the client can create the new files of an edit. */
  readonly canCreateFiles: boolean;
  /** Whether the client supports change annotations, with which it asks before it removes something. By default not. */
  readonly annotatesChanges?: boolean;
  /** The client's command that copies a text to the clipboard. */
  readonly copyCommand?: string | undefined;
}

interface CodeActionRequest extends QuickFixRequest {
  /** The requested kinds. All but `source.fixAll` if undefined or empty, or if one is the empty kind, which includes all. */
  readonly only?: readonly string[] | undefined;
}

/** The quick fixes, refactorings and source actions for a range of a file. Empty if the file is unknown. */
export function codeActions(request: CodeActionRequest, options: CodeActionOptions): CodeAction[] {
  const { snapshot, uri, range, findings } = request;
  const only = requestedKinds(request);
  const { copyCommand } = options;
  const isRequested = (kind: string): boolean =>
    only?.some((each) => kind === each || kind.startsWith(`${each}.`)) ?? true;
  const actions = [
    ...(isRequested(CodeActionKind.QuickFix)
      ? [...conversionFixes(request, conversionOptions(options)), ...quickFixes(request, options)]
      : []),
    ...(isRequested(CodeActionKind.Refactor)
      ? refactorings(snapshot, uri, range.start, { ...options, findings })
      : []),
    ...(isRequested(CodeActionKind.RefactorRewrite) ? conversions(request, options) : []),
    ...(isRequested(CodeActionKind.Refactor) && copyCommand !== undefined
      ? copyCommandActions(snapshot, uri, range, copyCommand)
      : []),
    // This action is for the whole file, not for the range, so it must be requested explicitly, as on save.
    ...(only && isRequested(FIX_ALL) ? fixAll(snapshot, uri, findings) : []),
  ];
  // Titles contain names and values of files.
  return actions.map((action) => ({ ...action, title: displayed(action.title) }));
}

function requestedKinds({ only }: CodeActionRequest): readonly string[] | undefined {
  return only?.some((kind) => kind === '') || only?.length === 0 ? undefined : only;
}

/** What converts `skupper` commands, and resources of Skupper 1. */
function conversions({ snapshot, uri, range }: CodeActionRequest, options: CodeActionOptions): CodeAction[] {
  return [
    ...convertCommandActions(snapshot, uri, range),
    ...convertActions(snapshot, uri, range.start, conversionOptions(options)),
  ];
}

function conversionOptions({
  canCreateFiles,
  annotatesChanges = false,
}: CodeActionOptions): ConversionOptions {
  return { canCreateFiles, annotatesChanges };
}
