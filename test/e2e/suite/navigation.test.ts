import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  connector,
  listener,
  open,
  originalText,
  rangeOf,
  replace,
  startCorrected,
  until,
} from './helpers.js';

/** Where the routing key of the listener stands, in its editor. */
async function openKey(): Promise<{ uri: vscode.Uri; position: vscode.Position }> {
  const { document } = await open(listener);
  return { uri: document.uri, position: rangeOf(document, 'routingKey: backend').end.translate(0, -2) };
}

/** Asks VS Code for what the extensions say of the key, until a condition holds. */
async function ask<T>(command: string, ...args: unknown[]): Promise<T> {
  const { uri, position } = await openKey();
  return until(`${command} has an answer`, async () => {
    const answer = await vscode.commands.executeCommand<T>(command, uri, position, ...args);
    return Array.isArray(answer) && answer.length === 0 ? undefined : answer;
  });
}

function shown(locations: readonly vscode.Location[]): string[] {
  return locations
    .map(({ uri, range }) => `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`)
    .toSorted();
}

suite('Navigation', () => {
  setup(startCorrected);

  test('go to definition leads to the connector, which is not open', async () => {
    const found = await ask<vscode.Location[]>('vscode.executeDefinitionProvider');
    assert.deepEqual(shown(found), ['east/connector.yaml:8']);
  });

  test('references are in both files', async () => {
    const found = await ask<vscode.Location[]>('vscode.executeReferenceProvider');
    assert.deepEqual(shown(found), ['east/connector.yaml:8', 'west/listener.yaml:9']);
  });

  test('rename changes both files', async () => {
    const edit = await ask<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', 'shop');
    assert.ok(await vscode.workspace.applyEdit(edit));
    for (const file of [listener, connector]) {
      const { document } = await open(file);
      assert.ok(document.getText().includes('routingKey: shop'), file);
    }
  });

  test('the call hierarchy leads from the listener to the pods', async () => {
    const items = await ask<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy');
    const names: string[] = [];
    let [item] = items;
    while (item !== undefined) {
      names.push(`${item.detail} ${item.name}`);
      const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
        'vscode.provideIncomingCalls',
        item,
      );
      item = calls[0]?.from;
    }
    assert.deepEqual(names, ['routing key backend', 'Connector backend', 'Deployment backend']);
  });
});

suite('Overview', () => {
  setup(startCorrected);

  test('the outline has the resource and its routing key', async () => {
    const { document } = await open(listener);
    const symbols = await until('there is an outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found.find(({ detail }) => detail === 'Listener');
    });
    assert.equal(symbols.name, 'backend');
    assert.deepEqual(
      symbols.children.map(({ name }) => name),
      ['backend'],
    );
  });

  test('a code lens counts the connectors, and has the command that shows them', async () => {
    const { document } = await open(listener);
    const lens = await until('there is a code lens', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      return found.find(({ command }) => command?.command === 'skupper.showReferences');
    });
    assert.equal(lens.command?.title, '1 connector in 1 site');
  });
});

suite('Saving', () => {
  setup(startCorrected);
  teardown(async () => {
    const configuration = vscode.workspace.getConfiguration('editor');
    await configuration.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global);
  });

  test('mends what is safe to mend, when the settings ask for it', async () => {
    const configuration = vscode.workspace.getConfiguration('editor');
    const actions = { 'source.fixAll.skupper': 'explicit' };
    await configuration.update('codeActionsOnSave', actions, vscode.ConfigurationTarget.Global);
    const editor = await open(listener);
    await replace(editor, 'port: 8080', 'port: "8080"');
    assert.ok(await editor.document.save());
    assert.equal(
      editor.document.getText(),
      originalText(listener).replace('routingKey: backnd', 'routingKey: backend'),
    );
  });
});

suite('Copying', () => {
  setup(startCorrected);

  test('a resource is copied as a skupper command', async () => {
    const { document } = await open(listener);
    const range = rangeOf(document, 'kind: Listener');
    const action = await until('the action is offered', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        vscode.CodeActionKind.Refactor.value,
      );
      return found.find(({ title }) => title === 'Copy as skupper command');
    });
    assert.ok(action.command);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    assert.equal(
      await vscode.env.clipboard.readText(),
      'skupper listener create backend 8080 --namespace hello-world-west',
    );
  });
});
