import type {
  InitializeParams,
  WorkspaceClientCapabilities,
  WorkspaceEditClientCapabilities,
} from 'vscode-languageserver';
import type { CompletionOptions } from '../service/index.ts';

/** How the client learns of diagnostics. */
export type Delivery = 'push' | 'pull' | 'pull-with-refresh';

/** What the server needs to know of its client. */
export interface Client {
  /** The workspace folders at the start, as URIs without a slash at the end. */
  readonly folders: readonly string[];
  readonly delivery: Delivery;
  readonly completion: CompletionOptions;
  /** It tells of files that change outside the editor, when it is asked to. */
  readonly watchesFiles: boolean;
  /** It tells of workspace folders that are added or removed. */
  readonly changesFolders: boolean;
  /** It answers questions for settings. */
  readonly hasConfiguration: boolean;
  /** It tells of settings that change, when it is asked to. */
  readonly tellsOfConfiguration: boolean;
  /** It takes edits that say which version of a file they are for. */
  readonly versionsEdits: boolean;
  /** It shows how far something is that takes a while. */
  readonly showsProgress: boolean;
  /** It makes new files when an edit asks for them. */
  readonly canCreateFiles: boolean;
  /** It shows what each change of an edit is for. */
  readonly annotatesChanges: boolean;
  /** It asks again for code lenses, or for inlay hints, when it is told to. */
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  /** It shows an outline as a tree. */
  readonly nestsSymbols: boolean;
  /** Its command that shows a list of places, for code lenses. */
  readonly showReferencesCommand: string | undefined;
  /** Its command that copies a text, called with the text and perhaps a note for the user. */
  readonly copyCommand: string | undefined;
  /** It wants to hear `skupper/status`. */
  readonly wantsStatus: boolean;
}

/** Reads what a client says of itself. Whatever it leaves out, it cannot do. */
export function describeClient(params: InitializeParams): Client {
  const { textDocument, workspace } = params.capabilities;
  return {
    folders: foldersOf(params),
    delivery: deliveryOf(params),
    completion: completionOptions(params),
    ...changesOf(workspace ?? {}),
    ...editsOf(workspace?.workspaceEdit ?? {}),
    showsProgress: params.capabilities.window?.workDoneProgress === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    showReferencesCommand: namedCommand(params, 'showReferencesCommand'),
    copyCommand: namedCommand(params, 'copyCommand'),
    wantsStatus: initializationOptions(params).status === true,
  };
}

/** What the client tells of by itself, and what it asks for again. */
function changesOf(
  workspace: WorkspaceClientCapabilities,
): Pick<
  Client,
  | 'watchesFiles'
  | 'changesFolders'
  | 'hasConfiguration'
  | 'tellsOfConfiguration'
  | 'refreshesLenses'
  | 'refreshesHints'
> {
  return {
    watchesFiles: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace.workspaceFolders === true,
    hasConfiguration: workspace.configuration === true,
    tellsOfConfiguration: workspace.didChangeConfiguration?.dynamicRegistration === true,
    refreshesLenses: workspace.codeLens?.refreshSupport === true,
    refreshesHints: workspace.inlayHint?.refreshSupport === true,
  };
}

/** What the client can do with an edit. New files and annotations come with versioned edits alone. */
function editsOf(
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

function namedCommand(
  params: InitializeParams,
  option: 'showReferencesCommand' | 'copyCommand',
): string | undefined {
  const command = initializationOptions(params)[option];
  return typeof command === 'string' ? command : undefined;
}

/** A folder as the server compares it. */
export function folderUri(uri: string): string {
  return uri.replace(/\/+$/, '');
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => folderUri(uri));
  return rootUri ? [folderUri(rootUri)] : [];
}

function deliveryOf({ capabilities: { textDocument, workspace } }: InitializeParams): Delivery {
  if (!textDocument?.diagnostic) return 'push';
  return workspace?.diagnostics?.refreshSupport ? 'pull-with-refresh' : 'pull';
}

/**
 * `suggestCommand`: the client's command that opens its list of suggestions. `showReferencesCommand`: its command that
 * shows places, called with a URI, a position and locations. `copyCommand`: its command that copies a text. `status`: send `skupper/status`.
 */
function initializationOptions({ initializationOptions: given }: InitializeParams): {
  suggestCommand?: unknown;
  showReferencesCommand?: unknown;
  copyCommand?: unknown;
  status?: unknown;
} {
  return typeof given === 'object' && given !== null ? given : {};
}
