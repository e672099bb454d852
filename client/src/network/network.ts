import * as vscode from 'vscode';
import { State, type BaseLanguageClient, type Position } from 'vscode-languageclient';
import type { GraphNetwork } from '../../../server/src/service/index.ts';
import { setContext } from '../setContext.ts';
import { createCursor, type Cursor } from './cursor.ts';
import { createExplorer } from './explorer.ts';
import { createNetworkModel, networkOfNode, nodeAtPosition, type NetworkModel } from './networkModel.ts';
import { createNetworkView } from './networkView.ts';
import { registerNodeCommands } from './nodeCommands.ts';
import { createStatusBarItem } from './statusBar.ts';

/** The command that selects a resource in the picture, for the explorer and for the server's code lenses. */
export const SHOW_IN_NETWORK = 'skupper.showInNetwork';

interface Setup {
  readonly context: vscode.ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly selector: vscode.DocumentSelector;
  /** Starts the server unless it runs. */
  readonly start: () => Promise<void>;
  /** The name of the command that copies a text. */
  readonly copyCommand: string;
}

/** Shows the networks of the workspace: as a picture, in the explorer, and in the status bar. */
export function registerNetwork({ context, client, selector, start, copyCommand }: Setup): NetworkModel {
  const model = createNetworkModel(client);
  const cursor = createCursor(client, selector, model);
  const view = createNetworkView({
    context,
    model,
    cursor,
    start,
    textOf: (format) => client.sendRequest('skupper/network', { format }),
  });
  context.subscriptions.push(
    model,
    cursor,
    view,
    createExplorer(model, cursor, start),
    followInStatusBar(client, model, cursor),
    ...registerNodeCommands({ client, model, start, copyCommand, nodeAtCursor: cursor.node }),
    vscode.commands.registerCommand('skupper.showNetwork', () => view.show()),
    vscode.commands.registerCommand(
      SHOW_IN_NETWORK,
      async (target: string | { readonly nodeId?: string } | undefined, position: Position) => {
        const id =
          typeof target === 'string'
            ? await nodeAtPosition(client, target, position)
            : (target?.nodeId ?? cursor.node());
        await view.show(id);
      },
    ),
    model.onDidChange(({ networks }) => setContext('skupper.hasNetwork', networks.length > 0)),
  );
  return model;
}

/** Shows the network of the resource at the cursor, or else the first one. */
function followInStatusBar(
  client: BaseLanguageClient,
  model: NetworkModel,
  cursor: Cursor,
): vscode.Disposable {
  const item = createStatusBarItem();
  const update = (): void => item.setNetwork(currentNetwork(model, cursor));
  const subscriptions = [
    item,
    client.onDidChangeState(({ newState }) => item.setState(newState)),
    model.onDidChange(update),
    cursor.onDidChange(update),
  ];
  if (client.state === State.Starting) item.setState(State.Starting);
  return new vscode.Disposable(() => {
    for (const each of subscriptions) each.dispose();
  });
}

function currentNetwork(model: NetworkModel, cursor: Cursor): GraphNetwork | undefined {
  const graph = model.graph();
  const node = cursor.node();
  return (graph && node !== undefined ? networkOfNode(graph, node) : undefined) ?? graph?.networks[0];
}
