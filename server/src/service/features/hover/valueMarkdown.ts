import { formatPath, nodeAt, scalarAt, stringAt } from '../../yaml/tree.ts';
import { SIZE } from '../../resource/kindRoles.ts';
import { namespaceOf, type Resource } from '../../resource/resource.ts';
import { fieldAt } from '../../schema/lookup.ts';
import { podSelector } from '../../resource/podSelector.ts';
import type { WorkloadFact } from '../../workspace/facts/kubernetesFacts.ts';
import type { Network } from '../../workspace/network/network.ts';
import { bySecretName, secretProblemFor } from '../../workspace/network/secrets.ts';
import type { Site } from '../../workspace/sites/sites.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { ResourcePosition } from '../resourcePosition.ts';
import { placeLink } from './placeLink.ts';
import { codeSpan, escapeMarkdown } from '../../text/markdown.ts';

/** Longer lists are cut off, because a hover is small. */
const MAX_LINES = 10;

/**
 * What the workspace contains about a value, in Markdown: the pods of a selector, a Secret, or the resource of a name.
 * Undefined for all other values.
 */
export function valueMarkdown(snapshot: Snapshot, at: ResourcePosition): string | undefined {
  const { resource, path, file } = at;
  const network = snapshot.networkOf(file.uri);
  const field = resource.schema && fieldAt(resource.schema, path);
  const { format, names } = field?.type === 'string' ? field : {};
  if (format === 'selector') return selectorMarkdown(snapshot, network, at);
  if (names === 'Secret') return secretMarkdown(snapshot, network, at);
  const property = formatPath(path);
  if (resource.kind === 'Site' && property === formatPath(SIZE))
    return sizeMarkdown(snapshot, network, stringAt(resource.root, path) ?? '');
  if (property !== 'metadata.name' || !resource.schema) return undefined;
  const site = network.siteAt(file.uri, namespaceOf(resource));
  return nameMarkdown[resource.kind]?.(resource, site, network);
}

/** The Markdown for the name of a resource, by kind. */
const nameMarkdown: Partial<Record<string, (resource: Resource, site: Site, network: Network) => string>> = {
  Link: linkMarkdown,
  AccessToken: tokenMarkdown,
  Site: (_, site, network) => siteMarkdown(network, site),
};

function selectorMarkdown(
  snapshot: Snapshot,
  network: Network,
  { resource, path, file }: ResourcePosition,
): string | undefined {
  const selector = podSelector(stringAt(resource.root, path));
  if (!selector) return undefined;
  const { workloads } = network.contentOf(network.siteAt(file.uri, namespaceOf(resource)));
  const matching = workloads.all().filter(({ labels }) => selector.picks(labels));
  if (matching.length === 0)
    return 'No workload of this site in the workspace has pods that match the selector.';
  return list(
    'The selector matches the pods of:',
    matching.map((workload) => workloadLine(snapshot, network, workload)),
  );
}

function workloadLine(
  snapshot: Snapshot,
  network: Network,
  { kind, name, ports, place }: WorkloadFact,
): string {
  const numbers = ports.map(({ port, name: portName }) =>
    portName === undefined ? String(port) : `${port} (${escapeMarkdown(portName)})`,
  );
  const shown = numbers.length === 0 ? '' : `, port ${numbers.join(', ')}`;
  return `${kind} ${escapeMarkdown(name)}${shown}: ${placeLink(snapshot, network, place)}`;
}

function secretMarkdown(
  snapshot: Snapshot,
  network: Network,
  { resource, path, file }: ResourcePosition,
): string {
  const name = stringAt(resource.root, path) ?? '';
  const found = network.colocated(file.uri, namespaceOf(resource)).secrets.where(bySecretName, name);
  if (found.length === 0) return `The workspace does not define the Secret ${codeSpan(name)} in this site.`;
  return list(
    `The Secret ${codeSpan(name)}:`,
    found.map((secret) => {
      const keys = secret.keys ? `, with ${secret.keys.map(codeSpan).join(', ')}` : '';
      const problem = secretProblemFor(resource, path, secret);
      const warning = problem === undefined ? '' : ` ⚠ It ${escapeMarkdown(problem)}.`;
      return `${secret.kind}${secret.type === undefined ? '' : ` of type ${codeSpan(secret.type)}`}${keys}: ${placeLink(snapshot, network, secret.place)}${warning}`;
    }),
  );
}

/** The ConfigMaps that define a size of sites. */
function sizeMarkdown(snapshot: Snapshot, network: Network, size: string): string {
  const found = network.sizes().filter(({ name }) => name === size);
  if (found.length === 0) return `No ConfigMap of the workspace defines the size ${codeSpan(size)}.`;
  return list(
    `The size ${codeSpan(size)}:`,
    found.map(
      ({ owner = '', place }) => `ConfigMap ${codeSpan(owner)}: ${placeLink(snapshot, network, place)}`,
    ),
  );
}

/** The number of resources in a site by kind. */
function siteMarkdown(network: Network, site: Site): string {
  const counts = new Map<string, number>();
  for (const { kind } of network.contentOf(site).resources.all())
    if (kind !== 'Site') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const lines = [...counts].map(([kind, count]) => `${count} × ${kind}`);
  const title = `**Site** ${codeSpan(site.label)}${site.namespace === undefined ? '' : ` in namespace ${codeSpan(site.namespace)}`}`;
  return lines.length === 0 ? title : list(title, lines);
}

/** The site and the endpoints of a link. */
function linkMarkdown({ root }: Resource, site: Site): string {
  const endpoints = nodeAt(root, ['spec', 'endpoints']);
  const items = endpoints?.type === 'list' ? endpoints.items : [];
  const lines = items.map((item) => {
    const [name, host, port] = ['name', 'host', 'port'].map((key) => scalarAt(item, [key])?.value ?? '?');
    return `${codeSpan(`${host}:${port}`)}, ${escapeMarkdown(String(name))}`;
  });
  const cost = scalarAt(root, ['spec', 'cost'])?.value;
  const title = `**Link** from site ${codeSpan(site.label)}${cost === undefined ? '' : ` with cost ${escapeMarkdown(String(cost))}`}`;
  return lines.length === 0 ? `${title}, without endpoints` : list(`${title} to:`, lines);
}

/** The link that an access token creates. */
function tokenMarkdown({ root }: Resource, site: Site): string {
  const url = stringAt(root, ['spec', 'url']);
  const where = url === undefined ? '' : ` It is redeemed at ${codeSpan(url)}.`;
  return `**AccessToken** that creates a link from site ${codeSpan(site.label)} to the site that issued it.${where}`;
}

function list(title: string, lines: readonly string[]): string {
  const shown = lines.slice(0, MAX_LINES).map((line) => `- ${line}`);
  const more = lines.length > MAX_LINES ? [`- … and ${lines.length - MAX_LINES} more`] : [];
  return [title, '', ...shown, ...more].join('\n');
}
