import type { AllowedValue, Fields, ListField, MapField, StringField } from '../define.ts';

/** Fields that several kinds share. Source: the CRDs of Skupper 2.0.0 to 2.2.1 and the controllers that read them. */

const conditions: ListField = {
  type: 'list',
  doc: 'The state in detail, one condition for each thing that must be true before the resource is ready.',
  items: {
    type: 'object',
    doc: 'A condition.',
    fields: {
      type: { type: 'string', required: true, doc: 'What the condition is about, for example `Configured`.' },
      status: { type: 'string', required: true, doc: '`True`, `False` or `Unknown`.' },
      reason: { type: 'string', required: true, doc: 'The reason as one word.' },
      message: { type: 'string', required: true, doc: 'The reason for people.' },
      lastTransitionTime: { type: 'string', required: true, doc: 'When the status last changed.' },
      observedGeneration: { type: 'integer', doc: 'The generation of the spec that this was said of.' },
    },
  },
};

/** The status fields of every kind. */
export const commonStatus = {
  status: { type: 'string', doc: 'The state in one word: `Pending`, `Error` or `Ready`.' },
  message: { type: 'string', doc: 'What is missing or wrong, or `OK`.' },
  conditions,
} satisfies Fields;

/** `status` as a whole: written by Skupper, never by people. */
export const statusDoc = {
  type: 'object',
  doc: 'What Skupper says about the resource.',
  caveat: 'Written by the controller. Kubernetes ignores a status in a file, so leave it out.',
} as const;

export const settings: MapField = {
  type: 'map',
  doc: 'Further options by name. Every value is text: put numbers and `true` in quotes.',
  values: { type: 'string', doc: 'The value of a setting, as text.' },
};

/** Listeners and connectors read no setting at all. */
export const unreadSettings: MapField = {
  ...settings,
  caveat: 'Skupper reads no setting of this kind so far.',
};

export const protocolType: StringField = {
  type: 'string',
  doc: 'The protocol of the traffic. Skupper moves TCP.',
  default: '`tcp`',
  caveat: 'With anything but `tcp` the resource may look ready, but no traffic ever flows.',
  values: [{ value: 'tcp', doc: 'TCP, and everything that runs on it.' }],
};

export const observerModes: readonly AllowedValue[] = [
  { value: 'auto', doc: 'Find out from the traffic whether it is HTTP.' },
  { value: 'none', doc: 'Do not look into the traffic.' },
  { value: 'http1', doc: 'Report HTTP/1 requests.' },
  { value: 'http2', doc: 'Report HTTP/2 requests.' },
];

/** Where a Site or RouterAccess takes in links. The API server accepts any text; Skupper knows these. */
export const accessTypes: readonly AllowedValue[] = [
  { value: 'default', doc: 'Let Skupper choose: a route on OpenShift, otherwise a load balancer.' },
  { value: 'route', doc: 'An OpenShift route.' },
  { value: 'loadbalancer', doc: 'A Service of type LoadBalancer.' },
  { value: 'local', doc: 'Reachable inside the cluster only.' },
  {
    value: 'nodeport',
    doc: 'A Service of type NodePort. The administrator of the controller must enable it.',
  },
  { value: 'ingress', doc: 'An Ingress. The administrator of the controller must enable it.' },
  {
    value: 'ingress-nginx',
    doc: 'An Ingress of ingress-nginx. The administrator of the controller must enable it.',
  },
  {
    value: 'contour-http-proxy',
    doc: 'An HTTPProxy of Contour. The administrator of the controller must enable it.',
  },
  {
    value: 'gateway',
    doc: 'A route of the Gateway API. The administrator of the controller must enable it.',
  },
];

/** Where another site can link to, as the controller writes it and as a Link needs it. */
export const endpointFields = {
  name: { type: 'string', doc: '`inter-router` or `edge`: which kind of link the endpoint takes.' },
  host: { type: 'string', doc: 'The host to link to.' },
  port: { type: 'string', doc: 'The port to link to, as text.' },
  group: { type: 'string', doc: 'Endpoints that lead to the same router share a group.' },
} satisfies Fields;

export const endpoints: ListField = {
  type: 'list',
  doc: 'Where other sites can link to.',
  items: { type: 'object', doc: 'An endpoint.', fields: endpointFields },
};

export const selectedPods: ListField = {
  type: 'list',
  doc: 'The pods that the selector finds.',
  items: {
    type: 'object',
    doc: 'A pod.',
    fields: {
      name: { type: 'string', doc: 'The name of the pod.' },
      ip: { type: 'string', doc: 'The address of the pod.' },
    },
  },
};

export const accessType: StringField = {
  type: 'string',
  platforms: ['kubernetes'],
  default: 'what the controller is set to: a route on OpenShift, otherwise a load balancer',
  doc: 'How the ports are made reachable from outside of the cluster.',
  values: accessTypes,
};
