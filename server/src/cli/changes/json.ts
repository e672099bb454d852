import { countedFromOne, printableJson, type Connection, type StateFinding } from '../../service/index.ts';
import type { ReportedChanges } from './reportedChanges.ts';

/** Changes as JSON. The format is stable: fields are added, never changed. Places of fixed findings are those in the base. */
export function changesJson({ changes, base, pathOf }: ReportedChanges): string {
  const { connected, disconnected, broken, fixed } = changes;
  const connection = ({ network, key, listeners, connectors }: Connection): Record<string, unknown> => {
    const ends = (all: Connection['listeners']): object[] =>
      all.map(({ address: { site, namespace, kind, name }, uri }) => ({
        site,
        namespace,
        kind,
        name,
        file: pathOf(uri),
      }));
    return { network, key, listeners: ends(listeners), connectors: ends(connectors) };
  };
  const finding = ({ code, severity, message, uri, range, resource }: StateFinding): object => ({
    file: pathOf(uri),
    ...countedFromOne(range),
    code,
    severity,
    message,
    resource,
  });
  return `${printableJson({
    version: 1,
    base,
    connected: connected.map(connection),
    disconnected: disconnected.map(connection),
    broken: broken.map(finding),
    fixed: fixed.map(finding),
  })}\n`;
}
