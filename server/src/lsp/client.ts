import type {
  InitializeParams,
  WorkspaceClientCapabilities,
  WorkspaceEditClientCapabilities,
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
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
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
> {
  return {
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
    canCreateFiles: versionsEdits && edit.resourceOperations?.includes('create') === true,
    annotatesChanges: versionsEdits && edit.changeAnnotationSupport !== undefined,
  };
}

function completionOptions(params: InitializeParams): CompletionOptions {
  const item = params.capabilities.textDocument?.completion?.completionItem;
  const { suggestCommand } = initializationOptions(params);
  return {
    snippets: item?.snippetSupport === true,
    resolvesDocs: item?.resolveSupport?.properties.includes('documentation') === true,
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
