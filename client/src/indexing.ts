import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import type { NetworkModel } from './network/networkModel.ts';
import { setContext } from './setContext.ts';

/** The context key that is true while the server runs and has not read the workspace yet. */
const INDEXING = 'skupper.isIndexing';

/** Keeps the context key by which the explorer says that it is reading, instead of that there is nothing. */
export function followIndexing(client: BaseLanguageClient, model: NetworkModel): vscode.Disposable {
  const update = (): void => {
    const isIndexing = client.state !== State.Stopped && model.graph() === undefined;
    setContext(INDEXING, isIndexing);
  };
  return vscode.Disposable.from(client.onDidChangeState(update), model.onDidChange(update));
}
