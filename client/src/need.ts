import * as vscode from 'vscode';

/** Files whose names speak of Skupper, such as `.skupper.yaml` and `Listener-backend.yaml`, and those of a host. */
const tellingPaths = [
  '**/{*skupper*,*Skupper*,*listener*,*Listener*,*connector*,*Connector*}.{yaml,yml}',
  '**/{site,*-site,site-*,Site-*,link-*,Link-*}.{yaml,yml}',
  '**/skupper/namespaces/*/input/resources/*.{yaml,yml}',
];

/**
 * Calls `start` as soon as there is something of Skupper's: an open document that mentions it, also while that is being
 * typed, or a file of the workspace with a telling name. Until then nothing runs, because most YAML is not for Skupper.
 */
export function whenNeeded(selector: vscode.DocumentSelector, start: () => void): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  const stop = (): void => {
    for (const each of subscriptions.splice(0)) each.dispose();
  };
  const needed = (): void => {
    stop();
    start();
  };
  const mentions = (document: vscode.TextDocument, text: string): boolean =>
    /skup/i.test(text) && vscode.languages.match(selector, document) > 0;
  subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (mentions(document, document.getText())) needed();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const changed = contentChanges.map(({ range, text }) => document.lineAt(range.start).text + text);
      if (changed.some((text) => mentions(document, text))) needed();
    }),
  );
  if (vscode.workspace.textDocuments.some((document) => mentions(document, document.getText()))) needed();
  else
    for (const path of tellingPaths)
      void vscode.workspace.findFiles(path, undefined, 1).then((found) => {
        if (found.length > 0) needed();
      });
  return new vscode.Disposable(stop);
}
