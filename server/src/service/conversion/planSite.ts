import { parsePairs } from '../resource/skupper1/textMap.ts';
import type { SiteConfig } from '../resource/skupper1/siteConfig.ts';
import { isOlder, type SkupperVersion } from '../schema/version.ts';
import { quote } from '../text/words.ts';
import type { Context } from './context.ts';
import type { ItemOf } from './items.ts';
import { labelTemplate } from './labelTemplate.ts';
import { skupperManifest, type Manifest, type Planned } from './manifest.ts';
import type { Note, Outcome } from './outcome.ts';
import { resourceName } from './names.ts';
import { siteNotes } from './siteNotes.ts';

/** The namespace of the controller of Skupper 2 in its install manifests. */
const CONTROLLER_NAMESPACE = 'skupper';

/** The Site in place of the ConfigMap `skupper-site`, with the ConfigMaps for what a Site cannot say. */
export function planSite(context: Context, item: ItemOf<'site'>): Outcome {
  const { config, at } = item;
  const { namespace } = config;
  const site = context.sites.siteAt(at.uri, namespace);
  const known = context.sites.byId.get(site.id);
  const name = known?.name ?? resourceName(config.name ?? namespace ?? site.label);
  if (known?.config !== config) return { planned: [], notes: [duplicate(name)] };
  const written = config.name ?? namespace;
  const sizing = sizingOf(config, name);
  const controllerSite = context.sites.siteAt(at.uri, CONTROLLER_NAMESPACE).id;
  const ofSite = (manifest: Manifest): Planned => ({ manifest, siteId: site.id, after: at });
  const access = linkAccessOf(config, context.version(at.uri));
  const settings = {
    'router-logging': config.data['router-logging'] || undefined,
    'router-data-connection-count': config.data['router-data-connection-count'] || undefined,
    size: sizing ? name : undefined,
  };
  const spec = {
    linkAccess: access.value,
    edge: config.isEdge || undefined,
    ha: (config.routers > 1 && !config.isEdge) || undefined,
    settings: Object.values(settings).some((value) => value !== undefined) ? settings : undefined,
  };
  return {
    planned: [
      ofSite(skupperManifest('Site', { name, namespace }, spec)),
      ...(sizing ? [{ manifest: sizing, siteId: controllerSite, after: at }] : []),
      ...labelTemplates(config).map(ofSite),
    ],
    notes: [
      ...nameNotes(written, name),
      ...access.notes,
      ...(sizing
        ? [
            note(
              `The size of the routers is in a ConfigMap for namespace "${CONTROLLER_NAMESPACE}". If the controller runs in another namespace, change it.`,
            ),
          ]
        : []),
      ...siteNotes(config),
    ],
    removal: { type: 'document' },
  };
}

function note(message: string): Note {
  return { message };
}

function duplicate(name: string): Note {
  return note(
    `Another ConfigMap skupper-site defines site ${name} as well, so this one was not converted. Delete one of them.`,
  );
}

function nameNotes(written: string | undefined, name: string): Note[] {
  if (written === undefined)
    return [
      note(
        `Skupper 1 names the site after its namespace, which is not written here. The Site is named ${quote(name)}.`,
      ),
    ];
  if (resourceName(written) === written) return [];
  return [note(`${quote(written)} is not a valid name of a resource. The Site is named ${quote(name)}.`)];
}

/** The values of `ingress`, and those of `linkAccess` with the version that has them. */
const accesses: Readonly<Record<string, { readonly value?: string; readonly isEnabled?: boolean }>> = {
  route: { value: 'route', isEnabled: true },
  loadbalancer: { value: 'loadbalancer', isEnabled: true },
  nodeport: { value: 'nodeport' },
  'nginx-ingress-v1': { value: 'ingress-nginx' },
  ingress: { value: 'ingress' },
  'contour-http-proxy': { value: 'contour-http-proxy' },
  none: { isEnabled: true },
};

