import { groupBy } from '../../text/lists.ts';
import { bySeverity } from '../../lint/severity.ts';
import { baseName } from '../../workspace/files/uri.ts';
import { keysByListener, listenerId, type IdOf } from './connections.ts';
import type { NetworkState, StateFinding } from './networkState.ts';

/** The rules about a routing key without its other side: which of them reports it depends on what other keys there are. */
const unmatched: ReadonlySet<string> = new Set([
  'routing-key-typo',
  'unmatched-connector',
  'unmatched-listener',
]);

/** The findings of a state that another one has not, the worst first. */
export function findingsGained(before: NetworkState, after: NetworkState, idOf: IdOf): StateFinding[] {
  const placeOf = createPlaces(before, after, idOf);
  const fingerprint = ({ code, subject, ...finding }: StateFinding): string =>
    JSON.stringify([unmatched.has(code) ? 'unmatched' : code, subject, placeOf(finding)]);
  const known = groupBy(before.findings, fingerprint);
  return [...groupBy(after.findings, fingerprint)]
    .flatMap(([id, all]) => all.slice(known.get(id)?.length ?? 0))
    .toSorted(byPlace);
}

/**
 * Findings in which a listener that has lost its last connector is a warning at least, also where the rule takes it for one of which
 * the other side is in other files.
 */
export function withLosses(
  findings: readonly StateFinding[],
  before: NetworkState,
  idOf: IdOf,
): StateFinding[] {
  const known = keysByListener(before, idOf);
  const isLost = ({ code, subject, resource }: StateFinding): boolean => {
    const ends = unmatched.has(code) && resource && known.get(listenerId(subject, idOf(resource)));
    return ends ? ends.connectors.length > 0 : false;
  };
  return findings.map((each) => (isLost(each) ? atLeastWarning(each) : each)).toSorted(byPlace);
}

function atLeastWarning(finding: StateFinding): StateFinding {
  return finding.severity === 'error' ? finding : { ...finding, severity: 'warning' };
}

function byPlace(a: StateFinding, b: StateFinding): number {
  return (
    bySeverity(a, b) || (a.uri === b.uri ? a.range.start.line - b.range.start.line : a.uri < b.uri ? -1 : 1)
  );
}

/**
 * Returns a text for the place of a finding that is the same in both states: its resource, or else its file. A file that is only in one
 * of them may have been moved, so its name stands for it.
 */
function createPlaces(
  before: NetworkState,
  after: NetworkState,
  idOf: IdOf,
): (finding: Pick<StateFinding, 'resource' | 'uri'>) => string {
  return ({ resource, uri }) => {
    if (resource) return idOf(resource);
    return before.uris.has(uri) && after.uris.has(uri) ? uri : baseName(uri);
  };
}
