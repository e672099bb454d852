import { stringAt } from '../../yaml/tree.ts';
import { nameOf, namespaceOf, type Resource } from '../resource.ts';
import { TYPE_LABEL } from './secretTypes.ts';
import { ANNOTATIONS } from './skupper1.ts';
import { textMapAt } from './textMap.ts';

const types = ['connection-token', 'token-claim', 'token-claim-record', 'connection-token-request'] as const;

/** What a Secret is for. The last two are at the site that is linked to. */
type TokenType = (typeof types)[number];

/** A place that a connection token leads to. */
interface TokenEndpoint {
  readonly name: 'inter-router' | 'edge';
  readonly host: string;
  readonly port: string;
}

/** A Secret with which sites of Skupper 1 are linked. */
export interface Token {
  readonly type: TokenType;
  readonly name: string;
  readonly namespace: string | undefined;
  /** The cost of the link; undefined if there is none, and for one that Skupper 1 ignores. */
  readonly cost: number | undefined;
  readonly endpoints: readonly TokenEndpoint[];
  /** How often a claim can still be made. */
  readonly claims: number | undefined;
  /** The address of the site that a claim leads to. */
  readonly url: string | undefined;
}

/** The token in a Secret; undefined for every other resource. Source: pkg/domain/token.go of Skupper 1.9. */
export function readToken(resource: Resource): Token | undefined {
  const { root, kind, apiVersion } = resource;
  if (kind !== 'Secret' || apiVersion !== 'v1') return undefined;
  const label = stringAt(root, ['metadata', 'labels', TYPE_LABEL]);
  const type = types.find((each) => each === label);
  const name = nameOf(resource);
  if (!type || name === undefined) return undefined;
  const annotations = textMapAt(root, ANNOTATIONS);
  const endpoints = (['inter-router', 'edge'] as const).flatMap((each): TokenEndpoint[] => {
    const host = annotations[`${each}-host`];
    const port = annotations[`${each}-port`];
    return host === undefined || port === undefined ? [] : [{ name: each, host, port }];
  });
  return {
    type,
    name,
    namespace: namespaceOf(resource),
    cost: countOf(annotations['skupper.io/cost']),
    endpoints,
    claims: countOf(annotations['skupper.io/claims-remaining']),
    url: annotations['skupper.io/url'],
  };
}

/** The namespaces of the cluster that the hosts of a token name, as `skupper-router.west.svc.cluster.local` does. Each once. */
export function namespacesIn({ endpoints, url = '' }: Token): string[] {
  const hosts = [...endpoints.map(({ host }) => host), url.replace(/^https:\/\//, '').replace(/[:/].*/s, '')];
  const found = hosts.flatMap((host) => {
    const [, namespace, marker] = host.split('.', 3);
    return marker === 'svc' && namespace !== undefined && namespace !== '' ? [namespace] : [];
  });
  return [...new Set(found)];
}

/** The annotations of a token, which mean nothing to Skupper 2. */
export function isTokenAnnotation(key: string): boolean {
  return /^(?:(?:internal\.)?skupper\.io\/|(?:inter-router|edge)-(?:host|port|alias)$)/.test(key);
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
