import { asObject, nodeAt, toJson } from '../yaml/tree.ts';
import { specNumber, specString, type ResourceFact } from '../workspace/facts/facts.ts';
import type { Network } from '../workspace/network/network.ts';
import type { SiteLookup } from '../workspace/sites/sites.ts';
import { documentOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { Item } from './items.ts';
import type { Texts } from '../resource/skupper1/textMap.ts';
import type { Fields, Manifest, Planned } from './manifest.ts';
import { sortedSelector } from './selectorText.ts';

/**
 * What a workspace has for a resource that is planned: nothing, the same, another resource of that name, or another Listener
 * for its host and port.
 */
type Presence = 'absent' | 'same' | 'different' | 'taken';

/** Finds what is there already. */
export type Existing = (planned: Planned) => Presence;

/** Indexes the resources of a network by site, name, routing key and address. */
export function createExisting(
  snapshot: Snapshot,
  network: Network,
  siteAt: SiteLookup,
  items: readonly Item[],
): Existing {
  const byId = new Map<string, ResourceFact[]>();
  const add = (id: string, fact: ResourceFact): void => {
    const known = byId.get(id);
    if (known) known.push(fact);
    else byId.set(id, [fact]);
  };
  for (const fact of network.resources.all()) {
    const site = siteAt(fact.place.uri, fact.namespace).id;
    add(nameId(site, fact.kind, fact.name), fact);
    if (fact.spec['routingKey'] !== undefined) add(formId(site, fact.kind, fact.spec), fact);
    if (fact.kind === 'Listener')
      add(addressId(site, specString(fact, 'host'), specNumber(fact, 'port')), fact);
  }
  const configMaps = new Map(
    items.flatMap((item) =>
      item.type === 'config-map'
        ? [[nameId(siteAt(item.at.uri, item.namespace).id, 'ConfigMap', item.name), item.texts] as const]
        : [],
    ),
  );
  const at = (id: string): readonly ResourceFact[] => byId.get(id) ?? [];
  const likeness = ({ manifest: { kind, spec = {} }, siteId }: Planned): readonly ResourceFact[] =>
    spec['routingKey'] === undefined ? [] : at(formId(siteId, kind, spec));
  return (planned) => {
    const { manifest, siteId } = planned;
    const { kind, name, spec = {} } = manifest;
    const id = nameId(siteId, kind, name);
    if (kind === 'ConfigMap') return presenceOf(manifest, configMaps.get(id));
    const named = at(id);
    const candidates = named.length > 0 ? named : likeness(planned);
    if (candidates.some((fact) => hasSpec(snapshot, fact, spec))) return 'same';
    if (named.length > 0) return 'different';
    const isTaken = kind === 'Listener' && byId.has(addressId(siteId, spec['host'], spec['port']));
    return isTaken ? 'taken' : 'absent';
  };
}

/** Whether there is a ConfigMap with all texts of a planned one. It may have more. */
function presenceOf({ data, labels, annotations }: Manifest, texts: readonly Texts[] | undefined): Presence {
  if (!texts) return 'absent';
  const isSame = [data, labels, annotations].every((wanted, index) =>
    Object.entries(wanted ?? {}).every(([key, value]) => texts[index]?.[key] === value),
  );
  return isSame ? 'same' : 'different';
}

/** A site has one Site, whatever its name: kustomize may change that. */
function nameId(siteId: string, kind: string, name: string): string {
  return JSON.stringify([siteId, kind, kind === 'Site' ? '' : name]);
}

/** Equal for resources of a kind that match the same key and lead to the same servers, whatever their names. */
function formId(siteId: string, kind: string, spec: Readonly<Record<string, unknown>>): string {
  const { routingKey, selector, host, port } = spec;
  return JSON.stringify([siteId, kind, routingKey, normalized('selector', selector), host, port]);
}

function addressId(siteId: string, host: unknown, port: unknown): string {
  return JSON.stringify([siteId, 'address', host, port]);
}

/** Whether a resource has all properties of a spec. It may have more. */
function hasSpec(snapshot: Snapshot, { place, base }: ResourceFact, spec: Fields): boolean {
  const node = nodeAt(documentOfPlace(snapshot, place)?.parsed.root, [...base, 'spec']);
  const found = asObject(node && toJson(node)) ?? {};
  return Object.entries(spec).every(
    ([key, value]) => value === undefined || normalized(key, found[key]) === normalized(key, value),
  );
}

function normalized(key: string, value: unknown): string | undefined {
  if (key === 'selector' && typeof value === 'string') return sortedSelector(value);
  return JSON.stringify(value);
}
