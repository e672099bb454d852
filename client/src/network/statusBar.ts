import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { GraphNetwork } from '../../../server/src/service/index.ts';
import { counts } from './counts.ts';

/** The entry in the status bar for the network of the editor. */
export interface StatusBarItem extends vscode.Disposable {
  setState(state: State): void;
  /** Shows a network; hides the entry for none. */
  setNetwork(network: GraphNetwork | undefined): void;
}

/** Creates the entry. It is hidden until the server starts. */
export function createStatusBarItem(): StatusBarItem {
  const item = vscode.window.createStatusBarItem('skupper.network', vscode.StatusBarAlignment.Left, -10);
  item.name = vscode.l10n.t('Skupper Network');
  return {
    setState: (state) => {
      // A server that runs is still reading, until there is a network.
      if (state === State.Running) return;
      show(item, state === State.Starting ? indexing() : stopped());
    },
    setNetwork: (network) => {
      if (network) show(item, described(network));
      else item.hide();
    },
    dispose: () => item.dispose(),
  };
}

interface Shown {
  readonly text: string;
  readonly tooltip: string;
  readonly spoken: string;
  readonly command: string;
  readonly isError?: boolean;
}

function show(item: vscode.StatusBarItem, { text, tooltip, spoken, command, isError = false }: Shown): void {
  item.text = text;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: spoken, role: 'button' };
  item.command = command;
  item.backgroundColor = isError ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
  item.show();
}

function indexing(): Shown {
  const spoken = vscode.l10n.t('Skupper is reading the workspace');
  return { text: '$(sync~spin) Skupper', tooltip: spoken, spoken, command: 'skupper.showNetwork' };
}

function stopped(): Shown {
  const tooltip = vscode.l10n.t('The Skupper language server is not running. Click to restart it.');
  return {
    text: '$(error) Skupper',
    tooltip,
    spoken: tooltip,
    command: 'skupper.restartServer',
    isError: true,
  };
}

function described({ name, sites, keys, problems }: GraphNetwork): Shown {
  const parts = [counts.sites(sites.length), counts.keys(keys.length)];
  const text = `$(type-hierarchy) ${parts.join(', ')}${problems === 0 ? '' : ` $(warning) ${problems}`}`;
  const spoken = [...parts, counts.problems(problems)].join(', ');
  const tooltip = `${vscode.l10n.t('Skupper network "{0}"', name)}\n${spoken}\n\n${vscode.l10n.t('Click to show the network.')}`;
  return { text, tooltip, spoken: `Skupper: ${spoken}`, command: 'skupper.showNetwork' };
}
