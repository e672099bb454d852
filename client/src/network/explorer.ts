import * as vscode from 'vscode';
import { counts } from './counts.ts';
import type { Cursor } from './cursor.ts';
import { explorerItem, SCHEME } from './explorerItem.ts';
import { explorerNodes, findNode, type ExplorerNode } from './explorerTree.ts';
import type { NetworkModel } from './networkModel.ts';

/** The view that shows the networks as a tree. */
const EXPLORER = 'skupper.explorer';

/**
 * Creates the explorer. Its welcome content says what can be done while there is nothing to show. `start` starts the server unless it
 * runs, once somebody looks at the explorer.
 */
export function createExplorer(
  model: NetworkModel,
  cursor: Cursor,
  start: () => Promise<void>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let nodes: readonly ExplorerNode[] | undefined;
  const roots = (): readonly ExplorerNode[] => {
    const graph = model.graph();
    return (nodes ??= graph ? explorerNodes(graph) : []);
  };
  const view = vscode.window.createTreeView<ExplorerNode>(EXPLORER, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (parent) => [...(parent ? parent.children : roots())],
      getParent: ({ parent }) => parent,
      getTreeItem: explorerItem,
    },
    showCollapseAll: true,
  });
  const reveal = async (id: string | undefined): Promise<void> => {
    const follows = vscode.workspace.getConfiguration('skupper').get('explorer.followCursor', true);
    const found = id === undefined || !view.visible || !follows ? undefined : findNode(roots(), id);
    if (found) await view.reveal(found, { select: true, focus: false });
  };
  const appear = async (): Promise<void> => {
    if (!view.visible) return;
    await start();
    await reveal(cursor.node());
  };
  const refresh = (): void => {
    nodes = undefined;
    changed.fire();
    const problems = (model.graph()?.networks ?? []).reduce((sum, network) => sum + network.problems, 0);
    view.badge = { value: problems, tooltip: counts.problems(problems) };
  };
  const subscriptions = [
    model.onDidChange(refresh),
    cursor.onDidChange((id) => void reveal(id)),
    view.onDidChangeVisibility(() => void appear()),
    vscode.window.registerFileDecorationProvider({ provideFileDecoration: decorationOf }),
    view,
    changed,
  ];
  void appear();
  return new vscode.Disposable(() => {
    for (const each of subscriptions) each.dispose();
  });
}

/** The number of problems, which the URI of an item of the explorer has as its query. */
function decorationOf({ scheme, query }: vscode.Uri): vscode.FileDecoration | undefined {
  const problems = scheme === SCHEME ? Number(query) : 0;
  if (problems === 0) return undefined;
  return new vscode.FileDecoration(
    problems > 9 ? '9+' : String(problems),
    counts.problems(problems),
    new vscode.ThemeColor('list.warningForeground'),
  );
}
