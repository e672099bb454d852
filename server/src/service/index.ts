/** The public API of the engine. */

export {
  createLanguageService,
  rulesUrl,
  type AtPosition,
  type InFile,
  type InRange,
  type LanguageService,
  type ServiceOptions,
} from './languageService.ts';
export { offeredKinds, FIX_ALL, type CodeActionOptions } from './features/codeActions/codeActions.ts';
export type { CompletionOptions } from './features/completion/item.ts';
export type { Typing } from './features/unfinished.ts';
export type { Authored } from './features/authoring/authored.ts';
export type { Choices, FolderChoice, SiteChoice, WorkloadChoice } from './features/authoring/choices.ts';
export type { Conversion } from './features/codeActions/convert.ts';
export type { ExposureRequest, Target } from './features/authoring/exposure.ts';
export type { NewSiteRequest } from './features/authoring/newSite.ts';
export type { LinkRequest } from './features/authoring/siteLinks.ts';
export type { DocumentSummary } from './features/documentSummary.ts';
export type {
  GraphFlow,
  GraphKey,
  GraphKeyUse,
  GraphLink,
  GraphNetwork,
  GraphProblem,
  GraphResource,
  GraphRole,
  GraphSite,
  GraphState,
  GraphWorkload,
  NetworkGraph,
} from './features/graph/graph.ts';
export { resourceOfUse } from './features/graph/keys.ts';
export { focusedGraph } from './features/graph/focus.ts';
export { graphText, type GraphFormat } from './features/graph/texts.ts';
export { networkChanges, type Connection, type NetworkChanges } from './features/changes/networkChanges.ts';
export type { NetworkAddress, NetworkState, StateFinding } from './features/changes/networkState.ts';
export type { CompileSchema, SchemaError } from './schema/crd/judge.ts';
export type {
  FindingDetails,
  FixedText,
  PlacedFinding,
  ProposedFix,
  RelatedPlace,
  ResourceAddress,
} from './features/placedFindings.ts';
export { tokenLegend } from './features/semanticTokens.ts';
export type { Severity } from './lint/define.ts';
export { atOrAbove, bySeverity, countBySeverity, countsText } from './lint/severity.ts';
export { assignableSeverities, severities } from './workspace/settings.ts';
export { ruleDocs, ruleNamed, type RuleDocs } from './lint/ruleDocs.ts';
export type { FileSource, TimeSlice } from './fileSource.ts';
export type { Loader, LoaderOptions } from './loader.ts';
export { codeSpan, escapeMarkdown, markdownTable } from './text/markdown.ts';
export { oneLine } from './text/escape.ts';
export { mostSimilar } from './text/similar.ts';
export { countedFromOne } from './text/countedFromOne.ts';
export { formatCount, formatList } from './text/words.ts';
export type { Failure, OnError } from './workspace/observer.ts';
export type { Change, DiskContent } from './workspace/files/fileStore.ts';
export type { ScannedFile, ScanBatch, DeferredGroup, SkippedLink } from './workspace/files/scanBatch.ts';
export {
  isJsonFile,
  isSkippedFolder,
  mayHoldResources,
  resourceFileGlobs,
} from './workspace/files/fileNames.ts';
export { IGNORE_FILE, isIgnored, parseGitRules, type GitRules } from './workspace/files/gitIgnore.ts';
export { createBatch, deferredFile, type ReadFile } from './workspace/files/openBatch.ts';
export {
  isSettingsFile,
  mentionsSkupper,
  relevanceOf,
  SETTINGS_FILE_NAME,
} from './workspace/files/relevance.ts';
export {
  baseName,
  canonicalUri,
  childUri,
  isInside,
  parentUri,
  relativePath,
} from './workspace/files/uri.ts';
export type { CommonEnds } from './yaml/split.ts';
export { printable, printableJson } from './text/terminal.ts';
