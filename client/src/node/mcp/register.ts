import { join } from 'node:path';
import * as vscode from 'vscode';
import { documentSelector } from '../../documentSelector.ts';
import { mcpApiOf, type McpServerDefinition } from './api.ts';
import { serveUnsavedTexts, type UnsavedText, type UnsavedTexts } from './unsavedTexts.ts';

/** The setting that turns it off. */
const SETTING = 'skupper.mcp.enabled';

/** Longer texts are not sent: the server does not read them. In UTF-16 code units. */
const MAX_LENGTH = 5 * 1024 * 1024;

/** Lets the assistants of VS Code ask about the workspace folders. Does nothing in an editor that knows no such servers. */
export function registerMcpServer(context: vscode.ExtensionContext): vscode.Disposable[] {
  const api = mcpApiOf(vscode);
  if (!api) return [];
  const changed = new vscode.EventEmitter<void>();
  const fire = (): void => changed.fire();
  const unsaved = createUnsaved();
  const server = (folders: readonly string[]): McpServerDefinition => {
    const program = context.asAbsolutePath('server/dist/mcp.cjs');
    const { version } = context.extension.packageJSON as { readonly version: string };
    return new api.McpStdioServerDefinition('Skupper', process.execPath, [program, ...folders], {}, version);
  };
  return [
    changed,
    unsaved,
    vscode.workspace.onDidChangeWorkspaceFolders(fire),
    vscode.workspace.onDidGrantWorkspaceTrust(fire),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && fire()),
    api.lm.registerMcpServerDefinitionProvider('skupper.mcp', {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => {
        const folders = sharedFolders();
        return folders.length === 0 ? [] : [server(folders)];
      },
      resolveMcpServerDefinition: async (definition) => {
        definition.env = {
          // The program of VS Code runs scripts as Node.js does.
          ELECTRON_RUN_AS_NODE: '1',
          NODE_COMPILE_CACHE: join(context.globalStorageUri.fsPath, 'compiled'),
          ...(await unsaved.environment()),
        };
        return definition;
      },
    }),
  ];
}

/** The folders that an assistant may ask about: those on the disk, if somebody trusts them and did not turn it off. */
function sharedFolders(): string[] {
  const isOn = vscode.workspace.getConfiguration().get(SETTING, true);
  if (!isOn || !vscode.workspace.isTrusted) return [];
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
    uri.scheme === 'file' ? [uri.fsPath] : [],
  );
}

/** Opens the socket for unsaved texts once a server is started. Without one, the server knows the files on the disk. */
function createUnsaved(): vscode.Disposable & { environment(): Promise<UnsavedTexts['environment']> } {
  let opening: Promise<UnsavedTexts> | undefined;
  return {
    environment: async () => {
      opening ??= serveUnsavedTexts(unsavedTexts);
      try {
        return (await opening).environment;
      } catch (error) {
        opening = undefined;
        void vscode.window.showWarningMessage(
          vscode.l10n.t('Assistants do not see unsaved edits of Skupper files: {0}', String(error)),
        );
        return {};
      }
    },
    dispose: () => void opening?.then((opened) => opened.dispose()),
  };
}

/** The texts that are not saved, of documents in the workspace folders that may hold resources. */
function unsavedTexts(): UnsavedText[] {
  const selector = documentSelector();
  return vscode.workspace.textDocuments
    .filter(
      (document) =>
        document.isDirty &&
        document.uri.scheme === 'file' &&
        vscode.workspace.getWorkspaceFolder(document.uri) !== undefined &&
        vscode.languages.match(selector, document) > 0,
    )
    .map((document) => ({
      uri: document.uri.toString(),
      languageId: document.languageId,
      text: document.getText(),
    }))
    .filter(({ text }) => text.length <= MAX_LENGTH);
}
