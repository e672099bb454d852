import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { listener, open, rangeOf, startCorrected, startFresh, until } from './helpers.js';

/** Whether this VS Code knows servers of extensions: those before 1.101 do not. */
const knowsServers = 'registerMcpServerDefinitionProvider' in vscode.lm;

suite('Assistants', () => {
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('chat');

  setup(async () => {
    await startCorrected();
    await settings().update('disableAIFeatures', false, vscode.ConfigurationTarget.Global);
  });

  teardown(async () => {
    await settings().update('disableAIFeatures', true, vscode.ConfigurationTarget.Global);
    await startFresh();
  });

  test('VS Code offers them the tools of the server, which see unsaved edits', async () => {
    if (!knowsServers) return assert.deepEqual(ownTools(), []);
    const tool = await until('the tools of the server are known', async () => {
      const options = { autoTrustChanges: true, waitForLiveTools: true };
      await vscode.commands.executeCommand('workbench.mcp.startServer', '*', options);
      return ownTools().find(({ name }) => name.endsWith('get_key'));
    });
    assert.match(await call(tool, { key: 'backend' }), /1 connector and 1 listener with/);
    const editor = await open(listener);
    await editor.edit((edit) =>
      edit.replace(rangeOf(editor.document, 'routingKey: backend'), 'routingKey: other'),
    );
    assert.ok(editor.document.isDirty);
    assert.match(await call(tool, { key: 'backend' }), /1 connector and 0 listeners with/);
  });
});

function ownTools(): vscode.LanguageModelToolInformation[] {
  return vscode.lm.tools.filter(({ name }) => /skupper/i.test(name));
}

/** The sentences with which a tool answers. */
async function call({ name }: vscode.LanguageModelToolInformation, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('\n');
}