/** The setting of the controller that takes the place of `ingress-host`. */
const hostSettings: Readonly<Record<string, string>> = {
  nodeport: 'SKUPPER_CLUSTER_HOST',
  'ingress-nginx': 'SKUPPER_INGRESS_DOMAIN',
  ingress: 'SKUPPER_INGRESS_DOMAIN',
  'contour-http-proxy': 'SKUPPER_HTTP_PROXY_DOMAIN',
};

function linkAccessOf(
  { ingress, isEdge, data }: SiteConfig,
  version: SkupperVersion,
): { readonly value: string | undefined; readonly notes: readonly Note[] } {
  if (isEdge) return { value: undefined, notes: [] };
  if (ingress === undefined) return { value: 'default', notes: [] };
  const known = Object.hasOwn(accesses, ingress) ? accesses[ingress] : undefined;
  if (!known)
    return {
      value: undefined,
      notes: [
        note(
          `ingress ${quote(ingress)} is not a value of Skupper 1, so the Site has no linkAccess. If other sites link to it, set linkAccess.`,
        ),
      ],
    };
  const isNew = known.value === 'ingress' && isOlder(version, '2.2.1');
  const value = isNew ? 'ingress-nginx' : known.value;
  const host = hostKeys.map((key) => data[key]).find((each) => each !== undefined);
  const setting = value === undefined ? undefined : hostSettings[value];
  const notes: Note[] = [];
  if (!known.isEnabled && value !== undefined)
    notes.push(
      note(`The controller must allow linkAccess ${value}. Add it to SKUPPER_ENABLED_ACCESS_TYPES.`),
    );
  if (host !== undefined && setting !== undefined)
    notes.push(
      note(
        `The host ${quote(host)} is a setting of the controller in Skupper 2, for all sites of the cluster. Set ${setting} there.`,
      ),
    );
  if (host !== undefined && setting === undefined && value !== undefined)
    notes.push(
      note(
        `The host ${quote(host)} has no counterpart in a Site. For a route, use a RouterAccess with settings.domain.`,
      ),
    );
  return { value, notes };
}

const hostKeys = ['router-ingress-host', 'ingress-host'];

/** The sizes of the routers and their side containers, by the names that Skupper 2 gives to them. */
const sizes: readonly (readonly [string, string])[] = [
  ['router-cpu', 'router-cpu'],
  ['router-memory', 'router-memory'],
  ['config-sync-cpu', 'adaptor-cpu'],
  ['config-sync-memory', 'adaptor-memory'],
];

/** The ConfigMap with the size of a site. In Skupper 1, a missing limit equals the request. */
function sizingOf({ data }: SiteConfig, name: string): Manifest | undefined {
  const values = sizes.flatMap(([key, written]) => {
    const request = data[key] || undefined;
    const limit = data[`${key}-limit`] || request;
    return [
      ...(request === undefined ? [] : [[`${written}-request`, request] as const]),
      ...(limit === undefined ? [] : [[`${written}-limit`, limit] as const]),
    ];
  });
  if (values.length === 0) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: `size-${name}`,
    namespace: CONTROLLER_NAMESPACE,
    labels: { 'skupper.io/site-sizing': name },
    data: Object.fromEntries(values),
  };
}

function labelTemplates({ data, namespace, labels }: SiteConfig): Manifest[] {
  const annotated = (key: string) => ({ labels: {}, annotations: parsePairs(data[key] ?? '') });
  const templates = [
    labelTemplate({ name: 'router-service', namespace }, annotated('router-service-annotations'), {
      kind: 'Service',
      name: 'skupper-router',
    }),
    labelTemplate({ name: 'router-ingress', namespace }, annotated('ingress-annotations'), {
      kind: 'Ingress',
    }),
    // Annotations of the site go to its pods in Skupper 1, which no template of Skupper 2 reaches.
    labelTemplate({ name: 'site-labels', namespace }, { labels, annotations: {} }, {}),
  ];
  return templates.flatMap((each) => each ?? []);
}
