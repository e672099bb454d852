import type {
  CallHierarchyItem,
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  Position,
  Range,
  SelectionRange,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { callHierarchyItems, incomingCalls, outgoingCalls } from './features/callHierarchy.ts';
import { createAuthoring, type Authoring } from './features/authoring/authoring.ts';
import { codeActions, type CodeActionOptions } from './features/codeActions/codeActions.ts';
import { commandAt } from './features/codeActions/commandActions.ts';
import { convertible, convertToSkupper2, type Conversion } from './features/codeActions/convert.ts';
import { yamlOfCommands } from './features/codeActions/yamlOfCommands.ts';
import { migrate, type Migration } from './features/codeActions/migrate.ts';
import { codeLenses, type CodeLensOptions } from './features/codeLens.ts';
import { complete, resolveCompletion, suggestsNeighbours } from './features/completion/completion.ts';
import type { CompletionOptions } from './features/completion/item.ts';
import { definition } from './features/definition.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documentHighlights } from './features/documentHighlight.ts';
import { documentLinks } from './features/documentLink.ts';
import { documentSummaries, type DocumentSummary } from './features/documentSummary.ts';
import { documentSymbols } from './features/documentSymbol.ts';
import {
  detailsOf,
  fixedText,
  fixesOf,
  placedFindings,
  type FindingDetails,
  type FixedText,
  type PlacedFinding,
  type ProposedFix,
} from './features/placedFindings.ts';
import { finishedFindings, type Typing } from './features/unfinished.ts';
import { createGraphQueries, type GraphQueries } from './features/graph/queries.ts';
import { foldingRanges } from './features/foldingRange.ts';
import { hover, type HoverOptions } from './features/hover/hover.ts';
import { inlayHints, type InlayHintOptions } from './features/inlayHint.ts';
import { linkedEditingRanges } from './features/linkedEditing.ts';
import { references } from './features/references.ts';
import { prepareRename, rename, type Refusal } from './features/rename.ts';
import { selectionRanges } from './features/selectionRange.ts';
import { semanticTokens, type SemanticToken } from './features/semanticTokens.ts';
import { workspaceSymbols } from './features/workspaceSymbol.ts';
import type { ConversionOptions } from './conversion/convert.ts';
import type { Finding, Rule } from './lint/define.ts';
import { createLinter, type Linter } from './lint/linter.ts';
import { rules as allRules } from './lint/registry.ts';
import type { FileSource } from './fileSource.ts';
import { createLoader, type Loader, type LoaderOptions } from './loader.ts';
import type { CompileSchema } from './schema/crd/judge.ts';
import type { Span } from './text/span.ts';
import type { Change } from './workspace/files/fileStore.ts';
import { rethrowing, type Observer } from './workspace/observer.ts';
import { readSettings, type Settings } from './workspace/settings.ts';
import type { Snapshot } from './workspace/snapshot.ts';
import { createWorkspace } from './workspace/workspace.ts';

/** Identifies a file. */
export interface InFile {
  readonly uri: string;
}

/** A position in a file: line and character, both from 0; characters in UTF-16 code units. */
export interface AtPosition extends InFile {
  readonly position: Position;
}

/** A range of a file. */
export interface InRange extends InFile {
  readonly range: Range;
}

/**
 * The interface of the engine for front ends. A query is answered from the current files. For an unknown or excluded file, the
 * result is empty. No content of a file makes a query throw. Options describe the capabilities of the client.
 */
export interface LanguageService extends Files, Findings, Features, Authoring {}

/** Sets and gets the files of a workspace. */
interface Files {
  /** Sets the workspace folders, given by URI. */
  setFolders(folders: readonly string[]): void;
  /** Sets the settings, as the editor sends them. Invalid properties are ignored. */
  setSettings(settings: unknown): void;
  /** Opens, changes and closes documents, and updates files on disk. */
  apply(changes: readonly Change[]): void;
  /** Creates a loader, which reads files from a source into the workspace. */
  createLoader(source: FileSource, options?: LoaderOptions): Loader;
  /** The URIs of all files, open or on disk. */
  uris(): readonly string[];
  /** The URIs of all files on disk, open or not. */
  urisOnDisk(): Iterable<string>;
  /** The version of an open document; undefined for a file that is not open. */
  versionOf(file: InFile): number | undefined;
  /**
   * The offsets of a range of a file, from 0, clamped to the text, in their order. Undefined if the text of the file is not the one
   * that is given.
   */
  spanOf(at: InRange & { readonly text: string }): Span | undefined;
  /** The text of a file; undefined for an unknown or excluded one. */
  textOf(file: InFile): string | undefined;
  /** The text of a line, from 0, without its line break. Empty if the line or file does not exist. */
  lineAt(file: InFile, line: number): string;
  /** The text of a line, with the lines that a backslash joins to it, as in a shell command. Empty like that of a line. */
  commandAt(file: InFile, line: number): string;
  /** Lets loaders read the workloads, Services and Secrets of the project of a file, because a text may name one. */
  referenceWorkloads(file: InFile): void;
}

/** What is wrong in files. */
interface Findings {
  /** The findings of a file. Where somebody is typing, without what the next key may mend; see `Typing`. */
  diagnostics(file: InFile, typing?: Typing): Diagnostic[];
  /**
   * The diagnostics that a file alone decides, with the settings: those of `diagnostics` that no other file can take back. For as
   * long as the folders are not read.
   */
  ownDiagnostics(file: InFile, typing?: Typing): Diagnostic[];
  /** The findings of a file, ordered by position, for front ends other than editors. */
  findings(file: InFile): readonly PlacedFinding[];
  /** What explains a finding that `findings` returned since the last change of files. */
  detailsOf(finding: PlacedFinding): FindingDetails;
  /** The fixes of such findings that do no damage and need no new file, the preferred ones first. Findings without any are left out. */
  fixesOf(findings: readonly PlacedFinding[]): ReadonlyMap<PlacedFinding, readonly ProposedFix[]>;
  /** Applies the safe fixes of a file. Those that overlap with others are left for the next time. Unchanged if there are none. */
  fixed(file: InFile): FixedText;
  codeActions(
    at: InRange & { readonly only?: readonly string[] | undefined },
    options: CodeActionOptions,
  ): CodeAction[];
}

/** What editors show and do at a position or in a file. */
interface Features extends GraphQueries {
  hover(at: AtPosition, options?: HoverOptions): Hover | undefined;
  completion(at: AtPosition, options: CompletionOptions): CompletionItem[];
  /** Whether a completion depends on workloads, Services and Secrets, which loaders read on demand. */
  suggestsNeighbours(at: AtPosition): boolean;
  /** Adds the documentation to a completion item. An unknown item is returned unchanged. */
  resolveCompletion(item: CompletionItem): CompletionItem;
  definition(at: AtPosition): Location[];
  references(at: AtPosition, options: { readonly includeDeclaration: boolean }): Location[];
  documentHighlights(at: AtPosition): DocumentHighlight[];
  linkedEditingRanges(at: AtPosition): { readonly ranges: Range[] } | undefined;
  prepareRename(
    at: AtPosition,
  ): { readonly range: Range; readonly placeholder: string } | Refusal | undefined;
  rename(
    at: AtPosition & { readonly newName: string },
    options: { readonly annotate: boolean },
  ): WorkspaceEdit | Refusal | undefined;
  documentSymbols(file: InFile): DocumentSymbol[];
  workspaceSymbols(query: string): SymbolInformation[];
  documentLinks(file: InFile): DocumentLink[];
  codeLenses(file: InFile, options: CodeLensOptions): CodeLens[];
  /** By default with the matches of routing keys. */
  inlayHints(at: InRange, options?: InlayHintOptions): InlayHint[];
  semanticTokens(file: InFile): SemanticToken[];
  foldingRanges(file: InFile): FoldingRange[];
  selectionRanges(at: InFile & { readonly positions: readonly Position[] }): SelectionRange[];
  prepareCallHierarchy(at: AtPosition): CallHierarchyItem[];
  incomingCalls(item: CallHierarchyItem): { from: CallHierarchyItem; fromRanges: Range[] }[];
  outgoingCalls(item: CallHierarchyItem): { to: CallHierarchyItem; fromRanges: Range[] }[];
  /** The YAML documents of a file, for clients that share it with another YAML language server. */
  documents(file: InFile): DocumentSummary[];
  /** The edit that migrates a file, or by default the whole workspace, from the draft API. */
  migrate(file?: InFile): Migration;
  /** Converts a file, or by default the whole workspace, from Skupper 1 to Skupper 2. */
  convert(file: InFile | undefined, options: ConversionOptions): Conversion;
  /** The URIs of files with something of Skupper 1: one for each network, or that of a file. */
  convertible(file: InFile | undefined): readonly string[];
  /** Converts `skupper` commands to YAML that replaces a range of a file. Undefined for any other text. */
  yamlOfCommands(at: InRange & { readonly text: string }): string | undefined;
}

/**
 * The options of a language service. `onError` is called when a rule, or the reading of a file, throws: that rule then reports
 * nothing, and that file counts as not readable. By default, it is thrown.
 */
export interface ServiceOptions extends Partial<Observer> {
  /** Makes checks of the schemas in CustomResourceDefinitions. Without it, resources are checked by the fields in them alone. */
  readonly compileSchema?: CompileSchema | undefined;
  /** The rules to check; by default all. */
  readonly rules?: readonly Rule[];
  /** The URL of the documentation of the rules, without an anchor. Diagnostics link to it. */
  readonly rulesUrl?: string;
  /** The severities of rules, by current code. They count instead of those of the settings. */
  readonly severities?: Settings['rules'];
}

/** The URL of the documentation of the rules, from the homepage of the package. */
export function rulesUrl(homepage: string): string {
  return `${homepage}/blob/main/docs/rules.md`;
}

/** Creates a language service without any files. */
export function createLanguageService(options: ServiceOptions = {}): LanguageService {
  const {
    rules = allRules,
    rulesUrl,
    compileSchema,
    severities,
    ...observer
  } = { ...rethrowing, ...options };
  const workspace = createWorkspace(observer, compileSchema);
  const linter = createLinter(workspace, rules, observer, severities);
  const current = () => workspace.snapshot();
  return Object.freeze<LanguageService>({
    setFolders: (folders) => workspace.setFolders(folders),
    setSettings: (settings) => workspace.setSettings(readSettings(settings)),
    apply: (changes) => workspace.apply(changes),
    createLoader: (source, options = {}) => createLoader({ workspace, linter, observer }, source, options),
    uris: () => [...current().files.keys()],
    urisOnDisk: () => workspace.urisOnDisk(),
    versionOf: ({ uri }) => current().files.get(uri)?.version,
    spanOf: (at) => spanOf(current(), at),
    textOf: ({ uri }) => current().files.get(uri)?.text,
    lineAt: ({ uri }, line) => current().files.get(uri)?.lines.line(line) ?? '',
    commandAt: ({ uri }, line) => commandAt(current(), uri, line),
    referenceWorkloads: ({ uri }) => workspace.referenceWorkloads(uri),
    ...createFindings(current, linter, rulesUrl),
    ...createFeatures(current),
    ...createGraphQueries(current, (snapshot, uri) => linter.findings(snapshot, uri)),
    ...createAuthoring(current),
  });
}

function spanOf(
  snapshot: Snapshot,
  { uri, range, text }: InRange & { readonly text: string },
): Span | undefined {
  const file = snapshot.files.get(uri);
  if (file?.text !== text) return undefined;
  const { start, end } = file.lines.span(range);
  return { start: Math.min(start, end), end: Math.max(start, end) };
}

function createFindings(current: () => Snapshot, linter: Linter, rulesUrl: string | undefined): Findings {
  const findings = (uri: string): readonly Finding[] => linter.findings(current(), uri);
  const toDiagnostics = (uri: string, all: readonly Finding[], typing: Typing | undefined): Diagnostic[] => {
    const snapshot = current();
    const told = typing ? finishedFindings(snapshot, uri, all, typing) : all;
    return diagnostics(snapshot, uri, told, rulesUrl);
  };
  return {
    diagnostics: ({ uri }, typing) => toDiagnostics(uri, findings(uri), typing),
    ownDiagnostics: ({ uri }, typing) => toDiagnostics(uri, linter.ownFindings(current(), uri), typing),
    findings: ({ uri }) => placedFindings(current(), uri, findings(uri)),
    detailsOf: (finding) => detailsOf(current(), finding),
    fixesOf: (some) => fixesOf(current(), some),
    fixed: ({ uri }) => fixedText(current(), uri, findings(uri)),
    codeActions: (at, options) =>
      codeActions({ snapshot: current(), findings: findings(at.uri), rulesUrl, ...at }, options),
  };
}

function createFeatures(current: () => Snapshot): Omit<Features, keyof GraphQueries> {
  return {
    hover: ({ uri, position }, options) => hover(current(), uri, position, options),
    completion: ({ uri, position }, options) => complete({ snapshot: current(), uri, position }, options),
    suggestsNeighbours: ({ uri, position }) => suggestsNeighbours({ snapshot: current(), uri, position }),
    resolveCompletion: (item) => resolveCompletion(current(), item),
    definition: ({ uri, position }) => definition(current(), uri, position),
    references: ({ uri, position }, options) => references(current(), uri, position, options),
    documentHighlights: ({ uri, position }) => documentHighlights(current(), uri, position),
    linkedEditingRanges: ({ uri, position }) => linkedEditingRanges(current(), uri, position),
    prepareRename: ({ uri, position }) => prepareRename(current(), uri, position),
    rename: (at, { annotate }) => rename(current(), { ...at, annotate }),
    documentSymbols: ({ uri }) => documentSymbols(current(), uri),
    workspaceSymbols: (query) => workspaceSymbols(current(), query),
    documentLinks: ({ uri }) => documentLinks(current(), uri),
    codeLenses: ({ uri }, options) => codeLenses(current(), uri, options),
    inlayHints: ({ uri, range }, options = { matches: true }) => inlayHints(current(), uri, range, options),
    foldingRanges: ({ uri }) => foldingRanges(current(), uri),
    selectionRanges: ({ uri, positions }) => selectionRanges(current(), uri, positions),
    semanticTokens: ({ uri }) => semanticTokens(current(), uri),
    prepareCallHierarchy: ({ uri, position }) => callHierarchyItems(current(), uri, position),
    incomingCalls: (item) => incomingCalls(current(), item),
    outgoingCalls: (item) => outgoingCalls(current(), item),
    documents: ({ uri }) => documentSummaries(current(), uri),
    migrate: (file) => migrate(current(), file?.uri),
    convert: (file, options) => convertToSkupper2(current(), file?.uri, options),
    convertible: (file) => convertible(current(), file?.uri),
    yamlOfCommands: ({ uri, range, text }) => yamlOfCommands(current(), uri, range, text),
  };
}
