import type {
  GraphKeyUse,
  GraphLink,
  GraphNetwork,
  GraphResource,
  GraphSite,
  GraphState,
  NetworkGraph,
} from '../service/index.ts';

/** What is shown. Empty texts let everything pass. */
export interface Filter {
  /** A part of any name, in any case. */
  readonly text: string;
  /** The id of a site. */
  readonly site: string;
  readonly key: string;
  /** A state of routing keys; `problems`: whatever something is wrong with. */
  readonly state: GraphState | 'problems' | '';
}

export const noFilter: Filter = { text: '', site: '', key: '', state: '' };

/** A routing key of a resource, or a resource without any: what has a row of its own in the picture and in the table. */
export interface Row {
  /** That of the use of the key, or of the resource. */
  readonly id: string;
  readonly resource: GraphResource;
  readonly use?: GraphKeyUse;
  /** Where a Link or AccessToken leads to, and the name of that site if it is known. */
  readonly link?: GraphLink & { readonly site?: string };
}

/** A site with the rows that pass the filter. */
export interface VisibleSite {
  readonly site: GraphSite;
  readonly rows: readonly Row[];
}

/** A network with the sites that pass the filter. */
export interface VisibleNetwork {
  readonly network: GraphNetwork;
  readonly sites: readonly VisibleSite[];
}

/** What passes a filter. Networks and sites without anything that does are left out. */
export function visibleNetworks({ networks }: NetworkGraph, filter: Filter): VisibleNetwork[] {
  return networks.flatMap((network) => {
    const sites = network.sites.flatMap((site) => visibleSite(network, site, filter));
    return sites.length > 0 ? [{ network, sites }] : [];
  });
}

function visibleSite(network: GraphNetwork, site: GraphSite, filter: Filter): VisibleSite[] {
  const { text, site: wanted, key, state } = filter;
  if (wanted !== '' && wanted !== site.id) return [];
  const rows = rowsOf(network, site).filter(
    (row) => passesKey(row, key) && passesState(row, state) && (text === '' || hasText(site, row, text)),
  );
  const isSiteFound = key === '' && state === '' && (text === '' || includes(site.name, text));
  return rows.length > 0 || isSiteFound ? [{ site, rows }] : [];
}

/** The rows of a site, in the order of its resources. The Site itself is its box. */
function rowsOf(network: GraphNetwork, { resources }: GraphSite): Row[] {
  return resources
    .filter(({ role }) => role !== 'site')
    .flatMap((resource): Row[] =>
      resource.keys.length === 0
        ? [{ id: resource.id, resource, ...linkOf(network, resource) }]
        : resource.keys.map((use) => ({ id: use.id, resource, use })),
    );
}

function linkOf({ sites, links }: GraphNetwork, { id, role }: GraphResource): Pick<Row, 'link'> {
  const link = role === 'link' || role === 'token' ? links.find((each) => each.id === id) : undefined;
  if (!link) return {};
  const site = sites.find((each) => each.id === link.to)?.name;
  return { link: { ...link, ...(site === undefined ? {} : { site }) } };
}

function passesKey({ use }: Row, key: string): boolean {
  return key === '' || use?.key === key;
}

function passesState(row: Row, state: Filter['state']): boolean {
  if (state === '') return true;
  return state === 'problems' ? hasProblem(row) : row.use?.state === state;
}

/** Whether the Problems panel lists something of a row. */
export function hasProblem({ resource }: Row): boolean {
  return resource.problems.length > 0;
}

function hasText({ name: site }: GraphSite, { resource, use }: Row, text: string): boolean {
  const { kind, name, address = '', workloads } = resource;
  return [site, kind, name, address, use?.key ?? '', ...workloads.map((each) => each.name)].some((each) =>
    includes(each, text),
  );
}

function includes(value: string, part: string): boolean {
  return value.toLowerCase().includes(part.toLowerCase());
}
