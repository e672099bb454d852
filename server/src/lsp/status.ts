import type { Connection } from 'vscode-languageserver';
import { summarize, type NetworkSummary, type Snapshot } from '../service/index.ts';

/** The name of the notification that tells a client how much of Skupper is in its workspace. */
const STATUS = 'skupper/status';

const QUIET_TIME = 200;

export interface Status {
  changed(): void;
  dispose(): void;
}

/** Tells the client how many sites, listeners and connectors there are, when that changes. */
export function createStatus(connection: Connection, snapshot: () => Snapshot): Status {
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    const summary: NetworkSummary = summarize(snapshot());
    const text = JSON.stringify(summary);
    if (text === told) return;
    told = text;
    void connection.sendNotification(STATUS, summary);
  };
  return {
    changed: () => {
      clearTimeout(timer);
      timer = setTimeout(tell, QUIET_TIME);
    },
    dispose: () => clearTimeout(timer),
  };
}
