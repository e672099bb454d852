import type { Skupper1Setting, Skupper1Settings } from './setting.ts';

/**
 * The keys of the ConfigMap `skupper-site`, by which Skupper 1 set up a site. Source: pkg/site/site.go of Skupper 1.9.6, and
 * client/site_config_read.go before 1.5, compared with the tags from 1.0.0 on.
 */

const ingresses = [
  { value: 'route', doc: 'A Route of OpenShift, the default there.' },
  { value: 'loadbalancer', doc: 'A Service of type LoadBalancer, the default elsewhere.' },
  { value: 'nodeport', doc: 'A port of each node.' },
  { value: 'nginx-ingress-v1', doc: 'An Ingress for the NGINX controller.' },
  { value: 'contour-http-proxy', doc: 'An HTTPProxy of Contour.' },
  { value: 'ingress', doc: 'An Ingress for any controller.' },
  { value: 'none', doc: 'No access from other clusters.' },
];

/** A key that is a text, and that nothing replaces, unless said otherwise. */
const gone = (doc: string, more: Partial<Skupper1Setting> = {}): Skupper1Setting => ({
  doc,
  form: 'text',
  inSkupper2: 'Nothing replaces it.',
  ...more,
});

const OBSERVER = 'The console is not a part of the site any more: install the network observer.';
const ONE_CONTROLLER = 'One controller serves the whole cluster: set it there.';

const ofObserver = (doc: string, more: Partial<Skupper1Setting> = {}): Skupper1Setting =>
  gone(doc, { inSkupper2: OBSERVER, ...more });
const ofController = (doc: string, more: Partial<Skupper1Setting> = {}): Skupper1Setting =>
  gone(doc, { inSkupper2: ONE_CONTROLLER, ...more });

/** The four keys for the resources of a container. */
function sizes(prefix: string, container: string, more: Partial<Skupper1Setting>): Skupper1Settings {
  const key = (doc: string): Skupper1Setting =>
    gone(`${doc} of ${container}.`, { form: 'quantity', ...more });
  return {
    [`${prefix}-cpu`]: key('The CPU request, which is also the limit if there is no other,'),
    [`${prefix}-memory`]: key('The memory request, which is also the limit if there is no other,'),
    [`${prefix}-cpu-limit`]: key('The CPU limit'),
    [`${prefix}-memory-limit`]: key('The memory limit'),
  };
}

const SIZING =
  'Put it into a ConfigMap with the label `skupper.io/site-sizing` in the namespace of the controller.';
const sizing = { counterpart: 'a site sizing', inSkupper2: SIZING };

/** The key for a host of the access to a site. */
const ingressHost = (doc: string): Skupper1Setting =>
  gone(doc, { inSkupper2: 'Hosts and domains are settings of the controller, not of the site.' });

const integer = (doc: string, more: Partial<Skupper1Setting> = {}): Skupper1Setting =>
  gone(doc, { form: 'integer', ...more });

const boolean = (doc: string, more: Partial<Skupper1Setting> = {}): Skupper1Setting =>
  gone(doc, { form: 'boolean', ...more });

const template = (what: string): Partial<Skupper1Setting> => ({
  counterpart: 'a label template',
  inSkupper2: `A ConfigMap with the label \`skupper.io/label-template\` gives its annotations to ${what}.`,
});

