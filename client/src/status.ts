import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { NetworkSummary } from '../../server/src/service/index.ts';
import { formatCount } from '../../server/src/service/text/words.ts';

export interface StatusItem extends vscode.Disposable {
  setState(state: State): void;
  setSummary(summary: NetworkSummary): void;
}

/** Creates the Skupper entry in the language status of YAML editors. */
export function createStatusItem(selector: vscode.DocumentSelector): StatusItem {
  const item = vscode.languages.createLanguageStatusItem('skupper', selector);
  item.name = 'Skupper';
  item.text = 'Skupper';
  item.command = { title: 'Show Output', command: 'skupper.showOutput' };
  return {
    setState: (state) => {
      item.busy = state === State.Starting;
      const isStopped = state === State.Stopped || state === State.StartFailed;
      item.severity = isStopped
        ? vscode.LanguageStatusSeverity.Error
        : vscode.LanguageStatusSeverity.Information;
      if (isStopped) item.detail = 'The language server is not running';
    },
    setSummary: ({ sites, listeners, connectors }) => {
      item.detail = [
        formatCount(sites, 'site'),
        formatCount(listeners, 'listener'),
        formatCount(connectors, 'connector'),
      ].join(', ');
    },
    dispose: () => item.dispose(),
  };
}
