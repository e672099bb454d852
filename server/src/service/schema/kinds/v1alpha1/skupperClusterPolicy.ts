import { defineKind } from '../../define.ts';

const names = (doc: string) =>
  ({ type: 'list', doc, items: { type: 'string', doc: 'A regular expression, or `*` for all.' } }) as const;

/** Source: the CRD of Skupper 1 and of Skupper 2.0.0-preview-1. Skupper 2 has no policies. */
export const skupperClusterPolicy = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'SkupperClusterPolicy',
  page: 'index',
  clusterScoped: true,
  isOfSkupper1: true,
  doc: 'Restricts what Skupper 1 may do in the namespaces of a cluster. Skupper 2 does not read it.',
  spec: {
    type: 'object',
    doc: 'What is allowed.',
    fields: {
      namespaces: names('The namespaces that the policy applies to.'),
      allowIncomingLinks: {
        type: 'boolean',
        default: '`false`',
        doc: 'Allows other sites to link to these namespaces.',
      },
      allowedOutgoingLinksHostnames: names('The hosts that these namespaces may link to.'),
      allowedExposedResources: names('The workloads that may be exposed, as `kind/name`.'),
      allowedServices: names('The services that may be exposed.'),
    },
  },
  status: { type: 'object', doc: 'This kind has no status.', fields: {} },
});
