import * as vscode from 'vscode';
import type { Cursor } from './cursor.ts';
import { readFromPicture, type FromPicture, type ToPicture } from './messages.ts';
import { networkPage, pageRoot } from './networkPage.ts';
import type { NetworkModel } from './networkModel.ts';
import { savePicture, type TextOf } from './savePicture.ts';

/** The editor with the picture of the networks. There is one at most. */
export interface NetworkView extends vscode.Disposable {
  /** Shows the picture, and selects a node in it, given by its id. */
  show(id?: string): Promise<void>;
}

interface Setup {
  readonly context: vscode.ExtensionContext;
  readonly model: NetworkModel;
  readonly cursor: Cursor;
  /** Starts the server unless it runs. */
  readonly start: () => Promise<void>;
  /** The networks as a text. */
  readonly textOf: TextOf;
}

const VIEW_TYPE = 'skupper.network';

/** Creates the view, which also comes back after the window is loaded again. */
export function createNetworkView(setup: Setup): NetworkView {
  const { context, model, cursor, start } = setup;
  const root = pageRoot(context);
  const options = { enableScripts: true, localResourceRoots: [root] };
  let open: OpenPanel | undefined;
  const adopt = (panel: vscode.WebviewPanel): void => {
    panel.webview.options = options;
    const opened = openPanel(panel, setup);
    open = opened;
    panel.onDidDispose(() => {
      opened.dispose();
      if (open === opened) open = undefined;
    });
    panel.webview.html = networkPage(panel.webview, root);
  };
  const subscriptions = [
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (panel) => {
        adopt(panel);
        await start();
      },
    }),
    model.onDidChange((graph) => open?.post({ type: 'graph', graph })),
    cursor.onDidChange((id) => open?.post({ type: 'cursor', id })),
  ];
  return {
    show: async (id) => {
      if (open) open.panel.reveal(undefined, id !== undefined);
      else
        adopt(
          vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Skupper Network'), beside(), options),
        );
      if (id !== undefined) open?.post({ type: 'show', id });
      await start();
    },
    dispose: () => {
      for (const each of subscriptions) each.dispose();
      open?.panel.dispose();
    },
  };
}

/** Beside a text, so that both can be seen. */
function beside(): vscode.ViewColumn {
  return vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

interface OpenPanel extends vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  /** Sends a message, or keeps it until the page is loaded. */
  readonly post: (message: ToPicture) => void;
}

/** Talks to the page in a panel. A page that is hidden is unloaded, and says that it is ready when it is seen again. */
function openPanel(panel: vscode.WebviewPanel, { model, cursor, textOf }: Setup): OpenPanel {
  let isReady = false;
  let waiting: ToPicture[] = [];
  const send = (message: ToPicture): void => void panel.webview.postMessage(message);
  const greet = (): void => {
    isReady = true;
    const graph = model.graph();
    if (graph) send({ type: 'graph', graph });
    send({ type: 'cursor', id: cursor.node() });
    for (const message of waiting.splice(0)) send(message);
  };
  const handlers: {
    readonly [T in FromPicture['type']]: (message: Extract<FromPicture, { type: T }>) => unknown;
  } = {
    ready: greet,
    open: ({ id }) => vscode.commands.executeCommand('skupper.goToNode', id),
    'create-other-side': ({ id }) => vscode.commands.executeCommand('skupper.createOtherSide', id),
    save: ({ format, content }) => savePicture(format, content, textOf),
    'copy-markdown': () => copyMarkdown(textOf),
  };
  const subscriptions = [
    panel.webview.onDidReceiveMessage((data: unknown) => {
      const message = readFromPicture(data);
      if (message) (handlers[message.type] as (message: FromPicture) => unknown)(message);
    }),
    panel.onDidChangeViewState(() => {
      // What is hidden is unloaded, and would not get what is sent meanwhile.
      if (!panel.visible) isReady = false;
    }),
  ];
  return {
    panel,
    post: (message) => {
      if (isReady) send(message);
      // The newest graph and cursor are sent anyway.
      else if (message.type === 'show') waiting = [message];
    },
    dispose: () => {
      for (const each of subscriptions) each.dispose();
    },
  };
}

async function copyMarkdown(textOf: TextOf): Promise<void> {
  const text = await textOf('markdown');
  if (text === null) return;
  await vscode.env.clipboard.writeText(text);
  // Not awaited: the promise resolves only when the user closes the message.
  void vscode.window.showInformationMessage(vscode.l10n.t('Copied the network as Markdown.'));
}
