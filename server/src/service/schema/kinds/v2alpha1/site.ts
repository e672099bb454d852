import { defineKind, type Fields } from '../../define.ts';
import { accessTypes, commonStatus, endpoints, settings, statusDoc } from '../common.ts';

const networkSite: Fields = {
  id: { type: 'string', doc: 'The id of the site.' },
  name: { type: 'string', doc: 'The name of the site.' },
  namespace: { type: 'string', doc: 'The namespace of the site.' },
  platform: { type: 'string', doc: 'What the site runs on.' },
  version: { type: 'string', doc: 'The Skupper version of the site.' },
  links: {
    type: 'list',
    doc: 'The links that start at the site.',
    items: {
      type: 'object',
      doc: 'A link.',
      fields: {
        name: { type: 'string', doc: 'The name of the link.' },
        remoteSiteId: { type: 'string', doc: 'The id of the other site.' },
        remoteSiteName: { type: 'string', doc: 'The name of the other site.' },
        operational: { type: 'boolean', doc: 'Whether the link works.' },
      },
    },
  },
  services: {
    type: 'list',
    doc: 'The routing keys that the site uses or provides.',
    items: {
      type: 'object',
      doc: 'A routing key.',
      fields: {
        routingKey: { type: 'string', doc: 'The key.' },
        connectors: {
          type: 'list',
          doc: 'Its connectors in the site.',
          items: { type: 'string', doc: 'A connector.' },
        },
        listeners: {
          type: 'list',
          doc: 'Its listeners in the site.',
          items: { type: 'string', doc: 'A listener.' },
        },
      },
    },
  },
};

/** The spec of a site; the draft kind shares most of it. */
export const siteFields = {
  linkAccess: {
    type: 'string',
    default: '`none`',
    doc: 'Lets other sites link to this one, and says how they reach it. A site that only links to others does not need it.',
    caveat:
      'Skupper leaves the site pending when the controller does not know the value. On Podman, Docker and Linux every value but `none` simply means yes.',
    values: [{ value: 'none', doc: 'Take in no links.' }, ...accessTypes],
  },
  ha: {
    type: 'boolean',
    platforms: ['kubernetes'],
    default: '`false`',
    doc: 'Runs two routers, so that one may fail.',
    caveat: 'Not together with `edge`.',
  },
  edge: {
    type: 'boolean',
    default: '`false`',
    doc: 'Makes the site an edge: it links to others but takes in no links.',
    caveat: 'Not together with `ha`, and `linkAccess` is then of no use.',
  },
  defaultIssuer: {
    type: 'string',
    names: 'Secret',
    platforms: ['kubernetes'],
    default: '`skupper-site-ca`',
    doc: 'The Secret of the authority that signs the certificates of the site.',
  },
  serviceAccount: {
    type: 'string',
    names: 'ServiceAccount',
    platforms: ['kubernetes'],
    default: '`skupper-router`, which Skupper makes',
    doc: 'The service account that the router runs as.',
  },
  settings: {
    ...settings,
    caveat:
      'The names `routerLogging` and `routerDataConnections` of the upstream documentation are not read: they are `router-logging` and `router-data-connection-count`.',
    keys: [
      {
        value: 'router-logging',
        doc: 'How much the router logs: a level such as `info`, or `MODULE:level`, separated by commas.',
      },
      {
        value: 'router-data-connection-count',
        doc: 'How many connections a link spreads its traffic over: a number, or `auto`.',
      },
      { value: 'size', doc: 'The name of a site sizing that the administrator of the controller has made.' },
      {
        value: 'disable-anti-affinity',
        doc: '`"true"` lets both routers of a highly available site run on one node.',
      },
      {
        value: 'tls-prior-valid-revisions',
        doc: 'How many earlier certificates stay valid when one is renewed; 2 when it is left out. Since Skupper 2.1.',
      },
      {
        value: 'ingressClassName',
        doc: 'The IngressClass to use when links come in through an Ingress. Since Skupper 2.2.1.',
      },
    ],
  },
} satisfies Fields;

export const siteStatus = {
  ...commonStatus,
  defaultIssuer: { type: 'string', doc: 'The issuer in use.' },
  controller: {
    type: 'object',
    doc: 'The controller that looks after the site.',
    fields: {
      name: { type: 'string', doc: 'The name of the controller.' },
      namespace: { type: 'string', doc: 'The namespace of the controller.' },
      version: { type: 'string', doc: 'The version of the controller.' },
    },
  },
  endpoints,
  sitesInNetwork: { type: 'integer', doc: 'The number of sites in the network.' },
  network: {
    type: 'list',
    doc: 'What the site knows of the network.',
    items: { type: 'object', doc: 'A site.', fields: networkSite },
  },
} satisfies Fields;

/** Source: skupper_site_crd.yaml of Skupper 2.2.1; internal/kube/site/site.go; internal/kube/securedaccess/config.go. */
export const site = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'Site',
  page: 'site',
  doc: 'Makes this namespace (or this host) a place of the network. Each namespace has one site; its listeners and connectors do nothing without it.',
  spec: {
    type: 'object',
    doc: 'How the site takes in links and runs its router. Every field may be left out.',
    fields: siteFields,
  },
  status: {
    ...statusDoc,
    fields: siteStatus,
  },
  examples: [
    {
      title: 'Site that takes in links',
      prefix: 'skupper-site-link-access',
      body: [
        'apiVersion: skupper.io/v2alpha1',
        'kind: Site',
        'metadata:',
        '  name: ${1:my-site}',
        'spec:',
        '  linkAccess: ${2|default,route,loadbalancer,local|}',
      ].join('\n'),
    },
  ],
});
