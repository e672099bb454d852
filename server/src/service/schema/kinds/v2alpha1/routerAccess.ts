import { defineKind, type Fields } from '../../define.ts';
import { accessType, commonStatus, endpoints, settings, statusDoc } from '../common.ts';

/** The spec of a router access; the draft kind shares most of it. */
export const routerAccessFields = {
  roles: {
    type: 'list',
    required: true,
    doc: 'The kinds of links to accept, each with its port.',
    items: {
      type: 'object',
      doc: 'A kind of link with its port.',
      fields: {
        name: {
          type: 'string',
          required: true,
          doc: 'The kind of link.',
          values: [
            {
              value: 'inter-router',
              doc: 'Links of interior sites, which forward the traffic of other sites.',
            },
            { value: 'edge', doc: 'Links of edge sites.' },
          ],
          example: 'inter-router',
        },
        port: {
          type: 'integer',
          range: [1, 65_535],
          default: '`55671` for `inter-router`, `45671` for `edge`',
          doc: 'The port to accept links on. Write the number without quotes.',
          caveat: 'Always set it: otherwise Services and link files have no usable port.',
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
    doc: 'The certificate and key of the router, and the CA that it trusts: a Secret with `tls.crt`, `tls.key` and `ca.crt`.',
    caveat: 'Optional on Podman, Docker and Linux, where it defaults to the name of the resource.',
    example: '{name}',
  },
  generateTlsCredentials: {
    type: 'boolean',
    default: '`false`',
    doc: 'Lets Skupper generate the certificate in `tlsCredentials`, signed by `issuer`.',
  },
  issuer: {
    type: 'string',
    names: 'Secret',
    default: 'the default issuer of the site',
    doc: 'The Secret of the CA that signs the generated certificate.',
  },
  accessType,
  bindHost: {
    type: 'string',
    format: 'host',
    platforms: ['podman', 'docker', 'linux'],
    default: '`0.0.0.0`',
    doc: 'The address of the host to listen on.',
  },
  subjectAlternativeNames: {
    type: 'list',
    platforms: ['podman', 'docker', 'linux'],
    doc: 'The host names and addresses that the generated certificate is valid for: those that other sites use to reach this one.',
    items: { type: 'string', format: 'host', doc: 'A host name or address.' },
  },
  settings: {
    ...settings,
    keys: [
      {
        value: 'ingressClassName',
        doc: 'The IngressClass for the access type `ingress`. Since Skupper 2.2.1.',
      },
      { value: 'domain', doc: 'The domain of the host names of OpenShift routes.' },
    ],
  },
} satisfies Fields;

/** Source: skupper_router_access_crd.yaml of Skupper 2.2.1; internal/nonkube/common/site_state_validator.go. */
export const routerAccess = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'RouterAccess',
  page: 'router-access',
  doc: 'Opens ports of the router for links from other sites. Setting `linkAccess` of the Site creates one; write one yourself only if that is not enough.',
  spec: { type: 'object', doc: 'Which links to accept, and on which ports.', fields: routerAccessFields },
  status: { ...statusDoc, fields: { ...commonStatus, endpoints } },
  examples: [
    {
      title: 'RouterAccess',
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
