import type { Skupper1Setting, Skupper1Settings } from './setting.ts';

/**
 * The annotations by which Skupper 1 exposed Services and workloads. Source: cmd/service-controller/definition_monitor.go and
 * api/types/types.go of Skupper 1.9.6, compared with the tags from 1.0.0 on.
 */

/** The prefix of the names of the annotations. */
export const PREFIX = 'skupper.io/';

/** The annotation without which Skupper 1 does not look at the others. */
export const PROXY = 'proxy';

/** The groups of the kinds whose annotations Skupper 1 read, by kind. */
export const exposedKinds = {
  Service: [''],
  Deployment: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  DaemonSet: ['apps', 'extensions'],
  DeploymentConfig: ['apps.openshift.io', ''],
} as const;

/** A kind whose annotations Skupper 1 read. */
export type ExposedKind = keyof typeof exposedKinds;

/** An annotation, with the kinds on which Skupper 1 read it. */
export interface Skupper1Annotation extends Skupper1Setting {
  readonly on: readonly ExposedKind[];
  /** Whether it only has a meaning together with `skupper.io/headless`. */
  readonly needsHeadless?: true;
}

const all: readonly ExposedKind[] = ['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'DeploymentConfig'];
const workloads = all.filter((kind) => kind !== 'Service');

/** An annotation about the pods that Skupper 1 started in front of a headless StatefulSet. */
const ofProxyPods = (doc: string, form: 'quantity' | 'text', since = '1.2'): Skupper1Annotation => ({
  doc: `${doc} of the proxy pods in front of a headless StatefulSet.`,
  form,
  since,
  on: ['StatefulSet'],
  needsHeadless: true,
  inSkupper2: 'There are no such pods any more: remove it.',
});

/** The annotations by their names without the prefix. */
export const annotations: Skupper1Settings<Skupper1Annotation> = {
  [PROXY]: {
    doc: 'Exposes the resource on the Skupper network, with this protocol. Without it, Skupper 1 does not look at its other annotations.',
    form: 'text',
    values: [
      { value: 'tcp', doc: 'Connections are passed on as they are.' },
      { value: 'http', doc: 'Each HTTP/1.1 request is routed by itself.' },
      { value: 'http2', doc: 'Each HTTP/2 request is routed by itself, as gRPC needs it.' },
    ],
    notEmpty: true,
    effect: 'it does not expose the resource',
    on: all,
    inSkupper2:
      'Define a Connector where the pods are, and a Listener in each site with clients. Every protocol is passed on as TCP, so new connections are balanced, not single requests.',
  },
  address: {
    doc: 'The name of the service on the network, which is also the name of the Service in each site.',
    default: 'the name of the resource, or of the Service of a headless StatefulSet',
    form: 'service-name',
    on: all,
    counterpart: 'routingKey, and host of the Listener',
    inSkupper2:
      'It is the `routingKey` of the Connector and of the Listeners, and the `host` of the Listeners.',
  },
  port: {
    doc: 'The ports to expose, separated by commas. `8080:8081` exposes port 8081 of the pods as port 8080.',
    default: 'the ports of the first container, and for a StatefulSet since 1.6 those of its Service',
    form: 'ports',
    on: workloads,
    counterpart: 'port of both, with a routing key for each',
    inSkupper2:
      'The number on the left is the `port` of the Listener, the one on the right the `port` of the Connector. Each port needs a routing key of its own.',
  },
  target: {
    doc: 'The Service that takes the connections in place of the pods: a name, or `name.namespace`.',
    form: 'text',
    on: ['Service'],
    counterpart: 'host of the Connector',
    inSkupper2: 'It is the `host` of the Connector, whose `port` is that of the Service.',
  },
  'ingress-only': {
    doc: 'Makes the Service a way into the network without a server behind it. Any value does so, even `"false"`.',
    form: 'presence',
    since: '1.3',
    on: ['Service'],
    counterpart: 'a Listener without a Connector',
    inSkupper2: 'Define a Listener, and no Connector.',
  },
  ingress: {
    doc: 'Whether this site gets a Service for the address.',
    default: '`Always`',
    form: 'text',
    anyCase: true,
    values: [
      { value: 'Always', doc: 'This site gets a Service.' },
      { value: 'Never', doc: 'This site gets no Service. Other sites still get one.' },
    ],
    effect: 'it reads Always',
    since: '1.3',
    on: ['Service', 'Deployment', 'StatefulSet'],
    counterpart: 'a Listener in this site, or none',
    inSkupper2: '`Never` means that this site needs no Listener.',
  },
  headless: {
    doc: 'Exposes each pod of a StatefulSet by its own name.',
    default: '`false`',
    form: 'true',
    anyCase: true,
    effect: 'it does not expose the pods by name',
    since: '1.1',
    on: ['StatefulSet'],
    counterpart: 'exposePodsByName',
    inSkupper2:
      'Set `exposePodsByName: true` on the Connector and on the Listeners. The names of the pods change from `pod.address` to `pod`.',
  },
  'cpu-request': ofProxyPods('The CPU request', 'quantity'),
  'memory-request': ofProxyPods('The memory request', 'quantity'),
  'cpu-limit': ofProxyPods('The CPU limit', 'quantity', '1.4'),
  'memory-limit': ofProxyPods('The memory limit', 'quantity', '1.4'),
  affinity: ofProxyPods('The labels of pods to be near, for the placement', 'text'),
  'anti-affinity': ofProxyPods('The labels of pods to be away from, for the placement', 'text'),
  'node-selector': ofProxyPods('The labels of nodes, for the placement', 'text'),
  'tls-cert': {
    doc: 'The Secret with the certificate of the server: `tls.crt`, `tls.key` and `ca.crt`. Not with the protocol `http`.',
    form: 'text',
    since: '1.3',
    on: ['Service', 'Deployment'],
    counterpart: 'tlsCredentials of the Listener',
    inSkupper2: 'It is `tlsCredentials` of the Listeners. Each site needs the Secret.',
  },
  'tls-trust': {
    doc: 'The Secret with the authority that has signed the certificate of the server: `ca.crt`. Not with the protocol `http`.',
    form: 'text',
    since: '1.3',
    on: ['Service', 'Deployment'],
    counterpart: 'tlsCredentials of the Connector',
    inSkupper2: 'It is `tlsCredentials` of the Connector.',
  },
  'service-labels': {
    doc: 'Labels for the Services that Skupper 1 makes, as `key=value`, separated by commas.',
    form: 'pairs',
    on: all,
    counterpart: 'a label template',
    inSkupper2:
      'A ConfigMap with the label `skupper.io/label-template` gives its labels to the Services of Listeners.',
  },
  'service-annotations': {
    doc: 'Annotations for the Services that Skupper 1 makes, as `key=value`, separated by commas.',
    form: 'pairs',
    since: '1.3',
    on: ['Service', 'Deployment', 'StatefulSet', 'DaemonSet'],
    counterpart: 'a label template',
    inSkupper2:
      'A ConfigMap with the label `skupper.io/label-template` gives its annotations to the Services of Listeners.',
  },
};
