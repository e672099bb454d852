import {
  DiagnosticTag,
  MarkupKind,
  type CodeAction,
  type Diagnostic,
  type InitializeParams,
  type TextDocumentClientCapabilities,
  type WorkspaceClientCapabilities,
  type WorkspaceEditClientCapabilities,
} from 'vscode-languageserver';
import type { CompletionOptions } from '../service/index.ts';

/** How diagnostics reach the client. With `pull-with-refresh` the server may ask the client to pull them again. */
export type DiagnosticsMode = 'push' | 'pull' | 'pull-with-refresh';

/** The capabilities and options of the client, as far as the server uses them. */
export interface Client {
  /** The initial workspace folders: URIs without a trailing slash. */
  readonly folders: readonly string[];
  readonly diagnosticsMode: DiagnosticsMode;
  readonly completion: CompletionOptions;
  /** Supports dynamic registration for `workspace/didChangeWatchedFiles`. */
  readonly watchesFiles: boolean;
  /** Sends `workspace/didChangeWorkspaceFolders`. */
  readonly changesFolders: boolean;
  /** Answers `workspace/configuration`. */
  readonly hasConfiguration: boolean;
  /** Supports dynamic registration for `workspace/didChangeConfiguration`. */
  readonly canRegisterConfiguration: boolean;
  /** Answers `workspace/applyEdit`. */
  readonly appliesEdits: boolean;
  /** Supports `documentChanges` in workspace edits. */
  readonly versionsEdits: boolean;
  /** Supports progress that the server starts. */
  readonly showsProgress: boolean;
  /** Supports workspace edits that create files. */
  readonly canCreateFiles: boolean;
  /** Supports change annotations in workspace edits. */
  readonly annotatesChanges: boolean;
  /** Supports `workspace/codeLens/refresh`. */
  readonly refreshesLenses: boolean;
  /** Supports `workspace/inlayHint/refresh`. */
  readonly refreshesHints: boolean;
  /** Supports hierarchical document symbols. */
  readonly nestsSymbols: boolean;
  /** Supports a label for the outline. */
  readonly labelsSymbols: boolean;
  /** Tests whether a name can be renamed before it asks for the new one. */
  readonly preparesRename: boolean;
  /** Supports code actions that are more than a command. */
  readonly showsActions: boolean;
  /** The properties of code actions that are not supported. */
  readonly hiddenActionProperties: readonly (keyof CodeAction)[];
  /** The properties of diagnostics that are not supported. */
  readonly hiddenDiagnosticProperties: readonly (keyof Diagnostic)[];
  /** Compares the version of published diagnostics with that of the document. */
  readonly versionsDiagnostics: boolean;
  /** Knows the kinds of completion items that came after the first version of the protocol. */
  readonly knowsNewItemKinds: boolean;
  /** The same for the kinds of document symbols. */
  readonly knowsNewSymbolKinds: boolean;
  /** The same for the kinds of workspace symbols. */
  readonly knowsNewWorkspaceSymbolKinds: boolean;
  /** Supports tags of completion items. */
  readonly tagsItems: boolean;
  /** Renders Markdown in hovers. */
  readonly rendersHovers: boolean;
  /** Renders Markdown in the documentation of completion items. */
  readonly rendersDocs: boolean;
  /** The client command that shows a list of locations, for code lenses. */
  readonly showReferencesCommand: string | undefined;
  /** The client command that copies a text. Its arguments: the text and, optionally, a message for the user. */
  readonly copyCommand: string | undefined;
  /** Asked for `skupper/status` notifications. */
  readonly wantsStatus: boolean;
}

/** Reads the capabilities and options of a client. Anything that is missing or invalid counts as not supported. */
export function describeClient(params: InitializeParams): Client {
  const { textDocument, workspace } = params.capabilities;
  return {
    folders: foldersOf(params),
    diagnosticsMode: diagnosticsModeOf(params),
    completion: completionOptions(params),
    ...workspaceSupport(workspace ?? {}),
    ...editSupport(workspace?.workspaceEdit ?? {}),
    showsProgress: params.capabilities.window?.workDoneProgress === true,
    ...documentSupport(textDocument ?? {}),
    ...diagnosticSupport(textDocument ?? {}),
    showReferencesCommand: commandOption(params, 'showReferencesCommand'),
    copyCommand: commandOption(params, 'copyCommand'),
    wantsStatus: initializationOptions(params).status === true,
  };
}

function workspaceSupport(
  workspace: WorkspaceClientCapabilities,
): Pick<
  Client,
  | 'watchesFiles'
  | 'changesFolders'
  | 'hasConfiguration'
  | 'canRegisterConfiguration'
  | 'refreshesLenses'
  | 'refreshesHints'
  | 'appliesEdits'
  | 'knowsNewWorkspaceSymbolKinds'
