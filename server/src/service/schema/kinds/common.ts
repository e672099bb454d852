import type { AllowedValue, Fields, ListField, MapField, StringField } from '../define.ts';

/** Fields that several kinds share. Source: the CRDs of Skupper 2.0.0 to 2.2.1 and the controllers that read them. */

const conditions: ListField = {
  type: 'list',
  doc: 'The state in detail: one condition for each prerequisite of a ready resource.',
  items: {
    type: 'object',
    doc: 'A condition.',
    fields: {
      type: { type: 'string', required: true, doc: 'The type of the condition, for example `Configured`.' },
      status: { type: 'string', required: true, doc: '`True`, `False` or `Unknown`.' },
      reason: { type: 'string', required: true, doc: 'The reason in one word.' },
      message: { type: 'string', required: true, doc: 'The reason as a readable text.' },
      lastTransitionTime: { type: 'string', required: true, doc: 'When the status last changed.' },
      observedGeneration: {
        type: 'integer',
        doc: 'The generation of the spec that the condition describes.',
      },
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
  doc: 'The state of the resource as Skupper reports it.',
  caveat: 'Written by the controller. Kubernetes ignores a status in a manifest, so leave it out.',
} as const;

export const settings: MapField = {
  type: 'map',
  doc: 'Additional options by name. All values are strings: put numbers and `true` in quotes.',
  values: { type: 'string', doc: 'The value of the setting, as a string.' },
};

/** For kinds of which Skupper reads no settings. */
export const unusedSettings: MapField = {
  ...settings,
  caveat: 'Skupper does not read any settings of this kind.',
};

export const protocolType: StringField = {
  type: 'string',
  doc: 'The protocol of the traffic. Skupper supports only TCP.',
  default: '`tcp`',
  caveat: 'With any other value than `tcp` the resource may become ready, but no traffic flows.',
  values: [{ value: 'tcp', doc: 'TCP and all protocols on top of it.' }],
};

export const observerModes: readonly AllowedValue[] = [
  { value: 'auto', doc: 'Detect HTTP traffic automatically.' },
  { value: 'none', doc: 'Do not inspect the traffic.' },
  { value: 'http1', doc: 'Report HTTP/1 requests.' },
  { value: 'http2', doc: 'Report HTTP/2 requests.' },
];

/** How a Site or RouterAccess accepts links. The API server accepts any text; Skupper supports these values. */
export const accessTypes: readonly AllowedValue[] = [
  { value: 'default', doc: 'Let Skupper choose: a route on OpenShift, otherwise a load balancer.' },
  { value: 'route', doc: 'An OpenShift route.' },
  { value: 'loadbalancer', doc: 'A Service of type LoadBalancer.' },
  { value: 'local', doc: 'Reachable inside the cluster only.' },
  {
    value: 'nodeport',
    doc: 'A Service of type NodePort. Must be enabled in the controller.',
  },
  { value: 'ingress', doc: 'An Ingress. Must be enabled in the controller.' },
  {
    value: 'ingress-nginx',
    doc: 'An Ingress of ingress-nginx. Must be enabled in the controller.',
  },
  {
    value: 'contour-http-proxy',
    doc: 'An HTTPProxy of Contour. Must be enabled in the controller.',
  },
  {
    value: 'gateway',
    doc: 'A route of the Gateway API. Must be enabled in the controller.',
  },
];

/** An endpoint that other sites link to: in the status that the controller writes, and in a Link. */
export const endpointFields = {
  name: { type: 'string', doc: 'The kind of link that the endpoint accepts: `inter-router` or `edge`.' },
  host: { type: 'string', format: 'host', doc: 'The host to link to.' },
  port: { type: 'string', format: 'port', doc: 'The port to link to, as a string.' },
  group: {
    type: 'string',
    doc: 'The group of the endpoint. Endpoints of the same router have the same group.',
  },
} satisfies Fields;

export const endpoints: ListField = {
  type: 'list',
  doc: 'The hosts and ports that other sites can link to.',
  items: { type: 'object', doc: 'An endpoint.', fields: endpointFields },
};

export const selectedPods: ListField = {
  type: 'list',
  doc: 'The pods that match the selector.',
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
  default: 'the default of the controller: a route on OpenShift, otherwise a load balancer',
  doc: 'How the ports are exposed outside of the cluster.',
  values: accessTypes,
};
