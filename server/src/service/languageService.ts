import type {
  CallHierarchyItem,
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  Position,
  Range,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { callHierarchyItems, incomingCalls, outgoingCalls } from './features/callHierarchy.ts';
import { codeActions, type CodeActionOptions } from './features/codeActions/codeActions.ts';
import { yamlOfCommands } from './features/codeActions/commandText.ts';
import { migrate, type Migration } from './features/codeActions/migrate.ts';
import { codeLenses } from './features/codeLens.ts';
import { complete, resolveCompletion, type CompletionOptions } from './features/completion/completion.ts';
import { definition, references } from './features/definition.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documentHighlights } from './features/documentHighlight.ts';
import { documentLinks } from './features/documentLink.ts';
import { documentSymbols } from './features/documentSymbol.ts';
import { hover } from './features/hover/hover.ts';
import { inlayHints } from './features/inlayHint.ts';
import { linkedEditingRanges } from './features/linkedEditing.ts';
import { prepareRename, rename, type Refusal } from './features/rename.ts';
import { semanticTokens, type Token } from './features/semanticTokens.ts';
import { summarize, type NetworkSummary } from './features/summary.ts';
import { workspaceSymbols } from './features/workspaceSymbol.ts';
import type { Finding, Rule } from './lint/define.ts';
import { createLinter } from './lint/linter.ts';
import { rules as allRules } from './lint/registry.ts';
import { createLoader, type FileSource, type Loader, type LoaderOptions } from './loader.ts';
import type { LineIndex } from './text/lineIndex.ts';
import type { Change } from './workspace/files/fileStore.ts';
import { readSettings } from './workspace/settings.ts';
import type { Snapshot } from './workspace/snapshot.ts';
import { createWorkspace } from './workspace/workspace.ts';

/** A file. */
export interface InFile {
  readonly uri: string;
}

/** A position in a file: line and character from 0, in UTF-16 code units. */
export interface AtPosition extends InFile {
  readonly position: Position;
}

/** A range of a file. */
export interface InRange extends InFile {
  readonly range: Range;
}

/** A finding with its place as line and character, from 0. */
export interface PlacedFinding extends Omit<
  Finding,
  'fixes' | 'span' | 'related' | 'fixesOnSave' | 'isSuppressible'
> {
  readonly range: Range;
  /** There is a quick fix for it. */
  readonly isFixable: boolean;
}

/**
 * Everything that front ends use of the engine. Files go in, and each query answers from the files as they are at that
 * moment. Queries about a file that is unknown or excluded give an empty answer; nothing throws because of what a file
 * holds. Options say what the client can do.
 */
export interface LanguageService {
  /** The workspace folders, as URIs. */
  setFolders(folders: readonly string[]): void;
  /** The settings of the editor as it sends them. What makes no sense is ignored. */
  setSettings(settings: unknown): void;
  /** Opens, changes and closes documents, and takes over the contents of files on disk. */
  apply(changes: readonly Change[]): void;
  /** Loads files from a source into the workspace. */
  createLoader(source: FileSource, options?: LoaderOptions): Loader;
  /** The URIs of all files that are known. */
  uris(): readonly string[];
  /** The URIs of the files that are known from disk, open or not. */
  urisOnDisk(): Iterable<string>;
  /** The version of an open document, or undefined for a file that is not open. */
  versionOf(file: InFile): number | undefined;
  /** The text of a line, without its line break; empty for a line or file that does not exist. */
  lineAt(file: InFile, line: number): string;

  diagnostics(file: InFile): Diagnostic[];
  /** The findings behind the diagnostics, for front ends other than editors. */
  findings(file: InFile): readonly PlacedFinding[];
  hover(at: AtPosition): Hover | undefined;
  completion(at: AtPosition, options: CompletionOptions): CompletionItem[];
  /** A completion item with its documentation. An item from elsewhere comes back as it is. */
  resolveCompletion(item: CompletionItem): CompletionItem;
  codeActions(
    at: InRange & { readonly only?: readonly string[] | undefined },
    options: CodeActionOptions,
  ): CodeAction[];
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
  codeLenses(file: InFile, options: { readonly showReferencesCommand: string }): CodeLens[];
  inlayHints(at: InRange): InlayHint[];
  semanticTokens(file: InFile): Token[];
  prepareCallHierarchy(at: AtPosition): CallHierarchyItem[];
  incomingCalls(item: CallHierarchyItem): { from: CallHierarchyItem; fromRanges: Range[] }[];
  outgoingCalls(item: CallHierarchyItem): { to: CallHierarchyItem; fromRanges: Range[] }[];
  /** How much of Skupper there is in the workspace. */
  summary(): NetworkSummary;
  /** The edit that migrates a file, or without one the whole workspace, from the draft of the API. */
  migrate(file?: InFile): Migration;
  /** The YAML that `skupper` commands mean, to replace a range of a file; undefined for any other text. */
  yamlOfCommands(at: InRange & { readonly text: string }): string | undefined;
}

/** What a language service may be made with. */
export interface ServiceOptions {
  /** The rules that check files; all of them where none are given. */
  readonly rules?: readonly Rule[];
  /** The address of the page that documents the rules, without an anchor; findings link to it. */
  readonly rulesUrl?: string;
}

function toPlaced(snapshot: Snapshot, lines: LineIndex, finding: Finding): PlacedFinding {
  const { code, severity, scope, message, data, tag } = finding;
  return {
    code,
    severity,
    scope,
    message,
    data,
    ...(tag ? { tag } : {}),
    range: lines.range(finding.span),
    isFixable: finding.fixes(snapshot).length > 0,
  };
}

/** The address of the page that documents the rules, in the repository of a package. */
export function rulesUrl(homepage: string): string {
  return `${homepage}/blob/main/docs/rules.md`;
}

/** Makes a language service without any files. */
export function createLanguageService({ rules = allRules, rulesUrl }: ServiceOptions = {}): LanguageService {
  const workspace = createWorkspace();
  const linter = createLinter(workspace, rules);
  const now = () => workspace.snapshot();
  const findings = (uri: string): readonly Finding[] => linter.findings(now(), uri);

  return Object.freeze<LanguageService>({
    setFolders: (folders) => workspace.setFolders(folders),
    setSettings: (settings) => workspace.setSettings(readSettings(settings)),
    apply: (changes) => workspace.apply(changes),
    createLoader: (source, options = {}) => createLoader(workspace, linter, source, options),
    uris: () => [...now().files.keys()],
    urisOnDisk: () => workspace.urisOnDisk(),
    versionOf: ({ uri }) => now().files.get(uri)?.version,
    lineAt: ({ uri }, line) => now().files.get(uri)?.lines.line(line) ?? '',

    diagnostics: ({ uri }) => diagnostics(now(), uri, findings(uri), rulesUrl),
    findings: ({ uri }) => {
      const snapshot = now();
      const lines = snapshot.files.get(uri)?.lines;
      return lines ? findings(uri).map((finding) => toPlaced(snapshot, lines, finding)) : [];
    },
    hover: ({ uri, position }) => hover(now(), uri, position),
    completion: ({ uri, position }, options) => complete({ snapshot: now(), uri, position, options }),
    resolveCompletion: (item) => resolveCompletion(now(), item),
    codeActions: (at, options) =>
      codeActions({ snapshot: now(), findings: findings(at.uri), rulesUrl, ...at }, options),
    definition: ({ uri, position }) => definition(now(), uri, position),
    references: ({ uri, position }, options) => references(now(), uri, position, options),
    documentHighlights: ({ uri, position }) => documentHighlights(now(), uri, position),
    linkedEditingRanges: ({ uri, position }) => linkedEditingRanges(now(), uri, position),
    prepareRename: ({ uri, position }) => prepareRename(now(), uri, position),
    rename: (at, { annotate }) => rename(now(), { ...at, annotate }),
    documentSymbols: ({ uri }) => documentSymbols(now(), uri),
    workspaceSymbols: (query) => workspaceSymbols(now(), query),
    documentLinks: ({ uri }) => documentLinks(now(), uri),
    codeLenses: ({ uri }, { showReferencesCommand }) => codeLenses(now(), uri, showReferencesCommand),
    inlayHints: ({ uri, range }) => inlayHints(now(), uri, range),
    semanticTokens: ({ uri }) => semanticTokens(now(), uri),
    prepareCallHierarchy: ({ uri, position }) => callHierarchyItems(now(), uri, position),
    incomingCalls: (item) => incomingCalls(now(), item),
    outgoingCalls: (item) => outgoingCalls(now(), item),
    summary: () => summarize(now()),
    migrate: (file) => migrate(now(), file?.uri),
    yamlOfCommands: ({ uri, range, text }) => yamlOfCommands(now(), uri, range, text),
  });
}
