import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver-types';
import {
  codeActions as allActions,
  type CodeActionOptions,
} from '../../server/src/service/features/codeActions/codeActions.ts';
import { diagnostics as toDiagnostics } from '../../server/src/service/features/diagnostics.ts';
import { fixAll as fixAllFindings } from '../../server/src/service/features/codeActions/fixAll.ts';
import type { Finding } from '../../server/src/service/lint/define.ts';
import { createLinter, type Linter } from '../../server/src/service/lint/linter.ts';
import { rules } from '../../server/src/service/lint/registry.ts';
import type { Cache } from '../../server/src/service/workspace/cache.ts';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.ts';
import { createWorkspace as create, type Workspace } from '../../server/src/service/workspace/workspace.ts';
import type { Change, DiskContent } from '../../server/src/service/workspace/files/fileStore.ts';

const linters = new WeakMap<Cache, Linter>();
export function createWorkspace(): Workspace {
  const workspace = create();
  linters.set(workspace.cache, createLinter(workspace, rules));
  return workspace;
}
export function findingsOf(snapshot: Snapshot, uri: string): readonly Finding[] {
  return linters.get(snapshot.cache)?.findings(snapshot, uri) ?? [];
}
export function readAhead(workspace: Workspace, uri: string, content: DiskContent): Change {
  const linter = linters.get(workspace.cache);
  if (!linter) throw new Error('no linter');
  return linter.preload(uri, content);
}
export function diagnostics(snapshot: Snapshot, uri: string): Diagnostic[] {
  return toDiagnostics(snapshot, uri, findingsOf(snapshot, uri), undefined);
}
export function codeActions(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  options: CodeActionOptions,
): CodeAction[] {
  return allActions(
    { snapshot, uri, range, only: ['quickfix'], findings: findingsOf(snapshot, uri), rulesUrl: undefined },
    options,
  );
}
export function fixAll(snapshot: Snapshot, uri: string): CodeAction[] {
  return fixAllFindings(snapshot, uri, findingsOf(snapshot, uri));
}
export {
  complete,
  resolveCompletion,
  type CompletionOptions,
} from '../../server/src/service/features/completion/completion.ts';
export {
  callHierarchyItems,
  incomingCalls,
  outgoingCalls,
} from '../../server/src/service/features/callHierarchy.ts';
export { codeLenses } from '../../server/src/service/features/codeLens.ts';
export { documentSymbols } from '../../server/src/service/features/documentSymbol.ts';
export { inlayHints } from '../../server/src/service/features/inlayHint.ts';
export { workspaceSymbols } from '../../server/src/service/features/workspaceSymbol.ts';
export { definition } from '../../server/src/service/features/definition.ts';
export { references } from '../../server/src/service/features/references.ts';
export {
  copyCommandActions as copyAsCommand,
  convertCommandActions as writeCommand,
} from '../../server/src/service/features/codeActions/commandActions.ts';
export { yamlOfCommands } from '../../server/src/service/features/codeActions/yamlOfCommands.ts';
export { refactorings } from '../../server/src/service/features/codeActions/refactorings.ts';
export { documentLinks } from '../../server/src/service/features/documentLink.ts';
export { semanticTokens, tokenLegend } from '../../server/src/service/features/semanticTokens.ts';
export { documentHighlights } from '../../server/src/service/features/documentHighlight.ts';
export { linkedEditingRanges } from '../../server/src/service/features/linkedEditing.ts';
export { prepareRename, rename } from '../../server/src/service/features/rename.ts';
export { hover } from '../../server/src/service/features/hover/hover.ts';
export { migrate } from '../../server/src/service/features/codeActions/migrate.ts';
export { summarize } from '../../server/src/service/features/summary.ts';
export type { Finding, Severity } from '../../server/src/service/lint/define.ts';
export type { Change, DiskContent } from '../../server/src/service/workspace/files/fileStore.ts';
export type {
  FoundFile,
  FoundFiles,
  Neighbours,
} from '../../server/src/service/workspace/files/scanBatch.ts';
export { parentUri } from '../../server/src/service/workspace/files/uri.ts';
export type { Snapshot } from '../../server/src/service/workspace/snapshot.ts';
export { readSettings } from '../../server/src/service/workspace/settings.ts';
export type { Workspace } from '../../server/src/service/workspace/workspace.ts';
