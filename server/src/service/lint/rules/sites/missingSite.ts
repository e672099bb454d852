import { hasSite } from '../../../workspace/network/position.ts';
import { TEMPLATED } from '../../../text/escape.ts';
import type { ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Derivation, Network } from '../../../workspace/network/network.ts';
import type { Site } from '../../../workspace/sites/sites.ts';
import { hostInputNamespace } from '../../../workspace/sites/platform.ts';
import { baseName, isInside, parentUri } from '../../../workspace/files/uri.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const missingSite = defineRule({
  code: 'missing-site',
  formerCodes: ['no-site'],
  severity: 'information',
  scope: 'network',
  on: 'network-resource',
  title: 'A namespace with Skupper resources has no Site',
  docs: 'Listeners, connectors and links do nothing in a namespace without a Site. Other parts of this workspace have a Site, so it is probably missing here; in the input of a host this is a warning, because a host does not start without one. Add one, unless it was created with the `skupper` command.',
  examples: {
    bad: `-- west/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
-- east/access.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: <|access|>
spec:
  tlsCredentials: skupper-east
  roles:
    - name: edge
      port: 45671
`,
    good: `-- west/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
-- east/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
-- east/access.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: access
spec:
  tlsCredentials: skupper-east
  roles:
    - name: edge
      port: 45671
`,
  },
  check({ network, fact }) {
    const isInput = hostInputNamespace(fact.place.uri) !== undefined;
    const isExpected = isInput || network.sites().length > 0;
    if (network.folder === undefined || !isExpected || !lacksSite(network, fact)) return [];
    const site = network.siteAt(fact.place.uri, fact.namespace);
    // One finding for each place is enough, also where only some of its resources name the namespace.
    if (network.derive(firstWithoutSite, site.id) !== fact) return [];
    const isSaid =
      fact.namespace !== undefined && network.derive(firstWithoutSite, parentUri(fact.place.uri));
    if (isSaid) return [];
    const name = quote(site.label);
    if (isInput) {
      const message = `The input of ${name} has no Site, so Skupper refuses to start it. Add a Site.`;
      return [{ place: fact.place, message, severity: 'warning' }];
    }
    const message = `No Site is defined for ${name}, so its resources do nothing. Add a Site, unless it was created with the skupper command.`;
    return [{ place: fact.place, message }];
  },
});

/** The first resource of a place that lacks a Site. */
const firstWithoutSite: Derivation<ResourceFact | undefined> = {
  compute: (network, id) =>
    network
      .contentOf({ id })
      .resources.all()
      .find((other) => lacksSite(network, other)),
};

/** The kinds that work without a Site in their namespace. */
const needNoSite: ReadonlySet<string> = new Set([
  'Site',
  'AttachedConnector',
  'Certificate',
  'SecuredAccess',
]);

function lacksSite(network: Network, { kind, place, namespace }: ResourceFact): boolean {
  if (needNoSite.has(kind) || network.isBuilt(place.uri)) return false;
  const applied = network.siteAt(place.uri, namespace);
  if (hostInputNamespace(place.uri) !== undefined) return !hasSite(network, applied);
  const isOnHost = network.platformAt(place.uri) === 'host';
  // A Podman, Docker or Linux host has a single site, whatever namespaces its files use.
  const own = isOnHost ? undefined : namespace;
  return !network.sites().some((site) => site.id === applied.id || mayBeMeant(site, place.uri, own));
}

/** A folder for resources of one kind, beside those for others, whose Sites are elsewhere. */
const kindFolder =
  /^(?:(?:multi-?key-?)?listeners?|connectors?|links?|tokens?|grants?|access|router-?access(?:es)?|services?)$/i;

/** No file says which Site a resource belongs to, so a Site that may be the right one is enough. */
function mayBeMeant(site: Site, uri: string, namespace: string | undefined): boolean {
  if (namespace === undefined) {
    const { folder } = site;
    return (
      folder === undefined ||
      isInside(uri, folder) ||
      isInside(folder, parentUri(uri)) ||
      kindFolder.test(baseName(parentUri(uri)))
    );
  }
  return site.namespace === namespace || site.namespace?.includes(TEMPLATED) === true;
}
