import type { AllowedValue, KnownKey } from '../../define.ts';
import { defineConfigMap } from './define.ts';

/** The label whose value is the name of a size. */
export const SITE_SIZING = 'skupper.io/site-sizing';

/** The annotation that makes a size the default one, whatever its value is. */
export const DEFAULT_SITE_SIZING = 'skupper.io/default-site-sizing';

const cpu: readonly AllowedValue[] = [
  { value: '100m', doc: 'A tenth of a CPU.' },
  { value: '500m', doc: 'Half a CPU.' },
  { value: '1', doc: 'One CPU.' },
  { value: '2', doc: 'Two CPUs.' },
];

const memory: readonly AllowedValue[] = [
  { value: '256Mi', doc: '256 mebibytes.' },
  { value: '512Mi', doc: '512 mebibytes.' },
  { value: '1Gi', doc: 'One gibibyte.' },
  { value: '2Gi', doc: 'Two gibibytes.' },
];

function keysOf(container: string, of: string): KnownKey[] {
  const quantity = { format: 'quantity', open: true } as const;
  return [
    {
      ...quantity,
      value: `${container}-cpu-request`,
      doc: `The CPU that is reserved for ${of}.`,
      values: cpu,
    },
    {
      ...quantity,
      value: `${container}-cpu-limit`,
      doc: `The limit for the CPU of ${of}. Without a request, Kubernetes reserves as much.`,
      values: cpu,
    },
    {
      ...quantity,
      value: `${container}-memory-request`,
      doc: `The memory that is reserved for ${of}.`,
      values: memory,
    },
    {
      ...quantity,
      value: `${container}-memory-limit`,
      doc: `The limit for the memory of ${of}. Without a request, Kubernetes reserves as much.`,
      values: memory,
    },
  ];
}

/** Source: internal/kube/site/sizing/sizing.go of Skupper 2.0.0 to 2.2.1. */
export const siteSizing = defineConfigMap({
  title: 'Site sizing',
  doc: 'A size of sites: the CPU and memory of the router. A Site uses it with the setting `size`. It must be in the namespace of the controller.',
  data: 'Quantities of Kubernetes, such as `500m` or `1Gi`.',
  labels: {
    doc: 'Labels of the ConfigMap.',
    keys: [
      {
        value: SITE_SIZING,
        doc: 'The name of the size, to which the setting `size` of a Site refers. The name of the ConfigMap does not matter.',
        notEmpty: true,
        example: 'large',
      },
    ],
  },
  annotations: {
    doc: 'Additional information.',
    keys: [
      {
        value: DEFAULT_SITE_SIZING,
        doc: 'Makes this the size of all Sites without a size of their own. The value has no meaning, so `"false"` does as well.',
        example: 'true',
      },
    ],
  },
  keys: [...keysOf('router', 'the router'), ...keysOf('adaptor', 'the container that configures the router')],
  examples: [
    {
      title: 'Site sizing',
      body: [
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata:',
        '  name: ${1:large}',
        '  namespace: ${2:skupper}',
        '  labels:',
        `    ${SITE_SIZING}: \${1:large}`,
        'data:',
        '  router-cpu-request: "${3:2}"',
        '  router-cpu-limit: "${4:2}"',
        '  router-memory-request: ${5:1Gi}',
        '  router-memory-limit: ${6:1Gi}',
      ].join('\n'),
    },
  ],
});
