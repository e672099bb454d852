import { formatPath, nodeAt, scalarAt, stringAt } from '../../yaml/tree.ts';
import { namespaceOf, type Resource } from '../../resource/resource.ts';
import { fieldAt } from '../../schema/lookup.ts';
import { podSelector } from '../../resource/podSelector.ts';
import type { Place } from '../../workspace/facts/place.ts';
import type { WorkloadFact } from '../../workspace/facts/kubernetesFacts.ts';
import type { Network } from '../../workspace/network/network.ts';
import { bySecretName, fitsFor } from '../../workspace/network/secrets.ts';
import type { Site } from '../../workspace/sites/sites.ts';
import { rangeOfPlace, type Snapshot } from '../../workspace/snapshot.ts';
import { relativePath } from '../../workspace/files/uri.ts';
import type { Located } from '../locate.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../../text/markdown.ts';

/** More lines than this do not fit on a screen. */
const MAX_LINES = 10;

/** What the workspace knows of a value, as Markdown: of a selector, a Secret, or the name of a site, link or token. */
export function valueMarkdown(snapshot: Snapshot, located: Located): string | undefined {
  const { resource, path, file } = located;
  const network = snapshot.networkOf(file.uri);
  const field = resource.schema && fieldAt(resource.schema, path);
  if (field?.type === 'string' && field.format === 'selector')
    return selectorMarkdown(snapshot, network, located);
  if (field?.type === 'string' && field.names === 'Secret') return secretMarkdown(snapshot, network, located);
  if (formatPath(path) !== 'metadata.name' || !resource.schema) return undefined;
  const site = network.siteAt(file.uri, namespaceOf(resource));
  return nameDocs[resource.kind]?.(resource, site, network);
}

/** What is worth knowing of a resource where its name stands, by kind. */
const nameDocs: Partial<Record<string, (resource: Resource, site: Site, network: Network) => string>> = {
  Link: linkMarkdown,
  AccessToken: tokenMarkdown,
  Site: (_, site, network) => siteMarkdown(network, site),
};

function selectorMarkdown(
  snapshot: Snapshot,
  network: Network,
  { resource, path, file }: Located,
): string | undefined {
  const selector = podSelector(stringAt(resource.root, path));
  if (!selector) return undefined;
  const { workloads } = network.contentOf(network.siteAt(file.uri, namespaceOf(resource)));
  const picked = workloads.all().filter(({ labels }) => selector.picks(labels));
  if (picked.length === 0) return 'Picks the pods of no workload that is in this site of the workspace.';
  return list(
    'Picks the pods of:',
    picked.map((workload) => workloadLine(snapshot, network, workload)),
  );
}

function workloadLine(
  snapshot: Snapshot,
  network: Network,
  { kind, name, ports, place }: WorkloadFact,
): string {
  const numbers = ports.map(({ port, name: word }) =>
    word === undefined ? String(port) : `${port} (${escapeMarkdown(word)})`,
  );
  const shown = numbers.length === 0 ? '' : `, port ${numbers.join(', ')}`;
  return `${kind} ${escapeMarkdown(name)}${shown}: ${placeLink(snapshot, network, place)}`;
}

function secretMarkdown(snapshot: Snapshot, network: Network, { resource, path, file }: Located): string {
  const name = stringAt(resource.root, path) ?? '';
  const found = network.colocated(file.uri, namespaceOf(resource)).secrets.where(bySecretName, name);
  if (found.length === 0)
    return `No document of this site in the workspace makes the Secret ${codeSpan(name)}.`;
  return list(
    `The Secret ${codeSpan(name)}:`,
    found.map((secret) => {
      const keys = secret.keys ? `, with ${secret.keys.map(codeSpan).join(', ')}` : '';
      const fits = fitsFor(resource, secret) ? '' : ' ⚠ lacks what is needed here';
      return `${secret.kind}${secret.type === undefined ? '' : ` of type ${codeSpan(secret.type)}`}${keys}: ${placeLink(snapshot, network, secret.place)}${fits}`;
    }),
  );
}

/** What there is in a site, by kind. */
function siteMarkdown(network: Network, site: Site): string {
  const counts = new Map<string, number>();
  for (const { kind } of network.contentOf(site).resources.all())
    if (kind !== 'Site') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const lines = [...counts].map(([kind, count]) => `${count} × ${kind}`);
  const title = `**Site** ${codeSpan(site.label)}${site.namespace === undefined ? '' : ` in namespace ${codeSpan(site.namespace)}`}`;
  return lines.length === 0 ? title : list(title, lines);
}

/** Where a link leads from and to. */
function linkMarkdown({ root }: Resource, site: Site): string {
  const endpoints = nodeAt(root, ['spec', 'endpoints']);
  const items = endpoints?.type === 'list' ? endpoints.items : [];
  const lines = items.map((item) => {
    const [name, host, port] = ['name', 'host', 'port'].map((key) => scalarAt(item, [key])?.value ?? '?');
    return `${codeSpan(`${host}:${port}`)}, ${escapeMarkdown(String(name))}`;
  });
  const cost = scalarAt(root, ['spec', 'cost'])?.value;
  const title = `**Link** from site ${codeSpan(site.label)}${cost === undefined ? '' : ` at cost ${escapeMarkdown(String(cost))}`}`;
  return lines.length === 0 ? `${title}, without endpoints` : list(`${title} to:`, lines);
}

/** What a token makes a link of. */
function tokenMarkdown({ root }: Resource, site: Site): string {
  const url = stringAt(root, ['spec', 'url']);
  const where = url === undefined ? '' : ` It is redeemed at ${codeSpan(url)}.`;
  return `**AccessToken** that becomes a link from site ${codeSpan(site.label)} to the site that granted it.${where}`;
}

function list(title: string, lines: readonly string[]): string {
  const shown = lines.slice(0, MAX_LINES).map((line) => `- ${line}`);
  const more = lines.length > MAX_LINES ? [`- … and ${lines.length - MAX_LINES} more`] : [];
  return [title, '', ...shown, ...more].join('\n');
}

/** A link to a place, as path and line. */
export function placeLink(snapshot: Snapshot, network: Network, place: Place): string {
  const line = (rangeOfPlace(snapshot, place)?.start.line ?? 0) + 1;
  const path = network.folder === undefined ? place.uri : relativePath(place.uri, network.folder);
  return markdownLink(`${path}:${line}`, `${place.uri}#L${line}`);
}
