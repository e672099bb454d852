import type { Connection } from 'vscode-languageserver';
import { debounce, type Debounced } from './debounce.ts';
import type { LanguageService, NetworkSummary } from '../service/index.ts';

/** The name of the notification that tells a client how much of Skupper is in its workspace. */
const STATUS = 'skupper/status';

/** Tells the client how many sites, listeners and connectors there are, when that changes. */
export function createStatus(connection: Connection, service: LanguageService): Debounced {
  let told: string | undefined;
  const tell = (): void => {
    const summary: NetworkSummary = service.summary();
    const text = JSON.stringify(summary);
    if (text === told) return;
    told = text;
    void connection.sendNotification(STATUS, summary);
  };
  return debounce(tell);
}
