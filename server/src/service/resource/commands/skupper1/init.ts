import { SITE_SIZING } from '../../../schema/kinds/configMaps/siteSizing.ts';
import { LABEL_TEMPLATE } from '../../../schema/kinds/configMaps/labelTemplate.ts';
import type { Json } from '../../../yaml/tree.ts';
import { documentLines, isForPodman, lostFlags, pairsIn, type Converter } from './conversion.ts';
import { validName } from './names.ts';
import type { Skupper1Command } from './parse.ts';
import { isEdgeSite, podmanSite } from './podmanSite.ts';

/** `skupper init`: a Site, with ConfigMaps for what is no part of it; on Podman with a RouterAccess. */
export const init: Converter = (command, context) => {
  if (command.positional.length > 0) return undefined;
  if (isForPodman(command, context)) return podmanSite(command);
  const { flags, namespace } = command;
  const own = namespace ?? context.namespace ?? DEFAULT_NAME;
  const { name, notes } = validName(flags.get('site-name') ?? own, DEFAULT_NAME);
  const sizing = sizeOf(flags);
  const site = siteOf(flags, sizing && name);
  if (!site) return undefined;
  const isNamed = flags.has('site-name') || own !== DEFAULT_NAME;
  const renaming = `Skupper 1 named the site after its namespace: change ${DEFAULT_NAME} to that.`;
  return {
    documents: [
      documentLines({ kind: 'Site', name, namespace, spec: site.spec }),
      ...(sizing ? [sizingLines(name, sizing)] : []),
      ...templates(flags, namespace),
    ],
    notes: [...notes, ...(isNamed ? [] : [renaming]), ...site.notes, ...notesOn(command, sizing)],
  };
};

/** The spec of a site, with notes about it. Undefined if a flag has a wrong value. */
function siteOf(
  flags: Flags,
  size: string | undefined,
): { readonly spec: Record<string, Json | undefined>; readonly notes: readonly string[] } | undefined {
  const isEdge = isEdgeSite(flags);
  const access = linkAccess(flags);
  const routers = Number(flags.get('routers') ?? 1);
  if (isEdge === undefined || !access || !Number.isInteger(routers)) return undefined;
  const settings = settingsOf(flags, size);
  if (isEdge) {
    const notes = routers > 1 ? ['An edge site has one router in Skupper 2.'] : [];
    return { spec: { edge: true, settings }, notes };
  }
  const notes = routers > 2 ? ['With ha, Skupper 2 runs two routers, not more.'] : [];
  const ha = routers > 1 ? true : undefined;
  return { spec: { linkAccess: access.value, ha, settings }, notes: [...notes, ...access.notes] };
}

const DEFAULT_NAME = 'my-site';

type Flags = Skupper1Command['flags'];

/** The types of access, by the kind of ingress of Skupper 1. Without a kind, it chose one, as `default` does. */
const accessTypes: Readonly<Record<string, string | undefined>> = {
  none: undefined,
  route: 'route',
  loadbalancer: 'loadbalancer',
  nodeport: 'nodeport',
  'nginx-ingress-v1': 'ingress-nginx',
  ingress: 'ingress',
  'contour-http-proxy': 'contour-http-proxy',
};

/** What a controller needs for the types that are not enabled by default, besides SKUPPER_ENABLED_ACCESS_TYPES. */
const needs: Readonly<Record<string, string>> = {
  nodeport: 'SKUPPER_CLUSTER_HOST',
  'ingress-nginx': 'SKUPPER_INGRESS_DOMAIN',
  ingress: 'SKUPPER_INGRESS_DOMAIN',
  'contour-http-proxy': 'SKUPPER_HTTP_PROXY_DOMAIN',
};

/** How the site accepts links. Undefined for a kind of ingress that does not exist. */
function linkAccess(
  flags: Flags,
): { readonly value: string | undefined; readonly notes: readonly string[] } | undefined {
  const isLocal = flags.get('cluster-local') === 'true';
  const ingress = flags.get('ingress') ?? (isLocal ? 'none' : undefined);
  const hosts = ['ingress-host', 'router-ingress-host', 'controller-ingress-host'].filter((flag) =>
    flags.has(flag),
  );
  if (ingress === undefined) return { value: 'default', notes: hostNotes(hosts, 'default') };
  if (!Object.hasOwn(accessTypes, ingress)) return undefined;
  const value = accessTypes[ingress];
  const variable = value === undefined ? undefined : needs[value];
  if (value === undefined || variable === undefined) return { value, notes: hostNotes(hosts, value) };
  const host = hosts.length === 0 ? '' : `, and its host in ${variable}`;
  return {
    value,
    notes: [`The controller must enable ${value} in SKUPPER_ENABLED_ACCESS_TYPES${host}.`],
  };
}

