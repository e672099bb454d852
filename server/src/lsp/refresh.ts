import type { Connection } from 'vscode-languageserver';
import type { Client } from './client.ts';
import { debounce, type Debounced } from './debounce.ts';

/** Asks the client once things are quiet to ask again for what other files have a say in: lenses and hints. */
export function createRefresh(connection: Connection, client: () => Client): Debounced {
  const refused = (error: unknown): void =>
    connection.console.warn(`The client refused to refresh: ${String(error)}`);
  return debounce(() => {
    const { refreshesLenses, refreshesHints } = client();
    if (refreshesLenses) connection.sendRequest('workspace/codeLens/refresh').catch(refused);
    if (refreshesHints) connection.languages.inlayHint.refresh().catch(refused);
  });
}
