import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';

/** What the server counts in the workspace. */
export interface NetworkSummary {
  readonly sites: number;
  readonly listeners: number;
  readonly connectors: number;
}

export interface StatusItem extends vscode.Disposable {
  setState(state: State): void;
  setSummary(summary: NetworkSummary): void;
}

/** The entry of the extension in the language status of YAML editors. */
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
      item.detail = [count(sites, 'site'), count(listeners, 'listener'), count(connectors, 'connector')].join(
        ', ',
      );
    },
    dispose: () => item.dispose(),
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
