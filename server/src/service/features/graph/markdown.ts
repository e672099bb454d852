import { codeSpan, escapeMarkdown, markdownTable } from '../../text/markdown.ts';
import { formatCount } from '../../text/words.ts';
import { resourceOfUse } from './keys.ts';
import type { GraphKey, GraphNetwork, GraphSite, NetworkGraph } from './graph.ts';

/** The networks as Markdown: a heading for each, with tables of its sites, links and routing keys. */
export function markdownOf({ networks }: NetworkGraph): string {
  if (networks.length === 0) return 'No Skupper resources.\n';
  return networks.map((network) => `${networkSections(network).join('\n\n')}\n`).join('\n');
}

function networkSections(network: GraphNetwork): string[] {
  const { name, sites, keys, links } = network;
  const counts = [formatCount(sites.length, 'site'), formatCount(keys.length, 'routing key')];
  return [
    `## ${escapeMarkdown(name)}`,
    `${counts.join(', ')}, ${formatCount(network.problems, 'problem')}.`,
    markdownTable(['Site', 'Namespace', 'Connectors', 'Listeners'], sites.map(siteRow)),
    ...(links.length === 0 ? [] : [markdownTable(['Link from', 'to', 'Cost'], linkRows(network))]),
    ...(keys.length === 0
      ? []
      : [markdownTable(['Routing key', 'State', 'Connectors', 'Listeners'], keyRows(network))]),
  ];
}

function siteRow({ name, namespace, resources }: GraphSite): string[] {
  const countOf = (wanted: string): string => String(resources.filter(({ role }) => role === wanted).length);
  return [
    escapeMarkdown(name),
    namespace === undefined ? '' : codeSpan(namespace),
    countOf('connector'),
    countOf('listener'),
  ];
}

function linkRows({ sites, links }: GraphNetwork): string[][] {
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  return links.map(({ from, to, target, cost, isInferred }) => {
    const site = to === undefined ? undefined : names.get(to);
    const end =
      site === undefined ? targetText(target) : `${escapeMarkdown(site)}${isInferred ? ' (likely)' : ''}`;
    return [escapeMarkdown(names.get(from) ?? ''), end, String(cost)];
  });
}

function targetText(target: string): string {
  return target === '' ? 'unknown' : codeSpan(target);
}

function keyRows({ sites, keys }: GraphNetwork): string[][] {
  const shown = new Map(
    sites.flatMap((site) =>
      site.resources.map(
        ({ id, kind, name }) => [id, `${kind} ${codeSpan(name)} in ${escapeMarkdown(site.name)}`] as const,
      ),
    ),
  );
  const list = (uses: readonly string[]): string =>
    uses.map((use) => shown.get(resourceOfUse(use)) ?? '').join('; ');
  return keys.map(({ key, state, connectors, listeners }: GraphKey) => [
    codeSpan(key),
    state,
    list(connectors),
    list(listeners),
  ]);
}
