import { parsePairs } from '../resource/skupper1/textMap.ts';
import type { SiteConfig } from '../resource/skupper1/siteConfig.ts';
import { isOlder, type SkupperVersion } from '../schema/version.ts';
import { quote } from '../text/words.ts';
import type { Path } from '../yaml/tree.ts';
import type { Context } from './context.ts';
import type { ItemOf } from './items.ts';
import { labelTemplate } from './labelTemplate.ts';
import { skupperManifest, type Fields, type Manifest, type Planned } from './manifest.ts';
import type { Note, Outcome } from './outcome.ts';
import { resourceName } from './names.ts';
import type { KnownSite } from './sites.ts';
import { CONTROLLER_NAMESPACE, sizingOf } from './sizing.ts';
import { siteNotes } from './siteNotes.ts';

/** The Site in place of the ConfigMap `skupper-site`, with the ConfigMaps for what a Site cannot say. */
export function planSite(context: Context, { config, at }: ItemOf<'site'>): Outcome {
  const { siteAt, byId } = context.sites;
  const { namespace } = config;
  const site = siteAt(at.uri, namespace);
  const known = byId.get(site.id);
  const name = known?.name ?? site.label;
  if (known?.config !== config) return { planned: [], notes: [duplicate(name)] };
  const size = context.sizeNameOf(known);
  const sizing = sizingOf(config, size);
  const access = known.isLinkedLocally ? 'local' : linkAccessOf(config, context.version(at.uri));
  const spec = {
    linkAccess: access,
    ...routersOf(config),
    settings: settingsOf(config, sizing.manifest && size),
  };
  const ofSite = (manifest: Manifest): Planned => ({ manifest, siteId: site.id, after: at });
  const ofController = (manifest: Manifest): Planned => ({
    manifest,
    siteId: siteAt(at.uri, CONTROLLER_NAMESPACE).id,
    after: at,
  });
  return {
    planned: [
      ofSite(skupperManifest('Site', { name, namespace }, spec)),
      ...(sizing.manifest ? [ofController(sizing.manifest)] : []),
      ...labelTemplates(config).map(ofSite),
    ],
    notes: [
      ...nameNotes(context, known),
      ...accessNotes(config, access),
      ...sizing.notes,
      ...siteNotes(config),
    ],
    removal: { type: 'document' },
  };
}

function routersOf({ routers, isEdge }: SiteConfig): Fields {
  return { edge: isEdge || undefined, ha: (routers > 1 && !isEdge) || undefined };
}

/** The settings that both versions have by one name, and the size. Undefined for none. */
function settingsOf({ data }: SiteConfig, size: string | undefined): Fields | undefined {
  const settings = {
    'router-logging': data['router-logging'] || undefined,
    'router-data-connection-count': data['router-data-connection-count'] || undefined,
    size,
  };
  return Object.values(settings).some((value) => value !== undefined) ? settings : undefined;
}

function note(message: string, path?: Path): Note {
  return path ? { message, path } : { message };
}

function duplicate(name: string): Note {
  return note(
    `Another ConfigMap skupper-site defines site ${name} as well, so this one was not converted. Delete one of them.`,
  );
}

function nameNotes({ sites }: Context, { id, name, config }: KnownSite): Note[] {
  const written = config?.name ?? config?.namespace;
  if (written === undefined)
    return [
      note(
        `Skupper 1 names the site after its namespace, which is not written here. The Site is named ${quote(name)}.`,
      ),
    ];
  if (resourceName(written) === written) return [];
  const isTaken = sites.byName.get(name)?.some((each) => each.id !== id) === true;
  const end = isTaken ? ', as another one is: give one of them another name' : '';
  return [
    note(`${quote(written)} is not a valid name of a resource. The Site is named ${quote(name)}${end}.`, [
      'data',
      'name',
    ]),
  ];
}

/** The values of `ingress` with those of `linkAccess`, and whether the controller allows them by default. */
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

/** The `linkAccess` of a Site. Edge sites accept no links. */
function linkAccessOf({ ingress, isEdge }: SiteConfig, version: SkupperVersion): string | undefined {
  if (isEdge) return undefined;
  if (ingress === undefined) return 'default';
  const value = Object.hasOwn(accesses, ingress) ? accesses[ingress]?.value : undefined;
  return value === 'ingress' && isOlder(version, '2.2.1') ? 'ingress-nginx' : value;
}

function accessNotes({ ingress, isEdge, data }: SiteConfig, access: string | undefined): Note[] {
  if (isEdge || ingress === undefined) return [];
  const known = Object.hasOwn(accesses, ingress) ? accesses[ingress] : undefined;
  if (!known)
    return [
      note(
        `ingress ${quote(ingress)} is not a value of Skupper 1, so the Site has no linkAccess. If other sites link to it, set linkAccess.`,
        INGRESS,
      ),
    ];
  if (access === undefined) return [];
  const hostKey = hostKeys.find((key) => data[key] !== undefined);
  return [
    ...(known.isEnabled
      ? []
      : [
          note(
            `The controller must allow linkAccess ${access}. Add it to SKUPPER_ENABLED_ACCESS_TYPES.`,
            INGRESS,
          ),
        ]),
    ...(hostKey === undefined
      ? []
      : [note(hostText(data[hostKey] ?? '', hostSettings[access]), ['data', hostKey])]),
  ];
}

function hostText(host: string, setting: string | undefined): string {
  return setting === undefined
    ? `The host ${quote(host)} has no counterpart in a Site. For a route, use a RouterAccess with settings.domain.`
    : `The host ${quote(host)} is a setting of the controller in Skupper 2, for all sites of the cluster. Set ${setting} there.`;
}

const INGRESS: Path = ['data', 'ingress'];

const hostKeys = ['router-ingress-host', 'ingress-host'];

function labelTemplates({ data, namespace, labels }: SiteConfig): Manifest[] {
  const separator = data['annotation-separator'] || ',';
  const annotated = (key: string) => ({ labels: {}, annotations: parsePairs(data[key] ?? '', separator) });
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
