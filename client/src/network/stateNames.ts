import * as vscode from 'vscode';
import type { GraphSite, GraphState } from '../../../server/src/service/index.ts';

/** The state of a routing key in the language of the user. */
export function stateName(state: GraphState): string {
  switch (state) {
    case 'matched':
      return vscode.l10n.t('matched');
    case 'templated':
      return vscode.l10n.t('templated');
    case 'external':
      return vscode.l10n.t('external');
    case 'unmatched':
      return vscode.l10n.t('unmatched');
    case 'near-miss':
      return vscode.l10n.t('near miss');
  }
}

/** The platform of a site in the language of the user. */
export function platformName(platform: NonNullable<GraphSite['platform']>): string {
  switch (platform) {
    case 'kubernetes':
      return 'Kubernetes';
    case 'likely-kubernetes':
      return vscode.l10n.t('likely Kubernetes');
    case 'host':
      return vscode.l10n.t('Podman, Docker or Linux');
  }
}
