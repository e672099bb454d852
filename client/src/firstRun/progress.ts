import * as vscode from 'vscode';
import type { NetworkGraph } from '../../../server/src/service/index.ts';
import type { NetworkModel } from '../network/networkModel.ts';
import { setContext } from '../setContext.ts';
import { createMilestones, type Milestone, type Numbers } from './milestones.ts';

const milestones: readonly Milestone[] = ['pairMade', 'mismatchFixed'];

/** The findings of routing keys without a counterpart. */
const mismatches: ReadonlySet<unknown> = new Set([
  'routing-key-typo',
  'unmatched-listener',
  'unmatched-connector',
]);

/** Ticks the steps of the walkthrough when they are done, and remembers it in the workspace. */
export function createProgress(
  { workspaceState }: vscode.ExtensionContext,
  model: NetworkModel,
): vscode.Disposable {
  const state = createMilestones();
  for (const each of milestones) if (workspaceState.get(keyOf(each)) === true) reach(each);
  return vscode.Disposable.from(
    vscode.languages.onDidChangeDiagnostics(() => state.told(hasMismatch())),
    vscode.workspace.onDidChangeWorkspaceFolders(() => state.reset()),
    model.onDidChange((graph) => {
      const milestone = state.changed(numbersOf(graph));
      if (milestone === undefined) return;
      reach(milestone);
      void workspaceState.update(keyOf(milestone), true);
    }),
  );
}

function keyOf(milestone: Milestone): string {
  return `skupper.${milestone}`;
}

/** Sets the context key that completes a step. */
function reach(milestone: Milestone): void {
  setContext(keyOf(milestone), true);
}

function hasMismatch(): boolean {
  return vscode.languages
    .getDiagnostics()
    .some(([, diagnostics]) =>
      diagnostics.some(({ code }) => mismatches.has(typeof code === 'object' ? code.value : code)),
    );
}

function numbersOf({ networks }: NetworkGraph): Numbers {
  const keys = networks.flatMap((network) => network.keys);
  return {
    listeners: new Set(keys.flatMap(({ listeners }) => listeners)).size,
    connectors: new Set(keys.flatMap(({ connectors }) => connectors)).size,
    pairs: keys.filter(({ state }) => state === 'matched').length,
  };
}
