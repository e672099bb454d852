import { defineKind, type Fields } from '../../define.ts';
import { accessType, commonStatus, endpoints, settings, statusDoc } from '../common.ts';

/** The spec of a router access; the draft kind shares most of it. */
export const routerAccessFields = {
  roles: {
    type: 'list',
    required: true,
    doc: 'The kinds of links to take in, each with its port.',
    items: {
      type: 'object',
      doc: 'A kind of link with its port.',
      fields: {
        name: {
          type: 'string',
          required: true,
          doc: 'The kind of link.',
          values: [
            { value: 'inter-router', doc: 'Links of sites that pass on the traffic of others.' },
            { value: 'edge', doc: 'Links of edge sites.' },
          ],
          example: 'inter-router',
        },
        port: {
          type: 'integer',
          range: [1, 65_535],
          default: '`55671` for `inter-router`, `45671` for `edge`',
          doc: 'The port to take links in on. A number without quotes.',
          caveat: 'Write it: where it is left out, Services and link files are made without a usable port.',
          example: 55671,
        },
      },
    },
  },
  tlsCredentials: {
    type: 'string',
    names: 'Secret',
    required: true,
    optionalOnHosts: true,
    doc: 'The certificate and key that the router shows, and the authority it trusts: a Secret with `tls.crt`, `tls.key` and `ca.crt`.',
    caveat: 'On Podman, Docker and Linux it may be left out, and is then called like the resource.',
    example: '{name}',
  },
  generateTlsCredentials: {
    type: 'boolean',
    default: '`false`',
    doc: 'Lets Skupper make the certificate that `tlsCredentials` names, signed by `issuer`.',
  },
  issuer: {
    type: 'string',
    names: 'Secret',
    default: 'the default issuer of the site',
    doc: 'The Secret of the authority that signs the certificate when Skupper makes it.',
  },
  accessType,
  bindHost: {
    type: 'string',
    platforms: ['podman', 'docker', 'linux'],
    default: '`0.0.0.0`',
    doc: 'The address of this host to listen on.',
  },
  subjectAlternativeNames: {
    type: 'list',
    platforms: ['podman', 'docker', 'linux'],
    doc: 'The host names and addresses for which the certificate is made: those by which other sites reach this one.',
    items: { type: 'string', doc: 'A host name or address.' },
  },
  settings: {
    ...settings,
    keys: [
      {
        value: 'ingressClassName',
        doc: 'The IngressClass to use with the access type `ingress`. Since Skupper 2.2.1.',
      },
      { value: 'domain', doc: 'The end of the host names of OpenShift routes.' },
    ],
  },
} satisfies Fields;

/** Source: skupper_router_access_crd.yaml of Skupper 2.2.1; internal/nonkube/common/site_state_validator.go. */
export const routerAccess = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'RouterAccess',
  page: 'router-access',
  doc: 'Opens ports of the router for the links of other sites. `linkAccess` of the Site makes one by itself; write one for anything else.',
  spec: { type: 'object', doc: 'Which links to take in, and where.', fields: routerAccessFields },
  status: { ...statusDoc, fields: { ...commonStatus, endpoints } },
  examples: [
    {
      title: 'RouterAccess',
      prefix: 'skupper-router-access',
      body: [
        'apiVersion: skupper.io/v2alpha1',
        'kind: RouterAccess',
        'metadata:',
        '  name: ${1:router-access}',
        'spec:',
        '  tlsCredentials: ${2:$1}',
        '  generateTlsCredentials: true',
        '  roles:',
        '    - name: inter-router',
        '      port: 55671',
        '    - name: edge',
        '      port: 45671',
      ].join('\n'),
    },
  ],
});
