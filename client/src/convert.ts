import * as vscode from 'vscode';
import { formatCount } from '../../server/src/service/text/words.ts';

/** The commands that convert a file or the workspace from Skupper 1 to Skupper 2; `start` starts the server unless it runs. */
export function conversionCommands(start: () => Promise<void>): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('skupper.convertFile', async () => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      if (uri) await convert(start, uri.toString());
      else await vscode.window.showInformationMessage('Open the YAML file to convert first.');
    }),
    vscode.commands.registerCommand('skupper.convertWorkspace', () => convert(start)),
  ];
}

/** Shows the report of a conversion, and then its edit, of which VS Code shows a preview before anything is removed. */
async function convert(start: () => Promise<void>, uri?: string): Promise<void> {
  await start();
  const args = uri === undefined ? [] : [uri];
  const report = await vscode.commands.executeCommand<string>('skupper.conversionReport', ...args);
  if (report === '') {
    // Not awaited: the promise resolves only when the user closes the message.
    void vscode.window.showInformationMessage('Nothing of Skupper 1 to convert.');
    return;
  }
  await showReport(report);
  const resources = await vscode.commands.executeCommand<number | null>('skupper.convert', ...args);
  if (resources === null) return;
  const message = `Converted to Skupper 2: ${formatCount(resources, 'new resource')}. Read the report before you apply them.`;
  void vscode.window.showInformationMessage(message);
}

const SCHEME = 'skupper-report';

/** Opens the report beside the editor, as a document that cannot be changed and asks nobody to save it. */
async function showReport(content: string): Promise<void> {
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: () => content,
  });
  // Another name each time, because the text of a document that is open does not change.
  const uri = vscode.Uri.from({
    scheme: SCHEME,
    path: 'Conversion to Skupper 2.md',
    query: String(Date.now()),
  });
  const document = await vscode.workspace.openTextDocument(uri);
  provider.dispose();
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}
