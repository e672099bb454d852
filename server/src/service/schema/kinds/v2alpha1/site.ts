import { defineKind, type Fields } from '../../define.ts';
import { accessTypes, commonStatus, endpoints, settings, statusDoc } from '../common.ts';

const networkSite: Fields = {
  id: { type: 'string', doc: 'The id of the site.' },
  name: { type: 'string', doc: 'The name of the site.' },
  namespace: { type: 'string', doc: 'The namespace of the site.' },
  platform: { type: 'string', doc: 'The platform that the site runs on.' },
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
        operational: { type: 'boolean', doc: 'Whether the link is connected.' },
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
    doc: 'Lets other sites link to this one, and defines how they reach it. A site that only links to others does not need it.',
    caveat:
      'With a value that the controller does not know, the site stays pending. On Podman, Docker and Linux all values except `none` have the same effect.',
    values: [{ value: 'none', doc: 'Accept no links.' }, ...accessTypes],
    booleans: { true: 'default', false: 'none' },
  },
  ha: {
    type: 'boolean',
    platforms: ['kubernetes'],
    default: '`false`',
    doc: 'Runs two routers for high availability.',
    caveat: '`ha` and `edge` are mutually exclusive.',
  },
  edge: {
    type: 'boolean',
    default: '`false`',
    doc: 'Makes the site an edge site, which links to other sites but accepts no links.',
    caveat: '`edge` and `ha` are mutually exclusive. `linkAccess` has no effect in an edge site.',
  },
  defaultIssuer: {
    type: 'string',
    names: 'Secret',
    platforms: ['kubernetes'],
    default: '`skupper-site-ca`',
    doc: 'The Secret of the CA that signs the certificates of the site.',
  },
  serviceAccount: {
    type: 'string',
    names: 'ServiceAccount',
    platforms: ['kubernetes'],
    default: '`skupper-router`, created by Skupper',
    doc: 'The service account that the router runs as.',
  },
  settings: {
    ...settings,
    caveat:
      'Skupper does not read the names `routerLogging` and `routerDataConnections` from its documentation: use `router-logging` and `router-data-connection-count`.',
    keys: [
      {
        value: 'router-logging',
        doc: 'The log level of the router: a level such as `info` or `MODULE:level`, several separated by commas.',
      },
      {
        value: 'router-data-connection-count',
        doc: 'The number of connections that a link distributes its traffic over, or `auto`.',
      },
      { value: 'size', doc: 'The name of a site sizing that is defined in the namespace of the controller.' },
      {
        value: 'disable-anti-affinity',
        doc: '`"true"` lets both routers of a highly available site run on one node.',
      },
      {
        value: 'tls-prior-valid-revisions',
        doc: 'How many previous certificates stay valid when one is renewed, 2 by default. Since Skupper 2.1.',
      },
      {
        value: 'ingressClassName',
        doc: 'The IngressClass for links through an Ingress. Since Skupper 2.2.1.',
      },
    ],
  },
} satisfies Fields;

export const siteStatus = {
  ...commonStatus,
  defaultIssuer: { type: 'string', doc: 'The issuer in use.' },
  controller: {
    type: 'object',
    doc: 'The controller that manages the site.',
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
    doc: 'The sites of the network that this site knows.',
    items: { type: 'object', doc: 'A site.', fields: networkSite },
  },
} satisfies Fields;

/** Source: skupper_site_crd.yaml of Skupper 2.2.1; internal/kube/site/site.go; internal/kube/securedaccess/config.go. */
export const site = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'Site',
  page: 'site',
  doc: 'Makes this namespace of a cluster or host part of the network. A namespace has one site; its listeners and connectors have no effect without it.',
  spec: {
    type: 'object',
    doc: 'How the site accepts links and runs its router. All fields are optional.',
    fields: siteFields,
  },
  status: {
    ...statusDoc,
    fields: siteStatus,
  },
  examples: [
    {
      title: 'Site that accepts links',
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
