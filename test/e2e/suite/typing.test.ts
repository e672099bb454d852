import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  extension,
  findings,
  listener,
  open,
  pathOf,
  startFresh,
  until,
  untilFinding,
  untilClean,
  writeOutside,
} from './helpers.js';

const typed = 'west/listener2.yaml';

suite('Typing', () => {
  setup(startFresh);

  test('completion writes a property and its value', async () => {
    writeOutside(typed, '');
    const editor = await open(typed);
    await typeLines([
      'apiVersion: skupper.io/v2alpha1',
      'kind: Listener',
      'metadata:',
      '  name: backend2',
      '  namespace: hello-world-west',
      'spec:',
      '  host: backend2',
      '  port: 8080',
      '  rou',
    ]);
    await acceptSuggestion(editor, '  routingKey: ');
    await acceptSuggestion(editor, '  routingKey: backend');
    await untilClean(typed);
  });

  test('a snippet makes a resource', async () => {
    writeOutside(typed, '');
    const editor = await open(typed);
    const name = snippetNames().find((candidate) => candidate.includes('Listener'));
    assert.ok(name, 'there is no snippet of a listener');
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'yaml', name });
    assert.match(editor.document.getText(), /^apiVersion: skupper\.io\/v2alpha1\nkind: Listener\n/);
    await until('the snippet has findings of its values only', () =>
      findings(typed).every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error),
    );
  });

  test('a command migrates a file of the draft', async () => {
    writeOutside(typed, readFileSync(pathOf(listener), 'utf8').replace('v2alpha1', 'v1alpha1'));
    const editor = await open(typed);
    await untilFinding(typed, 'draft-api-version');
    await vscode.commands.executeCommand('skupper.migrateFile');
    await until('the file is migrated', () => editor.document.getText().includes('skupper.io/v2alpha1'));
  });

  test('a skupper command in the clipboard is pasted as YAML', async () => {
    writeOutside(typed, '');
    const editor = await open(typed);
    await vscode.env.clipboard.writeText('skupper listener create backend3 8080 --routing-key backend');
    await vscode.commands.executeCommand('skupper.pasteCommand');
    const yaml = /^apiVersion: skupper\.io\/v2alpha1\nkind: Listener\n[^]*\n {2}routingKey: backend\n/;
    await until('the YAML is pasted', () => yaml.test(editor.document.getText()));
  });

  test('the completion list of an empty file has whole documents', async () => {
    writeOutside(typed, '');
    const { document } = await open(typed);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 0),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('Listener and Connector'), labels.join(', '));
  });
});

function snippetNames(): string[] {
  const { extensionPath, packageJSON } = extension();
  const [contribution] = packageJSON.contributes.snippets;
  return Object.keys(JSON.parse(readFileSync(path.join(extensionPath, contribution.path), 'utf8')));
}

/** Types as a person does, who leaves the indentation to the editor where it is right. */
async function typeLines(lines: string[]): Promise<void> {
  for (const [index, line] of lines.entries()) {
    if (index > 0) await vscode.commands.executeCommand('type', { text: '\n' });
    const indentation = line.length - line.trimStart().length;
    for (let given = currentLine().length; given > indentation; given = currentLine().length) {
      await vscode.commands.executeCommand('deleteLeft');
    }
    await vscode.commands.executeCommand('type', { text: line.slice(currentLine().length) });
  }
}

function currentLine(): string {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor, 'no editor is active');
  return editor.document.lineAt(editor.selection.active).text;
}

/** Opens the suggestions and takes the first one, which must make the current line what is expected. */
async function acceptSuggestion(editor: vscode.TextEditor, expected: string): Promise<void> {
  const before = editor.document.getText();
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await until('a suggestion is accepted', async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return editor.document.getText() !== before;
  });
  assert.equal(currentLine(), expected);
}
