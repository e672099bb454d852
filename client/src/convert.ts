import * as vscode from 'vscode';
import { showReport } from './report.ts';
import { withWindowProgress } from './windowProgress.ts';

/** The commands that convert a file or the workspace from Skupper 1 to Skupper 2; `start` starts the server unless it runs. */
export function conversionCommands(start: () => Promise<void>): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('skupper.convertFile', async () => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      if (uri) await convert(start, uri.toString());
      else await vscode.window.showInformationMessage(vscode.l10n.t('Open the YAML file to convert first.'));
    }),
    vscode.commands.registerCommand('skupper.convertWorkspace', () => convert(start)),
  ];
}

/** Shows the report of a conversion, and then its edit, of which VS Code shows a preview before anything is removed. */
async function convert(start: () => Promise<void>, uri?: string): Promise<void> {
  const args = uri === undefined ? [] : [uri];
  const report = await withWindowProgress(vscode.l10n.t('Planning the conversion to Skupper 2'), async () => {
    await start();
    return vscode.commands.executeCommand<string>('skupper.conversionReport', ...args);
  });
  if (report === '') {
    // Not awaited: the promise resolves only when the user closes the message.
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing of Skupper 1 to convert.'));
    return;
  }
  await showReport(vscode.l10n.t('Conversion to Skupper 2.md'), report);
  const resources = await vscode.commands.executeCommand<number | null>('skupper.convert', ...args);
  if (resources === null) return;
  void vscode.window.showInformationMessage(converted(resources));
}

function converted(resources: number): string {
  return resources === 1
    ? vscode.l10n.t('Converted to Skupper 2: 1 new resource. Read the report before you apply it.')
    : vscode.l10n.t(
        'Converted to Skupper 2: {0} new resources. Read the report before you apply them.',
        resources,
      );
}
