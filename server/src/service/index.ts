/** The engine as its front ends see it. */

export { codeActions } from './features/codeActions.ts';
export { complete, type CompletionOptions } from './features/completion.ts';
export { callHierarchyItems, incomingCalls, outgoingCalls } from './features/callHierarchy.ts';
export { codeLenses } from './features/codeLens.ts';
export { documentSymbols } from './features/documentSymbol.ts';
export { inlayHints } from './features/inlayHint.ts';
export { workspaceSymbols } from './features/workspaceSymbol.ts';
export { definition, references } from './features/definition.ts';
export { copyAsCommand, writeCommand } from './features/commandActions.ts';
export { documentLinks } from './features/documentLink.ts';
export { FIX_ALL, fixAll } from './features/fixAll.ts';
export { semanticTokens, tokenLegend } from './features/semanticTokens.ts';
export { documentHighlights } from './features/documentHighlight.ts';
export { linkedEditingRanges } from './features/linkedEditing.ts';
export { prepareRename, rename } from './features/rename.ts';
export { diagnostics } from './features/diagnostics.ts';
export { hover } from './features/hover.ts';
export type { Finding, Severity } from './rules/define.ts';
export { findingsOf } from './rules/run.ts';
export { isRelevant, mentionsSkupper, MAX_FILE_LENGTH } from './document/yamlFile.ts';
export type { Change, DiskContent } from './workspace/fileStore.ts';
export { createWorkspace, type Workspace } from './workspace/workspace.ts';
export { migrate } from './features/migrate.ts';
export { summarize, type NetworkSummary } from './features/summary.ts';
export type { Snapshot } from './workspace/snapshot.ts';
export { readSettings } from './settings.ts';
export { SETTINGS_FILE } from './schema/settingsFile.ts';
