import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, endpointFields, settings, statusDoc } from '../common.ts';

/** The spec of a link; the draft kind shares most of it. */
export const linkFields = {
  endpoints: {
    type: 'list',
    required: true,
    doc: 'The hosts and ports of the other site. The link uses the endpoint `inter-router`, or `edge` if this site is an edge site.',
    caveat: 'If the endpoint that this site needs is missing, Skupper does not connect and reports no error.',
    items: {
      type: 'object',
      doc: 'A host and port of the other site.',
      fields: {
        name: {
          ...endpointFields.name,
          open: true,
          example: 'inter-router',
          values: [
            {
              value: 'inter-router',
              doc: 'For interior sites, which forward the traffic of other sites. The usual case.',
            },
            { value: 'edge', doc: 'For sites with `edge: true`.' },
          ],
        },
        host: { ...endpointFields.host, example: 'skupper-router.example.com' },
        port: {
          ...endpointFields.port,
          doc: 'The port to link to: `"55671"` for `inter-router`, `"45671"` for `edge`, `"443"` for an OpenShift route.',
          caveat: 'The value is a string: put the number in quotes.',
          example: '55671',
        },
        group: endpointFields.group,
      },
    },
  },
  tlsCredentials: {
    type: 'string',
    names: 'Secret',
    doc: 'The Secret with the client certificate for the link: `tls.crt`, `tls.key` and `ca.crt`.',
    caveat:
      'Without it the link does not connect. On Podman, Docker and Linux the Secret must be one of the input resources.',
  },
  cost: {
    type: 'integer',
    default: '`1`',
    doc: 'The cost of the link. Traffic prefers connectors that are reachable at a low cost.',
    caveat:
      'Values below 1 and over 2147483647 count as 1, and a negative one crashes the router of Skupper 2.1 and earlier. A cost of 99999 reserves a site for failover.',
    example: 1,
  },
  settings: {
    ...settings,
    keys: [
      {
        value: 'proxy-configuration',
        names: 'Secret',
        doc: 'The Secret with the `host`, `port`, `username` and `password` of a proxy.',
      },
    ],
  },
} satisfies Fields;

export const linkStatus = {
  remoteSiteId: { type: 'string', doc: 'The id of the other site.' },
  remoteSiteName: { type: 'string', doc: 'The name of the other site.' },
} satisfies Fields;

/** Source: skupper_link_crd.yaml of Skupper 2.2.1; internal/site/link.go; pkg/apis/skupper/v2alpha1/types.go. */
export const link = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'Link',
  page: 'link',
  doc: 'Connects this site to another one. Traffic flows in both directions, no matter which of the sites has the Link.',
  spec: { type: 'object', doc: 'The other site, and how to link to it.', fields: linkFields },
  status: {
    ...statusDoc,
    fields: { ...commonStatus, ...linkStatus },
  },
  examples: [
    {
      title: 'Link',
      body: [
        'apiVersion: skupper.io/v2alpha1',
        'kind: Link',
        'metadata:',
        '  name: ${1:link-west}',
        'spec:',
        '  tlsCredentials: ${2:$1}',
        '  cost: 1',
        '  endpoints:',
        '    - name: inter-router',
        '      host: ${3:skupper-router.example.com}',
        '      port: "${4:55671}"',
        '    - name: edge',
        '      host: $3',
        '      port: "${5:45671}"',
      ].join('\n'),
    },
  ],
});
