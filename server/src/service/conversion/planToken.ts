import { nameForKey } from '../fixes/free.ts';
import { TYPE_LABEL } from '../resource/skupper1/secretTypes.ts';
import { isTokenAnnotation, namespacesIn, type Token } from '../resource/skupper1/token.ts';
import { quote } from '../text/words.ts';
import type { Context } from './context.ts';
import type { ItemOf } from './items.ts';
import { skupperManifest } from './manifest.ts';
import type { Outcome } from './outcome.ts';
import type { KnownSite } from './sites.ts';

/** The resources in place of a token. Its values are of the old network, so a person must replace them. */
export function planToken(context: Context, item: ItemOf<'token'>): Outcome {
  switch (item.token.type) {
    case 'connection-token':
      return planLink(context, item);
    case 'token-claim':
      return planGrant(context, item);
    case 'token-claim-record':
      return planRecord(context, item);
    case 'connection-token-request':
      return {
        planned: [],
        notes: [
          {
            message:
              'Skupper 2 does not fill in a requested token. Create an AccessGrant in this site, and issue a token for each site that links to it.',
          },
        ],
      };
  }
}

function planLink({ sites }: Context, { token, at }: ItemOf<'token'>): Outcome {
  const { name, namespace, cost, endpoints } = token;
  if (endpoints.length === 0)
    return {
      planned: [],
      notes: [
        {
          message:
            'The connection token names no host, so no Link was made. Generate one at the other site with skupper link generate.',
        },
      ],
    };
  const list = endpoints.map((each) => ({ ...each }));
  const spec = { cost, tlsCredentials: name, endpoints: list };
  const siteId = sites.siteAt(at.uri, namespace).id;
  return {
    planned: [{ manifest: skupperManifest('Link', { name, namespace }, spec), siteId, after: at }],
    notes: [
      {
        message: `Hosts, ports and certificates of Link ${quote(name)} belong to the old network. Replace them with those of the new site (skupper link generate).`,
      },
    ],
    removal: {
      type: 'metadata',
      isLabel: (key) => key === TYPE_LABEL,
      isAnnotation: isTokenAnnotation,
    },
  };
}

/** How long a grant lasts in Skupper 1 by default. */
const WINDOW = '15m';

function planGrant(context: Context, { token, at }: ItemOf<'token'>): Outcome {
  const { sites } = context;
  const own = sites.siteAt(at.uri, token.namespace);
  const candidates = issuersOf(context, token, own.id);
  const [issuer, second] = candidates;
  const cost = token.cost === undefined ? '' : ` and linkCost ${token.cost}`;
  if (!issuer || second)
    return {
      planned: [],
      notes: [
        {
          message: `No file says which site ${token.url === undefined ? 'this claim leads to' : `${quote(token.url)} belongs to`}. Create an AccessGrant there, issue a token with skupper token issue, and redeem it here${cost && ` with linkCost ${token.cost}`}.`,
        },
      ],
      removal: { type: 'document' },
    };
  const name = grantName(context, token, own.id);
  return {
    planned: [grant(issuer, name, 1)],
    notes: [
      {
        message: `AccessGrant ${quote(name)} in site ${issuer.name} replaces this claim. Issue a token there with skupper token issue, and apply it here as an AccessToken${cost && ` with linkCost ${token.cost}`}.`,
      },
    ],
    removal: { type: 'document' },
  };
}

/** The sites that a claim of a site may lead to: those in the namespace that its URL names, else all that accept links. */
function issuersOf({ sites }: Context, token: Token, own: string): KnownSite[] {
  const others = [...sites.byId.values()].filter(({ id, acceptsLinks }) => id !== own && acceptsLinks);
  const [namespace] = namespacesIn(token);
  const named = others.filter(
    (site) => namespace !== undefined && sites.siteAt(site.at.uri, site.namespace).namespace === namespace,
  );
  return named.length > 0 ? named : others;
}

/** The name of the site that links; of several claims of a site, all but the first have their own names as well. */
function grantName({ sites, items }: Context, token: Token, siteId: string): string {
  const label = nameForKey(sites.byId.get(siteId)?.name ?? token.namespace ?? token.name);
  const first = items.find(
    (each) =>
      each.type === 'token' &&
      each.token.type === 'token-claim' &&
      sites.siteAt(each.at.uri, each.token.namespace).id === siteId,
  );
  const isFirst = first?.type !== 'token' || first.token === token;
  return isFirst ? label : `${label}-${nameForKey(token.name)}`;
}

function grant(site: Pick<KnownSite, 'id' | 'namespace' | 'at'>, name: string, redemptionsAllowed: number) {
  const { id: siteId, namespace, at: after } = site;
  const spec = { redemptionsAllowed, expirationWindow: WINDOW };
  return { manifest: skupperManifest('AccessGrant', { name, namespace }, spec), siteId, after };
}

function planRecord({ sites }: Context, { token, at }: ItemOf<'token'>): Outcome {
  const { claims = 1, namespace, name } = token;
  const removal = { type: 'document' } as const;
  if (claims === 0) return { planned: [], notes: [], removal };
  const { id } = sites.siteAt(at.uri, namespace);
  return {
    planned: [grant({ id, namespace, at }, nameForKey(name), claims)],
    notes: [
      {
        message: `AccessGrant ${quote(nameForKey(name))} replaces this record, but tokens of Skupper 1 cannot redeem it. Issue new ones with skupper token issue.`,
      },
    ],
    removal,
  };
}
