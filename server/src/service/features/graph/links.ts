import { displayed } from '../../text/escape.ts';
import { groupBy } from '../../text/lists.ts';
import type { ResourceFact } from '../../workspace/facts/facts.ts';
import { siteIdOf, type GraphContext } from './context.ts';
import type { GraphLink, GraphSite } from './graph.ts';
import { linkCost, linkHosts, linkKinds, linkTarget, type LinkableSite } from './linkTarget.ts';

/** The links of a network, in the order of its resources. */
export function linksOf(
  context: GraphContext,
  sites: readonly GraphSite[],
  resources: readonly ResourceFact[],
): GraphLink[] {
  const links = resources.filter(({ kind }) => linkKinds.includes(kind));
  if (links.length === 0) return [];
  const bySite = groupBy(resources, (fact) => siteIdOf(context, fact));
  const linkable = sites.map(({ id, name, namespace }): LinkableSite => ({
    id,
    name,
    namespace,
    resources: bySite.get(id) ?? [],
  }));
  return links.map((fact) => linkOf(context, fact, linkable));
}

function linkOf(context: GraphContext, fact: ResourceFact, sites: readonly LinkableSite[]): GraphLink {
  const from = siteIdOf(context, fact);
  const target = linkTarget(fact, from, sites);
  const [host] = linkHosts(fact);
  return {
    id: context.ids.get(fact) ?? '',
    from,
    ...(target === undefined ? {} : { to: target.id }),
    target: host === undefined ? '' : displayed(host),
    cost: linkCost(fact),
    isInferred: target?.isInferred ?? false,
  };
}
