import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, startFresh, until, untilFinding, writeOutside } from './helpers.js';

const file = 'east/shop.yaml';

/** A Deployment that Skupper 1 exposed. */
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop # sells
  namespace: hello-world-east
  annotations:
    skupper.io/proxy: tcp
    skupper.io/port: "8080"
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: shop
          image: example/shop
`;

suite('Skupper 1', () => {
  setup(startFresh);

  test('is told, and converted by a command, with a report and a preview', async () => {
    writeOutside(file, deployment);
    const editor = await open(file);
    await untilFinding(file, 'skupper-1-resource');
    const done = vscode.commands.executeCommand('skupper.convertFile');
    const report = await until('the report is shown', () =>
      vscode.workspace.textDocuments.find(
        ({ languageId, uri }) => languageId === 'markdown' && uri.scheme === 'skupper-report',
      ),
    );
    assert.match(report.getText(), /^3 new resources\. All of it has a counterpart\.$/m);
    await until('the preview is accepted', async () => {
      await vscode.commands.executeCommand('refactorPreview.apply');
      return /kind: Connector/.test(editor.document.getText());
    });
    await done;
    const text = editor.document.getText();
    assert.match(text, /name: shop # sells/);
    assert.match(text, /routingKey: shop\n {2}selector: app=shop\n {2}port: 8080\n/);
    // Those that the edit has changed are open.
    const texts = vscode.workspace.textDocuments.map((document) => document.getText());
    assert.ok(texts.some((each) => /kind: Listener\n[^]*routingKey: shop\n/.test(each)));
  });

  test('is a quick fix away from Skupper 2', async () => {
    writeOutside(file, deployment);
    const editor = await open(file);
    const { range } = await untilFinding(file, 'skupper-1-resource');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      range,
    );
    const fix = actions.find(
      ({ title, kind }) => title === 'Convert to Skupper 2' && kind?.value === 'quickfix',
    );
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
    // A Connector here, and Listeners in the files of both sites.
    assert.ok(fix.edit.size >= 2, String(fix.edit.size));
  });
});