function hostNotes(hosts: readonly string[], access: string | undefined): string[] {
  if (hosts.length === 0 || access === undefined) return [];
  return [
    `--${hosts[0] ?? ''} has no counterpart for linkAccess ${access}: Skupper 2 takes the host from the route or load balancer.`,
  ];
}

function settingsOf(flags: Flags, size: string | undefined): Record<string, Json> | undefined {
  const names = ['router-logging', 'router-data-connection-count'];
  const settings = names.flatMap((name) => {
    const value = flags.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const all = size === undefined ? settings : [...settings, ['size', size] as const];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

/** The data of a size of sites; undefined without any. In Skupper 1, a missing limit equals the request. */
function sizeOf(flags: Flags): Record<string, string> | undefined {
  const data = [
    ['router', 'router'],
    ['config-sync', 'adaptor'],
  ].flatMap(([former, container]) =>
    ['cpu', 'memory'].flatMap((amount) => {
      const request = flags.get(`${former}-${amount}`);
      const limit = flags.get(`${former}-${amount}-limit`) ?? request;
      return [
        ...(request === undefined ? [] : [[`${container}-${amount}-request`, request] as const]),
        ...(limit === undefined ? [] : [[`${container}-${amount}-limit`, limit] as const]),
      ];
    }),
  );
  return data.length === 0 ? undefined : Object.fromEntries(data);
}

/** The usual namespace of the controller. */
const CONTROLLER = 'skupper';

function sizingLines(size: string, data: Readonly<Record<string, string>>): string[] {
  return documentLines({
    kind: 'ConfigMap',
    name: `size-${size}`,
    namespace: CONTROLLER,
    labels: { [SITE_SIZING]: size },
    data,
  });
}

/** Label templates for the labels and annotations of what Skupper creates. */
function templates(flags: Flags, namespace: string | undefined): string[][] {
  const all = [
    {
      name: 'router-service',
      flag: 'router-service-annotations',
      data: { kind: 'Service', name: 'skupper-router' },
    },
    { name: 'ingress', flag: 'ingress-annotations', data: { kind: 'Ingress' } },
  ];
  const annotating = all.flatMap(({ name, flag, data }) => {
    const annotations = pairsIn(flags.get(flag));
    if (Object.keys(annotations).length === 0) return [];
    const labels = { [LABEL_TEMPLATE]: 'true' };
    return [documentLines({ kind: 'ConfigMap', name, namespace, labels, annotations, data })];
  });
  const own = pairsIn(flags.get('labels'));
  if (Object.keys(own).length === 0) return annotating;
  const labels = { [LABEL_TEMPLATE]: 'true', ...own };
  return [...annotating, documentLines({ kind: 'ConfigMap', name: 'site-labels', namespace, labels })];
}

function notesOn(command: Skupper1Command, sizing: object | undefined): string[] {
  const { flags } = command;
  const isOn = (flag: string): boolean => flags.get(flag) === 'true';
  const hasConsole = ['enable-console', 'enable-flow-collector', 'enable-rest-api'].some(isOn);
  const ofConsole = [...flags.keys()].filter((flag) => /^(?:console|flow-collector|prometheus)-/.test(flag));
  return [
    ...(sizing
      ? [`The size must be in the namespace of the controller: change ${CONTROLLER} if that is another one.`]
      : []),
    ...(hasConsole || ofConsole.length > 0
      ? ['The console is the network observer in Skupper 2: install its Helm chart, network-observer.']
      : []),
    ...(isOn('create-network-policy')
      ? ['Skupper 2 creates no NetworkPolicy: write one if the namespace needs it.']
      : []),
    ...(flags.has('annotations')
      ? [
          'Skupper 1 copied --annotations to the pods of the site, which no label template of Skupper 2 reaches.',
        ]
      : []),
    ...(flags.get('enable-service-sync') === 'false'
      ? [
          'Skupper 1 shared no services with other sites here: define only the Listeners that clients of this site need.',
        ]
      : []),
    ...lostFlags(command),
  ];
}
