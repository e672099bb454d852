import { defineKind } from '../../define.ts';
import { commonStatus, statusDoc } from '../common.ts';
import { site, siteFields as released, siteStatus } from '../v2alpha1/site.ts';
import { draftStatus } from './common.ts';

/** Source: refdog of June 2024 and the CRDs of Skupper 2.0.0-preview-1. */
export const draftSite = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'Site',
  page: 'site',
  doc: site.doc,
  spec: {
    type: 'object',
    doc: 'How the site accepts links and runs its router. All fields are optional.',
    fields: {
      linkAccess: released.linkAccess,
      ha: released.ha,
      routerMode: {
        type: 'string',
        doc: 'Whether the site is an interior or an edge site.',
        default: '`interior`',
        becomes: { edge: 'edge: true' },
        values: [
          { value: 'interior', doc: 'Links to other sites and accepts links.' },
          {
            value: 'edge',
            doc: 'Links to other sites but accepts no links. In the released version: `edge: true`.',
          },
        ],
      },
      defaultIssuer: released.defaultIssuer,
      serviceAccount: released.serviceAccount,
      settings: released.settings,
      options: { ...released.settings, unlisted: true, replacedBy: 'settings' },
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      defaultIssuer: siteStatus.defaultIssuer,
      endpoints: siteStatus.endpoints,
      sitesInNetwork: siteStatus.sitesInNetwork,
      network: siteStatus.network,
      servicesInNetwork: {
        type: 'integer',
        unlisted: true,
        replacedBy: null,
        doc: 'The number of routing keys in the network.',
      },
    },
  },
});
