import type { GraphKey, GraphKeyUse, GraphNetwork, GraphResource, GraphSite } from '../../service/index.ts';
import { ToolError } from '../answer.ts';
import type { Files } from '../files.ts';
import { dataText } from '../fromFile.ts';
import { string, type Schema } from '../schemas.ts';

/** The part of a question that names a network. */
export interface NetworkInput {
  readonly network?: string | undefined;
}

export const networkInput: Schema = string('The name of a network, of list_networks. All if it is left out.');

/** The networks that a question is about. Throws a ToolError if there is none with the name. */
export function networksOf({ service }: Files, { network: name }: NetworkInput): readonly GraphNetwork[] {
  const { networks } = service.networkGraph();
  if (name === undefined) return networks;
  const found = networks.filter((network) => dataText(network.name) === name || network.id === name);
  if (found.length === 0) throw new ToolError('There is no such network. list_networks has their names.');
  return found;
}

/** A routing key of a network. */
export interface NetworkKey {
  readonly network: GraphNetwork;
  readonly key: GraphKey;
}

/** The routing keys that a question names. Throws a ToolError if there is none. */
export function keysNamed(files: Files, input: NetworkInput & { readonly key: string }): NetworkKey[] {
  const found = networksOf(files, input).flatMap((network) =>
    network.keys
      .filter(({ id, key }) => dataText(key) === input.key || id === input.key)
      .map((key) => ({ network, key })),
  );
  if (found.length === 0)
    throw new ToolError('No resource has this routing key. list_keys has all, and finds parts of one.');
  return found;
}

/** Which side of a routing key a resource is on. */
export type Side = 'connector' | 'listener';

/** A use of a routing key by a resource of a site. */
export interface PlacedUse extends NetworkKey {
  readonly side: Side;
  readonly site: GraphSite;
  readonly resource: GraphResource;
  readonly use: GraphKeyUse;
}

/** The uses of a routing key, connectors first. */
export function usesOf({ network, key }: NetworkKey): PlacedUse[] {
  const uses = network.sites.flatMap((site) =>
    site.resources.flatMap((resource) => resource.keys.map((use) => ({ site, resource, use }))),
  );
  const byId = new Map(uses.map((each) => [each.use.id, each]));
  const placed = (side: Side, ids: readonly string[]): PlacedUse[] =>
    ids.flatMap((id) => {
      const found = byId.get(id);
      return found ? [{ network, key, side, ...found }] : [];
    });
  return [...placed('connector', key.connectors), ...placed('listener', key.listeners)];
}

/** Where a node of the graph is: its file as data, and its line from 1. Nothing if that is not known. */
export function placeOf(
  { service, roots }: Files,
  id: string,
): { readonly line?: number; readonly file?: string } {
  const location = service.locationOfNode(id);
  if (!location) return {};
  return { line: location.range.start.line + 1, file: dataText(roots.shownPath(location.uri)) };
}