const site: Skupper1Settings = {
  name: {
    doc: 'The name of the site.',
    default: 'the namespace',
    form: 'text',
    counterpart: 'metadata.name',
    inSkupper2: 'It is the `name` of the Site, which may only have lowercase letters, digits, `-` and `.`.',
  },
  'router-mode': {
    doc: 'What other sites may do with the router.',
    default: '`interior`',
    form: 'text',
    values: [
      { value: 'interior', doc: 'Other sites may link to this one.' },
      { value: 'edge', doc: 'The site only links to others.' },
    ],
    effect: 'the router is neither an edge router nor a complete interior router',
    counterpart: 'edge',
    inSkupper2: '`edge` is `spec.edge: true` of the Site; `interior` needs nothing.',
  },
  edge: {
    doc: 'An older way to write `router-mode: edge`.',
    form: 'true',
    effect: 'it creates an interior site',
    counterpart: 'edge',
    inSkupper2: 'It is `spec.edge: true` of the Site.',
  },
  ingress: {
    doc: 'How other sites reach this one.',
    default: '`route` on OpenShift, `loadbalancer` elsewhere',
    form: 'text',
    values: ingresses,
    effect: 'it does not create the site',
    counterpart: 'linkAccess',
    inSkupper2:
      'It is `spec.linkAccess` of the Site: `default` if the key is absent, and nothing for `none`. `nginx-ingress-v1` is now `ingress-nginx`.',
  },
  'cluster-local': {
    doc: 'An older way to write `ingress: none`.',
    form: 'true',
    effect: 'other clusters can reach the site',
    counterpart: 'linkAccess',
    inSkupper2: 'Leave out `spec.linkAccess` of the Site.',
  },
  'ingress-host': ingressHost('The host name or domain for the access to the site.'),
  'router-ingress-host': ingressHost('The host name or domain for the access to the router.'),
  'controller-ingress-host': ingressHost('The host name or domain for the access to the controller.'),
  'ingress-annotations': gone('Annotations of the Ingress, as `key=value`.', template('Ingresses')),
  routers: integer('The number of router pods.', {
    default: '`1`',
    counterpart: 'ha',
    inSkupper2: 'Two or more are `spec.ha: true` of the Site, which always means two routers.',
  }),
  'service-sync': boolean('Whether services of other sites appear in this one, and its own in others.', {
    default: '`true`',
    counterpart: 'the choice where to define Listeners',
    inSkupper2: 'Services are not distributed any more: define a Listener in each site with clients.',
  }),
  'service-sync-site-ttl': gone('How long services of a site that is gone are kept.', {
    form: 'duration',
    minimum: '1m',
    default: '`3m`',
    since: '1.3',
  }),
  'create-network-policy': boolean('Whether a NetworkPolicy lets only Skupper into the namespace.', {
    default: '`false`',
    inSkupper2: 'Write the NetworkPolicy yourself.',
  }),
  'cluster-permissions': boolean('Whether targets may be in other namespaces.', {
    default: '`false`',
    since: '1.4',
    counterpart: 'AttachedConnector',
    inSkupper2:
      'Define an AttachedConnector in the other namespace, and an AttachedConnectorBinding in that of the site.',
  }),
  'service-controller': boolean('Whether the site has a controller.', {
    default: '`true`',
    inSkupper2: ONE_CONTROLLER,
  }),
  'run-as-user': integer('The user that the pods run as.', { example: '1000', since: '1.3' }),
  'run-as-group': integer('The group that the pods run as.', { example: '1000', since: '1.3' }),
  'enable-skupper-events': boolean('Whether the site writes Kubernetes events.', { since: '1.4' }),
  'annotation-separator': gone('What separates the pairs in lists of annotations.', {
    default: '`,`',
    since: '1.9',
  }),
};

const router: Skupper1Settings = {
  'router-logging': {
    doc: 'The log levels of the router: `level` or `MODULE:level`, separated by commas.',
    default: '`ROUTER_CORE:error+`',
    form: 'text',
    counterpart: 'settings.router-logging',
    inSkupper2: 'It is `spec.settings.router-logging` of the Site, in the same form.',
  },
  'router-data-connection-count': {
    doc: 'The number of connections between two routers that carry data.',
    form: 'text',
    since: '1.4',
    counterpart: 'settings.router-data-connection-count',
    inSkupper2: 'It is `spec.settings.router-data-connection-count` of the Site.',
  },
  ...sizes('router', 'the router', sizing),
  ...sizes('config-sync', 'the container beside the router', { ...sizing, since: '1.1' }),
  'router-service-annotations': gone(
    'Annotations of the Services of the router, as `key=value`.',
    template('the Service `skupper-router`'),
  ),
  'router-pod-annotations': gone('Annotations of the router pods, as `key=value`.', { since: '1.5' }),
  'router-pod-affinity': gone('The labels of pods to place the router near to.'),
  'router-pod-antiaffinity': gone('The labels of pods to place the router away from.'),
  'router-node-selector': gone('The labels of the nodes for the router.'),
  'router-load-balancer-ip': gone('The address that the load balancer of the router asks for.'),
  'xp-router-max-frame-size': integer('The largest frame between routers, in bytes.', {
    example: '16384',
    default: '`16384`',
  }),
  'xp-router-max-session-frames': integer('How many frames a session may have in flight.', {
    example: '640',
    default: '`640`',
  }),
  'router-disable-mutual-tls': boolean('Whether routers accept links without a client certificate.', {
    since: '1.3',
  }),
  'router-drop-tcp-connections': boolean('Whether TCP connections end when their address goes away.', {
    since: '1.8',
  }),
  'router-debug-mode': gone('How the router is run for debugging.', { until: '1.4' }),
  'router-console': boolean('Whether the router has a console of its own.', { until: '1.0' }),
};

