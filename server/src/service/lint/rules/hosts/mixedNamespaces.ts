import { definedHere } from '../../related.ts';
import { placeOfProperty, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Index } from '../../../workspace/network/collection.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { hostInputNamespace, hostNamespace } from '../../../workspace/sites/platform.ts';
import { parentUri } from '../../../workspace/files/uri.ts';
import { defineRule, type NetworkReport } from '../../define.ts';
import { replaceValueFix } from '../../../fixes/propertyFixes.ts';
import { quote } from '../../../text/words.ts';

export const mixedNamespaces = defineRule({
  code: 'mixed-namespaces',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  title: 'The resources of a Podman, Docker or Linux site are in several namespaces',
  docs: 'All resources of a Podman, Docker or Linux site must be in the same namespace, and a resource without a namespace counts as being in `default`. Otherwise Skupper refuses to start the site ("multiple namespaces found"). Use the namespace of the site everywhere. `skupper system apply` replaces all namespaces with its own.',
  examples: {
    bad: `-- podman/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
  namespace: west
---
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
  namespace: <|east|>
spec:
  routingKey: backend
  host: 0.0.0.0
  port: 8080
`,
    good: `-- podman/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
  namespace: west
---
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
  namespace: west
spec:
  routingKey: backend
  host: 0.0.0.0
  port: 8080
`,
  },
  check({ network, fact }) {
    // The namespaces in the input of a host are compared with its folder.
    if (hostInputNamespace(fact.place.uri) !== undefined || network.platformAt(fact.place.uri) !== 'host')
      return [];
    const segment = hostNamespace(fact.place.uri);
    if (segment !== undefined) return compare(fact, segment, `its folder is for namespace ${quote(segment)}`);
    const site = fact.kind === 'Site' ? undefined : siteOf(network, fact);
    if (!site) return [];
    const wanted = `Site ${quote(site.name)} is in namespace ${quote(site.namespace ?? 'default')}`;
    return compare(fact, site.namespace, wanted).map((report) => ({
      ...report,
      related: [definedHere('Site', site.name, site.place)],
    }));
  },
});

/** The Sites, found by their file and by their folder. */
const sitesByUri: Index<ResourceFact> = {
  keysOf: ({ kind, place }) => (kind === 'Site' ? [place.uri, parentUri(place.uri)] : []),
};

/** The only Site of the file, or else of the folder. */
function siteOf(network: Network, { place }: ResourceFact): ResourceFact | undefined {
  const inFile = network.resources.where(sitesByUri, place.uri);
  if (inFile.length > 0) return inFile.length === 1 ? inFile[0] : undefined;
  const inFolder = network.resources.where(sitesByUri, parentUri(place.uri));
  return inFolder.length === 1 ? inFolder[0] : undefined;
}

function compare(fact: ResourceFact, wanted: string | undefined, reason: string): NetworkReport[] {
  const { namespace } = fact;
  if ((namespace ?? 'default') === (wanted ?? 'default')) return [];
  const place = namespace === undefined ? fact.place : placeOfProperty(fact, ['metadata', 'namespace']);
  const own = namespace === undefined ? 'has no namespace' : `is in namespace ${quote(namespace)}`;
  const isCertain = namespace !== undefined && wanted !== undefined;
  return [
    {
      place,
      // The command that applies the files sets a missing namespace.
      severity: isCertain ? 'warning' : 'information',
      message: `This ${fact.kind} ${own}, but ${reason}. A Podman, Docker or Linux site must use a single namespace.`,
      data: { property: 'namespace', path: 'metadata.namespace' },
      fixes: (snapshot) => (isCertain ? replaceValueFix(snapshot, place, wanted) : []),
    },
  ];
}
