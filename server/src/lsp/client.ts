import type { InitializeParams } from 'vscode-languageserver';
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
  /** It makes new files when an edit asks for them. */
  readonly canCreateFiles: boolean;
  /** It shows what each change of an edit is for. */
  readonly annotatesChanges: boolean;
  /** It wants to hear `skupper/status`. */
  readonly wantsStatus: boolean;
}

/** Reads what a client says of itself. Whatever it leaves out, it cannot do. */
export function describeClient(params: InitializeParams): Client {
  const { workspace } = params.capabilities;
  return {
    folders: foldersOf(params),
    delivery: deliveryOf(params),
    completion: completionOptions(params),
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    hasConfiguration: workspace?.configuration === true,
    tellsOfConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    canCreateFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    annotatesChanges: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    wantsStatus: initializationOptions(params).status === true,
  };
}

function completionOptions(params: InitializeParams): CompletionOptions {
  const snippets = params.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  const { suggestCommand } = initializationOptions(params);
  return { snippets, ...(typeof suggestCommand === 'string' ? { suggestCommand } : {}) };
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

/** `suggestCommand`: the client's command that opens its list of suggestions. `status`: send `skupper/status`. */
function initializationOptions({ initializationOptions: given }: InitializeParams): {
  suggestCommand?: unknown;
  status?: unknown;
} {
  return typeof given === 'object' && given !== null ? given : {};
}
