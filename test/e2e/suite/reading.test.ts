import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { listener, open, rangeOf, startCorrected, startFresh, until } from './helpers.js';

suite('Hover', () => {
  setup(async () => {
    await startCorrected();
    await open(listener);
  });

  test('a key has its documentation', async () => {
    assert.match(await hoverOn('routingKey'), /connector/);
    assert.notEqual(await hoverOn('port'), '');
  });

  test('a routing key says who provides it', async () => {
    assert.match(await hoverOn('backend', 'routingKey: '), /east\/connector\.yaml/);
  });

  test('a kind and an API version have theirs', async () => {
    assert.match(await hoverOn('Listener'), /listener/i);
    assert.notEqual(await hoverOn('skupper.io/v2alpha1'), '');
  });
});

/** The text of the hover on a text of the active editor, the one that follows another text when that is given. */
async function hoverOn(text: string, before = ''): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor, 'no editor is active');
  const { end } = rangeOf(editor.document, before + text);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    end.translate(0, -1),
  );
  const parts = hovers.flatMap(({ contents }) => contents);
  return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
}

suite('Commands', () => {
  setup(startFresh);

  test('the server is started again, and the findings come back', async () => {
    await vscode.commands.executeCommand('skupper.restartServer');
    await startFresh();
  });

  test('the output is shown', async () => {
    await vscode.commands.executeCommand('skupper.showOutput');
    await until('the output is visible', () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output'),
    );
  });
});
