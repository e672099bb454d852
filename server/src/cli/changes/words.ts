import { formatCount, formatList, type Connection, type NetworkChanges } from '../../service/index.ts';
import type { Base } from './comparison.ts';

/** The resources at one end of a connection: `Listener orders in west`. */
export function endWords(ends: Connection['listeners']): string[] {
  return ends.map(({ address: { kind, name, site } }) => `${kind} ${name} in ${site}`);
}

/** What is compared with: `main (1a2b3c4)`. */
export function baseWords({ revision, commit, isMergeBase }: Base): string {
  const short = commit.slice(0, 7);
  return isMergeBase ? `${short}, where HEAD branched off ${revision}` : `${revision} (${short})`;
}

/** How much has changed: `1 connection added, 2 removed; 1 new finding, 3 fixed`. */
export function summaryWords({ connected, disconnected, broken, fixed }: NetworkChanges): string {
  const connections = [
    connected.length > 0 ? `${formatCount(connected.length, 'connection')} added` : '',
    disconnected.length > 0 ? `${formatCount(disconnected.length, 'connection')} removed` : '',
    broken.length > 0 ? formatCount(broken.length, 'new finding') : '',
    fixed.length > 0 ? `${formatCount(fixed.length, 'finding')} fixed` : '',
  ].filter((each) => each !== '');
  return connections.length === 0 ? 'No changes' : formatList(connections);
}