const controller: Skupper1Settings = {
  ...sizes('controller', 'the controller of the site', { inSkupper2: ONE_CONTROLLER }),
  'controller-pod-affinity': ofController('The labels of pods to place the controller near to.'),
  'controller-pod-antiaffinity': ofController('The labels of pods to place the controller away from.'),
  'controller-node-selector': ofController('The labels of the nodes for the controller.'),
  'controller-service-annotations': ofController('Annotations of the Service of the controller.'),
  'controller-pod-annotations': ofController('Annotations of the controller pods.', { since: '1.5' }),
  'controller-load-balancer-ip': ofController(
    'The address that the load balancer of the controller asks for.',
  ),
};

const observer: Skupper1Settings = {
  console: ofObserver('Whether the site has a web console. It needs the flow collector.', {
    form: 'boolean',
    default: '`false`, and `true` until 1.2',
  }),
  'console-authentication': ofObserver('Who may open the console.', {
    values: [
      { value: 'internal', doc: 'Users of the site, with their passwords.' },
      { value: 'openshift', doc: 'Users of OpenShift.' },
      { value: 'unsecured', doc: 'Everyone.' },
    ],
    default: '`internal`',
  }),
  'console-user': ofObserver('The user of the console.', { default: '`admin`' }),
  'console-password': ofObserver('The password of the console.', { default: 'a random one' }),
  'console-ingress': ofObserver('How the console is reached.', {
    values: ingresses,
    default: 'that of `ingress`',
  }),
  'rest-api': ofObserver('Whether the site has a REST API.', { form: 'boolean', since: '1.3' }),
  'flow-collector': ofObserver('Whether the site collects data about the network.', {
    form: 'boolean',
    default: '`false`',
    since: '1.3',
  }),
  'flow-collector-record-ttl': ofObserver('How long records of connections are kept.', {
    form: 'duration',
    default: '`15m`',
    since: '1.3',
  }),
  ...sizes('flow-collector', 'the flow collector', { inSkupper2: OBSERVER, since: '1.3' }),
  'prometheus-external-server': ofObserver('The Prometheus server to use in place of an own one.', {
    since: '1.4',
  }),
  'prometheus-server-authentication': ofObserver('Who may read from Prometheus.', {
    values: [
      { value: 'tls', doc: 'Clients with a certificate.' },
      { value: 'basic', doc: 'Clients with a user name and a password.' },
      { value: 'unsecured', doc: 'Everyone.' },
    ],
    default: '`tls`',
    since: '1.4',
  }),
  'prometheus-server-user': ofObserver('The user of Prometheus.', { since: '1.4' }),
  'prometheus-server-password': ofObserver('The password of Prometheus.', { since: '1.4' }),
  'prometheus-server-pod-annotations': ofObserver('Annotations of the Prometheus pods.', { since: '1.5' }),
  ...sizes('prometheus-server', 'Prometheus', { inSkupper2: OBSERVER, since: '1.4' }),
};

/** The keys of `skupper-site` by their names. */
export const siteKeys: Skupper1Settings = { ...site, ...router, ...controller, ...observer };
