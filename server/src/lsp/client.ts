import {
  DiagnosticTag,
  InsertTextMode,
  MarkupKind,
  type CodeAction,
  type Diagnostic,
  type InitializeParams,
} from 'vscode-languageserver';
import { canonicalUri, type CompletionOptions } from '../service/index.ts';
import { readCoveredFeatures, type CoveredFeatures } from './sharing/coveredFeatures.ts';
import { readEditorSettings, type EditorSettings } from './editorSettings.ts';

/** How diagnostics reach the client. With `pull-with-refresh` the server may ask the client to pull them again. */
export type DiagnosticsMode = 'push' | 'pull' | 'pull-with-refresh';

/** What a client supports if it has set a capability to true. */
const flags = {
  /** Supports dynamic registration for `workspace/didChangeWatchedFiles`. */
  watchesFiles: 'workspace.didChangeWatchedFiles.dynamicRegistration',
  /** Sends `workspace/didChangeWorkspaceFolders`. */
  changesFolders: 'workspace.workspaceFolders',
  /** Answers `workspace/configuration`. */
  hasConfiguration: 'workspace.configuration',
  /** Supports dynamic registration for `workspace/didChangeConfiguration`. */
  canRegisterConfiguration: 'workspace.didChangeConfiguration.dynamicRegistration',
  /** Answers `workspace/applyEdit`. */
  appliesEdits: 'workspace.applyEdit',
  /** Supports `documentChanges` in workspace edits. */
  versionsEdits: 'workspace.workspaceEdit.documentChanges',
  /** Answers `window/showDocument`. */
  showsDocuments: 'window.showDocument.support',
  /** Supports progress that the server starts. */
  showsProgress: 'window.workDoneProgress',
  /** Supports `workspace/codeLens/refresh`. */
  refreshesLenses: 'workspace.codeLens.refreshSupport',
  /** Supports `workspace/inlayHint/refresh`. */
  refreshesHints: 'workspace.inlayHint.refreshSupport',
  /** Supports `workspace/diagnostic/refresh`. */
  refreshesDiagnostics: 'workspace.diagnostics.refreshSupport',
  /** Supports hierarchical document symbols. */
  nestsSymbols: 'textDocument.documentSymbol.hierarchicalDocumentSymbolSupport',
  /** Supports a label for the outline. */
  labelsSymbols: 'textDocument.documentSymbol.labelSupport',
  /** Tests whether a name can be renamed before it asks for the new one. */
  preparesRename: 'textDocument.rename.prepareSupport',
  /** Compares the version of published diagnostics with that of the document. */
  versionsDiagnostics: 'textDocument.publishDiagnostics.versionSupport',
  /** Supports `isPreferred` of code actions. */
  prefersActions: 'textDocument.codeAction.isPreferredSupport',
  /** Supports snippets as completion items. */
  insertsSnippets: 'textDocument.completion.completionItem.snippetSupport',
} as const;

/** What a client supports if it describes a capability, whatever the details. */
const presences = {
  /** Pulls diagnostics. */
  pullsDiagnostics: 'textDocument.diagnostic',
  /** Supports change annotations in workspace edits. */
  describesChanges: 'workspace.workspaceEdit.changeAnnotationSupport',
  /** Supports code actions that are more than a command. */
  showsActions: 'textDocument.codeAction.codeActionLiteralSupport',
  /** Shows code lenses. */
  showsLenses: 'textDocument.codeLens',
  /** Supports tags of completion items. */
  tagsItems: 'textDocument.completion.completionItem.tagSupport',
  /** Knows the kinds of completion items that came after the first version of the protocol. */
  knowsNewItemKinds: 'textDocument.completion.completionItemKind.valueSet',
  /** The same for the kinds of document symbols. */
  knowsNewSymbolKinds: 'textDocument.documentSymbol.symbolKind.valueSet',
  /** The same for the kinds of workspace symbols. */
  knowsNewWorkspaceSymbolKinds: 'workspace.symbol.symbolKind.valueSet',
} as const;

type Support = Readonly<Record<keyof typeof flags | keyof typeof presences, boolean>>;

