import { placeIn, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Property } from '../../../workspace/network/collection.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { hostNamespace } from '../../../workspace/sites/platform.ts';
import { parentUri } from '../../../workspace/files/uri.ts';
import { defineRule, type NetworkReport } from '../../define.ts';
import { changeTo } from '../../../fixes/placeEdits.ts';
import { quoted } from '../../../text/words.ts';

export const mixedNamespaces = defineRule({
  code: 'mixed-namespaces',
  severity: 'warning',
  scope: 'network',
  on: 'member',
  title: 'The resources of a host name several namespaces',
  docs: 'A site on Podman, Docker or Linux has one namespace, and a resource that names none counts as being in `default`. Skupper refuses to start the site from files with different ones ("multiple namespaces found"). `skupper system apply` puts its own namespace in place of all of them.',
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
    if (network.platformAt(fact.place.uri) !== 'host') return [];
    const segment = hostNamespace(fact.place.uri);
    if (segment !== undefined) return compare(fact, segment, `The folder is for namespace ${segment}`);
    const site = fact.kind === 'Site' ? undefined : siteOf(network, fact);
    if (!site) return [];
    const wanted = `The site ${site.name} is in namespace ${site.namespace ?? 'default'}`;
    return compare(fact, site.namespace, wanted).map((report) => ({
      ...report,
      related: [{ place: site.place, message: `The site ${site.name}` }],
    }));
  },
});

/** The Sites, found by their file and by their folder. */
const sitesByUri: Property<ResourceFact> = {
  wordsOf: ({ kind, place }) => (kind === 'Site' ? [place.uri, parentUri(place.uri)] : []),
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
  const place = namespace === undefined ? fact.place : placeIn(fact, ['metadata', 'namespace']);
  const own = namespace === undefined ? 'this resource names none' : `this one is in ${quoted(namespace)}`;
  const isCertain = namespace !== undefined && wanted !== undefined;
  return [
    {
      place,
      // A missing namespace is put right by the command that applies the files.
      severity: isCertain ? 'warning' : 'information',
      message: `${reason}, but ${own}: a host takes files of one namespace only`,
      data: { property: 'namespace', path: 'metadata.namespace' },
      fixes: (snapshot) => (isCertain ? changeTo(snapshot, place, wanted) : []),
    },
  ];
}
