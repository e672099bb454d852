import * as vscode from 'vscode';

/** A number with its noun, in the language of the user. */
export const counts = {
  sites: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 site') : vscode.l10n.t('{0} sites', count),
  keys: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 routing key') : vscode.l10n.t('{0} routing keys', count),
  listeners: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 listener') : vscode.l10n.t('{0} listeners', count),
  connectors: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 connector') : vscode.l10n.t('{0} connectors', count),
  problems: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', count),
};
