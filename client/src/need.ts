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
  const mentions = (document: vscode.TextDocument, text: string): boolean =>
    /skup/i.test(text) && vscode.languages.match(selector, document) > 0;
  const subscriptions = [
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (mentions(document, document.getText())) start();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const changed = contentChanges.map(({ range, text }) => document.lineAt(range.start).text + text);
      if (changed.some((text) => mentions(document, text))) start();
    }),
  ];
  if (vscode.workspace.textDocuments.some((document) => mentions(document, document.getText()))) start();
  else
    for (const path of tellingPaths)
      void vscode.workspace.findFiles(path, undefined, 1).then((found) => {
        if (found.length > 0) start();
      });
  return vscode.Disposable.from(...subscriptions);
}
