import * as vscode from 'vscode';

const SCHEME = 'skupper-report';

/** Opens a text beside the editor, as a document that cannot be changed and asks nobody to save it. */
export async function showReport(fileName: string, content: string): Promise<void> {
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: () => content,
  });
  // Another name each time, because the text of a document that is open does not change.
  const uri = vscode.Uri.from({ scheme: SCHEME, path: fileName, query: String(Date.now()) });
  const document = await vscode.workspace.openTextDocument(uri);
  provider.dispose();
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}