/** The capabilities and options of the client, as far as the server uses them. */
export interface Client extends Support {
  /** The initial workspace folders: URIs without a trailing slash. */
  readonly folders: readonly string[];
  readonly diagnosticsMode: DiagnosticsMode;
  readonly completion: CompletionOptions;
  /** Supports workspace edits that create files. */
  readonly canCreateFiles: boolean;
  /** Supports change annotations in workspace edits. */
  readonly annotatesChanges: boolean;
  /** The properties of code actions that are not supported. */
  readonly hiddenActionProperties: readonly (keyof CodeAction)[];
  /** The properties of diagnostics that are not supported. */
  readonly hiddenDiagnosticProperties: readonly (keyof Diagnostic)[];
  /** Prefers Markdown in hovers. */
  readonly rendersHovers: boolean;
  /** Prefers Markdown in the documentation of completion items. */
  readonly rendersDocs: boolean;
  /** The client command that shows a list of locations, for code lenses. */
  readonly showReferencesCommand: string | undefined;
  /** The client command that shows a resource in the picture of its network. Its arguments: a URI and a position. */
  readonly showInNetworkCommand: string | undefined;
  /** The client command that copies a text. Its arguments: the text and, optionally, a message for the user. */
  readonly copyCommand: string | undefined;
  /** The settings of the editor as far as they came with its options. */
  readonly settings: EditorSettings;
  /** Asked for `skupper/networkChanged` notifications. */
  readonly followsNetwork: boolean;
  /** What another language server does for this client. May change later. */
  readonly coveredFeatures: CoveredFeatures;
  /** Whether somebody trusts the workspace. */
  readonly isTrusted: boolean;
  /** Answers the requests for files: `clientFiles/protocol.ts`. */
  readonly sharesFiles: boolean;
}

/** Reads the capabilities and options of a client. Anything that is missing or invalid counts as not supported. */
export function describeClient(params: InitializeParams): Client {
  const { capabilities } = params;
  const support: Support = {
    ...mapValues(flags, (path) => valueAt(capabilities, path) === true),
    ...mapValues(presences, (path) => Boolean(valueAt(capabilities, path))),
  };
  const lists = (path: string, value: unknown): boolean => includes(valueAt(capabilities, path), value);
  return {
    ...support,
    folders: foldersOf(params),
    diagnosticsMode: diagnosticsModeOf(support),
    completion: completionOptions(support, params),
    // Creating files and annotations are only possible with `documentChanges`.
    canCreateFiles: support.versionsEdits && lists('workspace.workspaceEdit.resourceOperations', 'create'),
    annotatesChanges: support.versionsEdits && support.describesChanges,
    hiddenActionProperties: support.prefersActions ? [] : ['isPreferred'],
    hiddenDiagnosticProperties: hiddenDiagnosticProperties(capabilities),
    rendersHovers: prefersMarkdown(valueAt(capabilities, 'textDocument.hover.contentFormat')),
    rendersDocs: prefersMarkdown(
      valueAt(capabilities, 'textDocument.completion.completionItem.documentationFormat'),
    ),
    showReferencesCommand: commandOption(params, 'showReferencesCommand'),
    showInNetworkCommand: commandOption(params, 'showInNetworkCommand'),
    copyCommand: commandOption(params, 'copyCommand'),
    settings: readEditorSettings(params.initializationOptions),
    followsNetwork: initializationOption(params, 'network') === true,
    coveredFeatures: readCoveredFeatures(initializationOption(params, 'coveredFeatures')),
    isTrusted: initializationOption(params, 'trusted') !== false,
    sharesFiles: initializationOption(params, 'files') === true,
  };
}

function diagnosticsModeOf({ pullsDiagnostics, refreshesDiagnostics }: Support): DiagnosticsMode {
  if (!pullsDiagnostics) return 'push';
  return refreshesDiagnostics ? 'pull-with-refresh' : 'pull';
}

/** What a client supports for pulled diagnostics is that of pushed ones, unless it says something else. */
function hiddenDiagnosticProperties(capabilities: unknown): (keyof Diagnostic)[] {
  const support = (name: string): unknown =>
    valueAt(capabilities, `textDocument.diagnostic.${name}`) ??
    valueAt(capabilities, `textDocument.publishDiagnostics.${name}`);
  const tags = support('tagSupport.valueSet');
  const supported: readonly (readonly [keyof Diagnostic, boolean])[] = [
    ['relatedInformation', support('relatedInformation') === true],
    ['codeDescription', support('codeDescriptionSupport') === true],
    ['data', support('dataSupport') === true],
    ['tags', includes(tags, DiagnosticTag.Unnecessary) && includes(tags, DiagnosticTag.Deprecated)],
  ];
  return supported.flatMap(([property, isSupported]) => (isSupported ? [] : [property]));
}

