import type { Connection } from 'vscode-languageserver';
import { createWhenQuiet, type WhenQuiet } from './quiet.ts';
import { summarize, type NetworkSummary, type Snapshot } from '../service/index.ts';

/** The name of the notification that tells a client how much of Skupper is in its workspace. */
const STATUS = 'skupper/status';

/** Tells the client how many sites, listeners and connectors there are, when that changes. */
export function createStatus(connection: Connection, snapshot: () => Snapshot): WhenQuiet {
  let told: string | undefined;
  const tell = (): void => {
    const summary: NetworkSummary = summarize(snapshot());
    const text = JSON.stringify(summary);
    if (text === told) return;
    told = text;
    void connection.sendNotification(STATUS, summary);
  };
  return createWhenQuiet(tell);
}
