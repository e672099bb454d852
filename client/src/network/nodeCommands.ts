import * as vscode from 'vscode';
import type { BaseLanguageClient, Location, WorkspaceEdit } from 'vscode-languageclient';
import type { GraphResource, NetworkGraph } from '../../../server/src/service/index.ts';
import { networkOfNode, type NetworkModel } from './networkModel.ts';
import { keyOf, resourceId } from './nodeIds.ts';
import { otherSidesIn } from './otherSides.ts';

/** What the commands of a node of the network work with. */
export interface NodeCommandSetup {
  readonly client: BaseLanguageClient;
  readonly model: NetworkModel;
  /** Starts the server unless it runs. */
  readonly start: () => Promise<void>;
  /** The id of the resource that the cursor is in. */
  readonly nodeAtCursor: () => string | undefined;
  /** The name of the command that copies a text. */
  readonly copyCommand: string;
}

/** What a command gets: the id of a node, from the picture, an item of the explorer, or nothing for the one at the cursor. */
type Target = string | { readonly nodeId?: string } | undefined;

/** Registers the commands of resources of the network: to go to one, and to find, create and copy what belongs to it. */
export function registerNodeCommands(setup: NodeCommandSetup): vscode.Disposable[] {
  const withNode = (run: (id: string) => Promise<void>) => async (target: Target) => {
    await setup.start();
    const id = typeof target === 'string' ? target : (target?.nodeId ?? setup.nodeAtCursor());
    if (id !== undefined) return run(id);
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Place the cursor in a Skupper resource first.'),
    );
  };
  return [
    vscode.commands.registerCommand(
      'skupper.goToNode',
      withNode((id) => goToNode(setup.client, id)),
    ),
    vscode.commands.registerCommand(
      'skupper.findOtherSide',
      withNode((id) => findOtherSide(setup, id)),
    ),
    vscode.commands.registerCommand(
      'skupper.createOtherSide',
      withNode((id) => createOtherSide(setup, id)),
    ),
    vscode.commands.registerCommand(
      'skupper.copyNodeAsCommand',
      withNode((id) => copyAsCommand(setup, id)),
    ),
  ];
}

/** Where a node is; undefined if it does not exist any more. */
async function locate(client: BaseLanguageClient, id: string): Promise<vscode.Location | undefined> {
  const location = await client.sendRequest<Location | null>('skupper/nodeLocation', { id });
  return location ? client.protocol2CodeConverter.asLocation(location) : undefined;
}

/** Shows a node in the editor that has its file already, or in the editor group that was used last. */
async function goToNode(client: BaseLanguageClient, id: string): Promise<void> {
  const location = await locate(client, id);
  if (!location) return;
  const document = await vscode.workspace.openTextDocument(location.uri);
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    selection: location.range,
    viewColumn: visible?.viewColumn ?? columnForText(),
  });
}

/** A column without the picture, which somebody wants to go on seeing. */
function columnForText(): vscode.ViewColumn {
  const groups = vscode.window.tabGroups.all;
  const other = groups.find(({ activeTab }) => !(activeTab?.input instanceof vscode.TabInputWebview));
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}

function resourcesOf(graph: NetworkGraph | undefined, id: string): readonly GraphResource[] {
  const network = graph && networkOfNode(graph, id);
  return network?.sites.flatMap(({ resources }) => resources) ?? [];
}

/** The ids of the uses of routing keys of a node: its own, or all of those of a resource. */
function usesOf(graph: NetworkGraph | undefined, id: string): GraphResource['keys'] {
  const resource = resourcesOf(graph, id).find((each) => each.id === resourceId(id));
  const all = resource?.keys ?? [];
  return keyOf(id) === undefined ? all : all.filter((use) => use.id === id);
}

/** The resources with one of these routing keys on the other side. */
function otherSidesOf(
  graph: NetworkGraph | undefined,
  id: string,
  uses: GraphResource['keys'],
): readonly GraphResource[] {
  const network = graph && networkOfNode(graph, id);
  const otherSides = network ? otherSidesIn(network) : () => [];
  const others = uses.flatMap((use) => otherSides(use.id));
  const ids = new Set(others.map(resourceId));
  return resourcesOf(graph, id).filter((each) => ids.has(each.id));
}

async function findOtherSide({ client, model }: NodeCommandSetup, id: string): Promise<void> {
  const graph = model.graph();
  const uses = usesOf(graph, id);
  const others = otherSidesOf(graph, id, uses);
  if (others.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing here has the same routing key on the other side.'),
    );
    return;
  }
  const [only, second] = others;
  if (only && !second) return goToNode(client, only.id);
  const network = graph && networkOfNode(graph, id);
  const siteOf = (resource: GraphResource): string | undefined =>
    network?.sites.find(({ resources: all }) => all.includes(resource))?.name;
  const items = others.map((each) => ({
    label: each.name,
    description: `${each.kind}, ${siteOf(each) ?? ''}`,
    id: each.id,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Go to the other side of {0}', uses.map(({ key }) => key).join(', ')),
    matchOnDescription: true,
  });
  if (picked) await goToNode(client, picked.id);
}

interface OtherSide {
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

async function createOtherSide({ client, model }: NodeCommandSetup, id: string): Promise<void> {
  const uses = usesOf(model.graph(), id);
  const sides = await Promise.all(
    uses.map((use) => client.sendRequest<OtherSide[] | null>('skupper/otherSides', { id: use.id })),
  );
  const items = sides.flatMap((each) => each ?? []).map(({ title, edit }) => ({ label: title, edit }));
  if (items.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('No other side can be created here: there is no routing key, or it is a template.'),
    );
    return;
  }
  const [only, second] = items;
  const picked = only && !second ? only : await vscode.window.showQuickPick(items);
  if (!picked) return;
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(picked.edit);
  await vscode.workspace.applyEdit(edit);
  const [changed] = edit.entries();
  const uri = changed?.[0] ?? createdFile(picked.edit);
  if (uri) await vscode.window.showTextDocument(uri, { viewColumn: columnForText() });
}

/** The file that an edit creates. */
function createdFile({ documentChanges = [] }: WorkspaceEdit): vscode.Uri | undefined {
  const [uri] = documentChanges.flatMap((change) =>
    'kind' in change && change.kind === 'create' ? [change.uri] : [],
  );
  return uri === undefined ? undefined : vscode.Uri.parse(uri);
}

async function copyAsCommand({ client, copyCommand }: NodeCommandSetup, id: string): Promise<void> {
  const location = await locate(client, resourceId(id));
  if (!location) return;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    location.uri,
    location.range,
    vscode.CodeActionKind.Refactor.value,
  );
  const command = actions.find((action) => action.command?.command === copyCommand)?.command;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  else
    await vscode.window.showInformationMessage(
      vscode.l10n.t('The skupper command has nothing that creates this resource.'),
    );
}
