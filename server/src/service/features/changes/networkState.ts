import type { Range } from 'vscode-languageserver-types';
import type { Finding } from '../../lint/define.ts';
import { groupBy } from '../../text/lists.ts';
import type { Severity } from '../../workspace/settings.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { GraphNetwork } from '../graph/graph.ts';
import { resourceOfUse } from '../graph/keys.ts';
import type { FindingsOf, PlacedGraph } from '../graph/networkGraph.ts';
import { resourceAt, shownFindings } from '../graph/problems.ts';

/** A resource, whatever file it is in. Names are as in the graph. */
export interface NetworkAddress {
  readonly network: string;
  readonly site: string;
  readonly namespace?: string;
  readonly kind: string;
  readonly name: string;
}

/** A resource that uses or provides a routing key, with the URI of its file. */
export interface KeyEnd {
  readonly address: NetworkAddress;
  readonly uri: string;
}

/** A routing key of a network with its resources on both sides. */
export interface KeyEnds {
  /** As it is written. */
  readonly key: string;
  readonly network: string;
  readonly listeners: readonly KeyEnd[];
  readonly connectors: readonly KeyEnd[];
}

/** A finding, with the resource that it is in. */
export interface StateFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly uri: string;
  readonly range: Range;
  /** Undefined for one that is in no Skupper resource. */
  readonly resource?: NetworkAddress;
  /** The routing key, or else the path of the property; empty if it is about neither. */
  readonly subject: string;
}

/** What the networks of a workspace connect, and what is wrong in them. */
export interface NetworkState {
  readonly uris: ReadonlySet<string>;
  readonly resources: readonly NetworkAddress[];
  /** Without the keys that are only known once a template is rendered. */
  readonly keys: readonly KeyEnds[];
  /** All but hints. */
  readonly findings: readonly StateFinding[];
}

/** The state of a snapshot. `findingsOf`: those of a file. */
export function networkState(snapshot: Snapshot, placed: PlacedGraph, findingsOf: FindingsOf): NetworkState {
  const { networks } = placed.graph;
  const addresses = new Map(networks.flatMap(addressesIn));
  return {
    uris: new Set(snapshot.files.keys()),
    resources: [...addresses.values()],
    keys: networks.flatMap((network) => keysIn(network, placed, addresses)),
    findings: findingsIn(snapshot, placed, { addresses, findingsOf }),
  };
}

type Addresses = ReadonlyMap<string, NetworkAddress>;

/** The addresses of the resources of a network, by their ids. */
function addressesIn({ name: network, sites }: GraphNetwork): (readonly [string, NetworkAddress])[] {
  return sites.flatMap(({ name: site, namespace, resources }) =>
    resources.map(({ id, kind, name }) => {
      const inNamespace = namespace === undefined ? {} : { namespace };
      return [id, { network, site, ...inNamespace, kind, name }] as const;
    }),
  );
}

function keysIn({ name: network, keys }: GraphNetwork, placed: PlacedGraph, addresses: Addresses): KeyEnds[] {
  const endsOf = (uses: readonly string[]): KeyEnd[] =>
    uses.flatMap((use) => {
      const address = addresses.get(resourceOfUse(use));
      return address ? [{ address, uri: placed.places.get(use)?.uri ?? '' }] : [];
    });
  return (
    keys
      // A key that is only known once a template is rendered has the id of its use.
      .filter(({ id }) => !placed.uses.has(id))
      .map(({ id, listeners, connectors }) => ({
        key: id,
        network,
        listeners: endsOf(listeners),
        connectors: endsOf(connectors),
      }))
  );
}

function findingsIn(
  snapshot: Snapshot,
  { ids }: PlacedGraph,
  { addresses, findingsOf }: { readonly addresses: Addresses; readonly findingsOf: FindingsOf },
): StateFinding[] {
  const inFile = groupBy([...ids.keys()], ({ place }) => place.uri);
  return [...snapshot.files].flatMap(([uri, file]) =>
    shownFindings(findingsOf(uri)).map((finding): StateFinding => {
      const { code, severity, message, span } = finding;
      const found = resourceAt(file, inFile.get(uri) ?? [], span.start);
      const resource = found && addresses.get(ids.get(found) ?? '');
      const range = file.lines.range(span);
      return {
        code,
        severity,
        message,
        uri,
        range,
        ...(resource ? { resource } : {}),
        subject: subjectOf(finding),
      };
    }),
  );
}

function subjectOf({ data: { routingKey, path, property } }: Finding): string {
  return [routingKey, path, property].find((each) => typeof each === 'string') ?? '';
}
