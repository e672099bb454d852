import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { nodeAtPosition, type NetworkModel } from './networkModel.ts';

/** The resource that the cursor is in. */
export interface Cursor extends vscode.Disposable {
  /** The id of the resource in the graph; undefined if the cursor is in none. */
  readonly node: () => string | undefined;
  readonly onDidChange: vscode.Event<string | undefined>;
}

/** In milliseconds. */
const DELAY = 150;

/** Follows the cursor of the active editor. The last resource stays while another view has the focus. */
export function createCursor(
  client: BaseLanguageClient,
  selector: vscode.DocumentSelector,
  model: NetworkModel,
): Cursor {
  const changed = new vscode.EventEmitter<string | undefined>();
  let node: string | undefined;
  let timer: object | undefined;
  const find = async (): Promise<string | undefined> => {
    // To ask a server that does not run would start it, and most YAML does not need it.
    if (!client.isRunning()) return node;
    // Without an active text, as while the picture has the focus, the one beside it counts.
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
    if (!editor || vscode.languages.match(selector, editor.document) === 0) return node;
    const { document, selection } = editor;
    const converter = client.code2ProtocolConverter;
    return nodeAtPosition(client, converter.asUri(document.uri), converter.asPosition(selection.active));
  };
  const update = async (): Promise<void> => {
    const found = await find();
    if (found !== node) changed.fire((node = found));
  };
  const updateSoon = (): void => {
    clearTimeout(timer);
    // A failure means that the server has ended, which is handled elsewhere.
    timer = setTimeout(() => void update().catch(() => {}), DELAY);
  };
  const subscriptions = [
    vscode.window.onDidChangeTextEditorSelection(updateSoon),
    vscode.window.onDidChangeActiveTextEditor(updateSoon),
    model.onDidChange(updateSoon),
  ];
  return {
    node: () => node,
    onDidChange: changed.event,
    dispose: () => {
      clearTimeout(timer);
      for (const each of subscriptions) each.dispose();
      changed.dispose();
    },
  };
}
