import { asObject, type Json } from '../../yaml/tree.ts';
import { specNumber, specString, type ResourceFact } from '../../workspace/facts/facts.ts';

/** The kinds that link their site to another one. */
export const linkKinds: readonly string[] = ['Link', 'AccessToken'];

/** A site that links may lead to. */
export interface LinkableSite {
  readonly id: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly resources: readonly ResourceFact[];
}

/** The hosts that a link leads to: those of the endpoints of a Link, or that of the URL of an AccessToken. */
export function linkHosts(fact: ResourceFact): string[] {
  if (fact.kind === 'AccessToken') {
    const host = hostOfUrl(specString(fact, 'url') ?? '');
    return host === undefined ? [] : [host];
  }
  return texts(listOf(fact.spec['endpoints']).map((endpoint) => asObject(endpoint)?.['host']));
}

/** The cost of a link, which is 1 by default. Skupper reads a negative one as 1. */
export function linkCost(fact: ResourceFact): number {
  const cost = specNumber(fact, fact.kind === 'AccessToken' ? 'linkCost' : 'cost') ?? 1;
  return cost > 0 ? cost : 1;
}

/**
 * The site that a link leads to, which may be `own`, the id of its site. `isInferred`: no resource says so, but the host, or else the name of the link, has the name or
 * namespace of the site in it. Undefined if no site, or more than one, comes into question. No manifest names the site itself.
 */
export function linkTarget(
  fact: ResourceFact,
  own: string,
  sites: readonly LinkableSite[],
): { readonly id: string; readonly isInferred: boolean } | undefined {
  const hosts = linkHosts(fact);
  const others = sites.filter(({ id }) => id !== own);
  const stated = only(sites.filter(({ resources }) => resources.some((each) => offers(each, hosts))));
  if (stated) return { id: stated.id, isInferred: false };
  const granting = only(others.filter((site) => hasGrant(site, fact)));
  if (granting) return { id: granting.id, isInferred: true };
  const labels = hosts.flatMap((host) => host.toLowerCase().split('.'));
  // A host may be that of the own site by mistake. A name often says where the link comes from.
  const named = namedIn(labels, sites) ?? namedIn([fact.name.toLowerCase()], others);
  return named && { id: named.id, isInferred: true };
}

/** Whether a RouterAccess is reached under one of these hosts. */
function offers({ kind, spec }: ResourceFact, hosts: readonly string[]): boolean {
  if (kind !== 'RouterAccess') return false;
  const names = texts([spec['bindHost'], ...listOf(spec['subjectAlternativeNames'])]);
  return names.some((name) => hosts.includes(name));
}

/** Whether a site grants access under the name of a token. */
function hasGrant({ resources }: LinkableSite, { kind, name }: ResourceFact): boolean {
  return (
    kind === 'AccessToken' && resources.some((each) => each.kind === 'AccessGrant' && each.name === name)
  );
}

/** The only site whose name or namespace is one of the words, or ends one after a hyphen. The longest names win. */
function namedIn(words: readonly string[], sites: readonly LinkableSite[]): LinkableSite | undefined {
  const found = sites.flatMap((site) => {
    const names = texts([site.name, site.namespace]).map((name) => name.toLowerCase());
    const lengths = names
      .filter((name) => words.some((word) => word === name || word.endsWith(`-${name}`)))
      .map((name) => name.length);
    return lengths.length > 0 ? [{ site, length: Math.max(...lengths) }] : [];
  });
  const longest = Math.max(...found.map(({ length }) => length));
  return only(found.filter(({ length }) => length === longest))?.site;
}

function hostOfUrl(url: string): string | undefined {
  return /^[a-z][\w+.-]*:\/\/([^/:?#]+)/i.exec(url)?.[1];
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function texts(values: readonly (Json | undefined)[]): string[] {
  return values.filter((value) => typeof value === 'string' && value !== '') as string[];
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