function completionOptions({ insertsSnippets }: Support, params: InitializeParams): CompletionOptions {
  const suggestCommand = commandOption(params, 'suggestCommand');
  const resolved = valueAt(
    params.capabilities,
    'textDocument.completion.completionItem.resolveSupport.properties',
  );
  return {
    snippets: insertsSnippets,
    resolvesDocs: includes(resolved, 'documentation'),
    ...(suggestCommand === undefined ? {} : { suggestCommand }),
    ...indentationOf(params),
  };
}

/** Clients that indent the lines of a snippet like the line of the cursor, and do not say so. */
const adjustingClients: ReadonlySet<string | undefined> = new Set(['Neovim', 'helix']);

/** What the client does with the lines of an inserted text. */
function indentationOf({
  capabilities,
  clientInfo,
}: InitializeParams): Pick<CompletionOptions, 'indentation'> {
  const completion = 'textDocument.completion';
  const modes = valueAt(capabilities, `${completion}.completionItem.insertTextModeSupport.valueSet`);
  if (includes(modes, InsertTextMode.asIs)) return { indentation: 'as-told' };
  const hasSnippets = valueAt(capabilities, `${completion}.completionItem.snippetSupport`) === true;
  const mode = valueAt(capabilities, `${completion}.insertTextMode`);
  const isAdjusted =
    mode === InsertTextMode.adjustIndentation ||
    (mode === undefined && includes(modes, InsertTextMode.adjustIndentation)) ||
    (hasSnippets && adjustingClients.has(clientInfo?.name));
  return isAdjusted ? { indentation: 'adjusted' } : {};
}

/** The URI of a folder without a trailing slash, so that URIs of folders can be compared. */
export function folderUri(uri: string): string {
  return uri.replace(/\/+$/, '');
}

function foldersOf({ workspaceFolders, rootUri, ...params }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => folderUri(uri));
  if (rootUri) return [folderUri(rootUri)];
  const rootPath = valueAt(params, 'rootPath');
  return typeof rootPath === 'string' && rootPath !== '' ? [folderUri(uriOfRootPath(rootPath))] : [];
}

/** The URI of the root folder of a client that knows paths only. */
function uriOfRootPath(path: string): string {
  const isWindows = /^(?:[a-z]:)?\\|^[a-z]:/i.test(path);
  const segments = (isWindows ? path.replace(/\\/g, '/') : path).split('/').map(encodeURIComponent);
  return canonicalUri(`file://${path.startsWith('/') ? '' : '/'}${segments.join('/')}`);
}

/**
 * The initialization options, not yet validated. `suggestCommand`: the client command that triggers completion.
 * `showReferencesCommand`: the client command that shows locations; its arguments are a URI, a position and the locations.
 * `showInNetworkCommand`: the client command that shows a resource in the picture of its network; its arguments are a URI and a
 * position. `copyCommand`: the client command that copies a text. `network`: whether to send `skupper/networkChanged`. `trusted`:
 * whether somebody trusts the workspace, as they do by default. `files`: whether the server may ask for files.
 * `coveredFeatures`: what another language server does, see `CoveredFeatures`. The settings of the editor may come with them.
 */
type InitializationOption =
  | 'suggestCommand'
  | 'showReferencesCommand'
  | 'showInNetworkCommand'
  | 'copyCommand'
  | 'network'
  | 'trusted'
  | 'files'
  | 'coveredFeatures';

function initializationOption(
  { initializationOptions }: InitializeParams,
  name: InitializationOption,
): unknown {
  return valueAt(initializationOptions, name);
}

function commandOption(params: InitializeParams, name: InitializationOption): string | undefined {
  const command = initializationOption(params, name);
  return typeof command === 'string' ? command : undefined;
}

/** Whether Markdown is the format that a client prefers: the first one in its list that the protocol has. */
function prefersMarkdown(formats: unknown): boolean {
  const known = new Set<unknown>([MarkupKind.Markdown, MarkupKind.PlainText]);
  return Array.isArray(formats) && formats.find((each) => known.has(each)) === MarkupKind.Markdown;
}

/** Whether a list, which may be missing or invalid, includes a value. */
function includes(list: unknown, value: unknown): boolean {
  return Array.isArray(list) && list.includes(value);
}

/** The value at a path such as `workspace.applyEdit`. Undefined for null, and where the path does not lead. */
function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const step of path.split('.'))
    found =
      typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[step] : undefined;
  return found ?? undefined;
}

function mapValues<Name extends string, From, To>(
  values: Readonly<Record<Name, From>>,
  map: (value: From) => To,
): Record<Name, To> {
  const entries = (Object.entries(values) as [Name, From][]).map(([name, value]) => [name, map(value)]);
  return Object.fromEntries(entries) as Record<Name, To>;
}
