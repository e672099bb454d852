import * as vscode from 'vscode';

/** Files whose names suggest Skupper, such as `.skupper.yaml` and `Listener-backend.yaml`, and the input of a host site. */
const skupperFilePatterns = [
  '**/{*skupper*,*Skupper*,*listener*,*Listener*,*connector*,*Connector*}.{yaml,yml}',
  '**/{site,*-site,site-*,Site-*,link-*,Link-*}.{yaml,yml}',
  '**/skupper/namespaces/*/input/resources/*.{yaml,yml}',
];

/**
 * Calls `start` once, as soon as an open document mentions Skupper (also while it is being typed) or is empty, or the workspace
 * has a file whose name suggests Skupper. Most YAML is not for Skupper, and then the server never runs.
 */
export function startWhenNeeded(selector: vscode.DocumentSelector, start: () => void): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  const dispose = (): void => {
    for (const each of subscriptions.splice(0)) each.dispose();
  };
  const startOnce = (): void => {
    dispose();
    start();
  };
  const mentionsSkupper = (document: vscode.TextDocument, text: string): boolean =>
    /skup/i.test(text) && vscode.languages.match(selector, document) > 0;
  // In an empty document, whole resources are suggested.
  const mayBecomeSkupper = (document: vscode.TextDocument): boolean => {
    const text = document.getText();
    return mentionsSkupper(document, text) || (text === '' && vscode.languages.match(selector, document) > 0);
  };
  subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (mayBecomeSkupper(document)) startOnce();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const changed = contentChanges.map(({ range, text }) => document.lineAt(range.start).text + text);
      if (changed.some((text) => mentionsSkupper(document, text))) startOnce();
    }),
  );
  if (vscode.workspace.textDocuments.some(mayBecomeSkupper)) startOnce();
  else
    for (const pattern of skupperFilePatterns)
      void vscode.workspace.findFiles(pattern, undefined, 1).then((found) => {
        if (found.length > 0) startOnce();
      });
  return new vscode.Disposable(dispose);
}
