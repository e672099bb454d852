import type { AllowedValue } from '../../define.ts';
import { defineConfigMap } from './define.ts';

/** The label that makes a ConfigMap a label template, whatever its value is. */
export const LABEL_TEMPLATE = 'skupper.io/label-template';

/** What Skupper creates and labels, by the kind that it compares with. Source: internal/kube of Skupper 2.2.1. */
const labelledKinds: readonly AllowedValue[] = [
  { value: 'Service', doc: 'The Services of listeners and of the router.' },
  { value: 'Deployment', doc: 'The Deployment of the router, `skupper-router`.' },
  { value: 'ConfigMap', doc: 'The configuration of the router.' },
  { value: 'Secret', doc: 'The Secrets with certificates that Skupper creates.' },
  { value: 'Certificate', doc: 'The Certificates of the site.' },
  { value: 'SecuredAccess', doc: 'The SecuredAccess resources of the site.' },
  { value: 'Route', doc: 'The OpenShift routes for links.' },
  { value: 'Ingress', doc: 'The Ingresses for links.' },
  { value: 'TlsRoute', doc: 'The TLS routes of the Gateway API, in this spelling.' },
  { value: 'HTTPProxy', doc: 'The HTTPProxies of Contour, when they are created.' },
  { value: 'HttpProxy', doc: 'The HTTPProxies of Contour, when they are updated.' },
];

/** Source: internal/kube/site/labels/registry.go of Skupper 2.0.0 to 2.2.1. */
export const labelTemplate = defineConfigMap({
  title: 'Label template',
  doc: 'A label template: Skupper copies the other labels and annotations of this ConfigMap to what it creates in the namespace. In the namespace of the controller, the template is for all namespaces.',
  data: 'What the template is for. All conditions must hold; without any, it is for everything that Skupper creates.',
  labels: {
    doc: 'The labels to copy.',
    keys: [
      {
        value: LABEL_TEMPLATE,
        doc: 'Makes the ConfigMap a label template. The value has no meaning.',
        example: 'true',
      },
    ],
  },
  annotations: { doc: 'The annotations to copy.', keys: [] },
  keys: [
    {
      value: 'kind',
      doc: 'The kind of the resources that get the labels, in exactly this spelling.',
      values: labelledKinds,
      notEmpty: true,
    },
    {
      value: 'name',
      doc: 'The name of the resource that gets the labels: for the Service of a listener its `host`, for the router `skupper-router`.',
      notEmpty: true,
    },
    {
      value: 'labelSelector',
      doc: 'The label selector of the resources that get the labels. The Service of a listener has the label `internal.skupper.io/listener` with the name of the listener.',
      caveat:
        'It matches nothing for the Deployment of the router, and the annotations are copied only to Services of listeners.',
      format: 'label-selector',
      since: '2.2.0',
    },
    {
      value: 'exclude',
      doc: 'The labels and annotations that are not copied, separated by commas without spaces.',
    },
  ],
  examples: [
    {
      title: 'Label template',
      body: [
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata:',
        '  name: ${1:backend-labels}',
        '  labels:',
        `    ${LABEL_TEMPLATE}: "true"`,
        '    ${2:team}: ${3:shop}',
        'data:',
        '  kind: ${4|Service,Deployment,Secret,Route,Ingress|}',
        '  name: ${5:backend}',
      ].join('\n'),
    },
  ],
});
