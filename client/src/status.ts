import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { NetworkGraph } from '../../server/src/service/index.ts';
import { counts } from './network/counts.ts';

export interface StatusItem extends vscode.Disposable {
  setState(state: State): void;
  /** Shows how much there is in all networks. */
  setGraph(graph: NetworkGraph): void;
}

/** Creates the Skupper entry in the language status of YAML editors. */
export function createStatusItem(selector: vscode.DocumentSelector): StatusItem {
  const item = vscode.languages.createLanguageStatusItem('skupper', selector);
  item.name = 'Skupper';
  item.text = 'Skupper';
  item.command = { title: vscode.l10n.t('Show Output'), command: 'skupper.showOutput' };
  return {
    setState: (state) => {
      item.busy = state === State.Starting;
      const isStopped = state === State.Stopped || state === State.StartFailed;
      item.severity = isStopped
        ? vscode.LanguageStatusSeverity.Error
        : vscode.LanguageStatusSeverity.Information;
      if (isStopped) item.detail = vscode.l10n.t('The language server is not running');
    },
    setGraph: ({ networks }) => {
      const sites = networks.flatMap((network) => network.sites);
      const roles = sites.flatMap(({ resources }) => resources.map(({ role }) => role));
      item.detail = [
        counts.sites(sites.length),
        counts.listeners(roles.filter((role) => role === 'listener').length),
        counts.connectors(roles.filter((role) => role === 'connector').length),
      ].join(', ');
    },
    dispose: () => item.dispose(),
  };
}