> {
  return {
    knowsNewWorkspaceSymbolKinds: workspace.symbol?.symbolKind?.valueSet !== undefined,
    appliesEdits: workspace.applyEdit === true,
    watchesFiles: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace.workspaceFolders === true,
    hasConfiguration: workspace.configuration === true,
    canRegisterConfiguration: workspace.didChangeConfiguration?.dynamicRegistration === true,
    refreshesLenses: workspace.codeLens?.refreshSupport === true,
    refreshesHints: workspace.inlayHint?.refreshSupport === true,
  };
}

/** Creating files and annotations are only possible with `documentChanges`. */
function editSupport(
  edit: WorkspaceEditClientCapabilities,
): Pick<Client, 'versionsEdits' | 'canCreateFiles' | 'annotatesChanges'> {
  const versionsEdits = edit.documentChanges === true;
  return {
    versionsEdits,
    canCreateFiles: versionsEdits && includes(edit.resourceOperations, 'create'),
    annotatesChanges: versionsEdits && edit.changeAnnotationSupport !== undefined,
  };
}

function documentSupport({
  documentSymbol,
  rename,
  codeAction,
  hover,
  completion,
}: TextDocumentClientCapabilities): Pick<
  Client,
  | 'nestsSymbols'
  | 'labelsSymbols'
  | 'preparesRename'
  | 'showsActions'
  | 'hiddenActionProperties'
  | 'rendersHovers'
  | 'rendersDocs'
  | 'tagsItems'
  | 'knowsNewItemKinds'
  | 'knowsNewSymbolKinds'
> {
  return {
    tagsItems: completion?.completionItem?.tagSupport !== undefined,
    knowsNewItemKinds: completion?.completionItemKind?.valueSet !== undefined,
    knowsNewSymbolKinds: documentSymbol?.symbolKind?.valueSet !== undefined,
    nestsSymbols: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    labelsSymbols: documentSymbol?.labelSupport === true,
    preparesRename: rename?.prepareSupport === true,
    showsActions: codeAction?.codeActionLiteralSupport !== undefined,
    hiddenActionProperties: codeAction?.isPreferredSupport === true ? [] : ['isPreferred'],
    rendersHovers: includes(hover?.contentFormat, MarkupKind.Markdown),
    rendersDocs: includes(completion?.completionItem?.documentationFormat, MarkupKind.Markdown),
  };
}

/** What a client supports for pulled diagnostics is that of pushed ones, unless it says something else. */
function diagnosticSupport({
  diagnostic,
  publishDiagnostics,
}: TextDocumentClientCapabilities): Pick<Client, 'hiddenDiagnosticProperties' | 'versionsDiagnostics'> {
  const support = { ...publishDiagnostics, ...diagnostic };
  const tags = support.tagSupport?.valueSet;
  const supported: Readonly<Partial<Record<keyof Diagnostic, boolean>>> = {
    relatedInformation: support.relatedInformation === true,
    codeDescription: support.codeDescriptionSupport === true,
    data: support.dataSupport === true,
    tags: includes(tags, DiagnosticTag.Unnecessary) && includes(tags, DiagnosticTag.Deprecated),
  };
  const properties = Object.keys(supported) as (keyof Diagnostic)[];
  return {
    hiddenDiagnosticProperties: properties.filter((property) => supported[property] === false),
    versionsDiagnostics: publishDiagnostics?.versionSupport === true,
  };
}

/** Whether a list of a client, which may be missing or invalid, includes a value. */
function includes(list: unknown, value: unknown): boolean {
  return Array.isArray(list) && list.includes(value);
}

function completionOptions(params: InitializeParams): CompletionOptions {
  const item = params.capabilities.textDocument?.completion?.completionItem;
  const { suggestCommand } = initializationOptions(params);
  return {
    snippets: item?.snippetSupport === true,
    resolvesDocs: includes(item?.resolveSupport?.properties, 'documentation'),
    ...(typeof suggestCommand === 'string' ? { suggestCommand } : {}),
  };
}

function commandOption(
  params: InitializeParams,
  option: 'showReferencesCommand' | 'copyCommand',
): string | undefined {
  const command = initializationOptions(params)[option];
  return typeof command === 'string' ? command : undefined;
}

/** The URI of a folder without a trailing slash, so that URIs of folders can be compared. */
export function folderUri(uri: string): string {
  return uri.replace(/\/+$/, '');
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => folderUri(uri));
  return rootUri ? [folderUri(rootUri)] : [];
}

function diagnosticsModeOf({ capabilities: { textDocument, workspace } }: InitializeParams): DiagnosticsMode {
  if (!textDocument?.diagnostic) return 'push';
  return workspace?.diagnostics?.refreshSupport ? 'pull-with-refresh' : 'pull';
}

/**
 * The initialization options, not yet validated. `suggestCommand`: the client command that triggers completion.
 * `showReferencesCommand`: the client command that shows locations; its arguments are a URI, a position and the locations.
 * `copyCommand`: the client command that copies a text. `status`: whether to send `skupper/status`.
 */
function initializationOptions({ initializationOptions: options }: InitializeParams): {
  suggestCommand?: unknown;
  showReferencesCommand?: unknown;
  copyCommand?: unknown;
  status?: unknown;
} {
  return typeof options === 'object' && options !== null ? options : {};
}
