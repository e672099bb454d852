import * as vscode from 'vscode';
import type { BaseLanguageClient, Position } from 'vscode-languageclient';
import type { GraphNetwork, NetworkGraph } from '../../../server/src/service/index.ts';

/** The networks of the workspace as the server knows them. */
export interface NetworkModel extends vscode.Disposable {
  /** Undefined until the workspace is indexed. */
  readonly graph: () => NetworkGraph | undefined;
  readonly onDidChange: vscode.Event<NetworkGraph>;
}

/** The server makes a new graph for each question, so it may do other things for some times as long in between. */
const REST = 4;

/** Follows the networks of the server. */
export function createNetworkModel(client: BaseLanguageClient): NetworkModel {
  const changed = new vscode.EventEmitter<NetworkGraph>();
  let graph: NetworkGraph | undefined;
  let isAsking = false;
  let isOutdated = false;
  const ask = async (): Promise<void> => {
    const start = performance.now();
    const next = await client.sendRequest<NetworkGraph | null>('skupper/network', { format: 'graph' });
    if (next) changed.fire((graph = next));
    if (!isOutdated) return;
    isOutdated = false;
    await new Promise<void>((resolve) => setTimeout(() => resolve(), REST * (performance.now() - start)));
    await ask();
  };
  const follow = (): void => {
    if (isAsking) {
      isOutdated = true;
      return;
    }
    isAsking = true;
    // A failure means that the server has ended, which is handled elsewhere. The next one says when there is something to ask.
    ask().then(
      () => (isAsking = false),
      () => (isAsking = false),
    );
  };
  const subscription = client.onNotification('skupper/networkChanged', follow);
  return {
    graph: () => graph,
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}

/** The id of the resource at a position of a document; undefined if there is none. */
export async function nodeAtPosition(
  client: BaseLanguageClient,
  uri: string,
  position: Position,
): Promise<string | undefined> {
  const params = { textDocument: { uri }, position };
  return (await client.sendRequest<string | null>('skupper/nodeAtPosition', params)) ?? undefined;
}

/** The network with a node, which may be a site or a resource; undefined if there is none. */
export function networkOfNode(graph: NetworkGraph, id: string): GraphNetwork | undefined {
  return graph.networks.find((network) => id === network.id || id.startsWith(`${network.id}\n`));
}
