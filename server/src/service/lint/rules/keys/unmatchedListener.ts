import { hasSite } from '../../../workspace/network/position.ts';
import { defineRule } from '../../define.ts';
import type { RoutingKeyFact } from '../../../workspace/facts/facts.ts';
import type { Derivation, Network } from '../../../workspace/network/network.ts';
import { createCounterpart } from '../../../fixes/routingKeyFixes.ts';
import { isMisspelt } from './misspeltSide.ts';
import { quote } from '../../../text/words.ts';

export const unmatchedListener = defineRule({
  code: 'unmatched-listener',
  severity: 'warning',
  scope: 'network',
  on: 'routing-key',
  title: 'No connector provides the routing key of a listener',
  docs: 'Clients can connect to the listener, but nothing answers, and Skupper only reports "No matching connectors" in its status. Add a connector, or correct the routing key. The severity is information if the workspace has no connector of another site, because the other side probably is in another repository, and for a single key of a MultiKeyListener that has other connectors.',
  examples: {
    bad: `-- west/listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: database
spec:
  routingKey: <|database|>
  host: database
  port: 5432
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
-- west/backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
`,
    good: `-- west/listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: database
spec:
  routingKey: database
  host: database
  port: 5432
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: database
spec:
  routingKey: database
  port: 5432
  selector: app=database
`,
  },
  check({ network, fact }) {
    if (fact.role !== 'uses' || network.folder === undefined) return [];
    if (!network.isUnmatched(fact) || isMisspelt(network, fact)) return [];
    // White space around the key is reported on its own.
    const key = fact.key.trim();
    const { isWarning, consequence } = judge(network, fact);
    return [
      {
        place: fact.place,
        message: `No connector in this workspace provides the routing key ${quote(key)}${consequence}`,
        data: { routingKey: key },
        severity: isWarning ? 'warning' : 'information',
        fixes: (snapshot) => createCounterpart(snapshot, { ...fact, key }),
      },
    ];
  },
});

interface Verdict {
  readonly isWarning: boolean;
  /** The rest of the message. */
  readonly consequence: string;
}

/**
 * Only connectors of other sites show that the other side of the network is in view: those of the listener's own site are
 * there anyway. Without a Site, files of one folder may be for several sites.
 */
function judge(network: Network, fact: RoutingKeyFact): Verdict {
  const unlessElsewhere = 'Add one, unless another repository defines it.';
  if (hasMatchedKey(network, fact))
    return { isWarning: false, consequence: `, so this key is never used. ${unlessElsewhere}` };
  const provider = network.derive(providingSite, '');
  const own = network.siteOf(fact);
  const isOwnSite = provider === own.id && hasSite(network, own);
  const isWarning = provider !== undefined && !isOwnSite;
  const consequence = isWarning
    ? `, so this ${fact.owner.kind} reaches nothing. Add one, or correct the routing key.`
    : `. ${unlessElsewhere}`;
  return { isWarning, consequence };
}

/** Whether another key of the same resource is provided, so that it reaches something. */
function hasMatchedKey(network: Network, { owner, place: { uri, document } }: RoutingKeyFact): boolean {
  const count = network.factsOf(uri).documents[document]?.routingKeys.length ?? 0;
  return count > 1 && network.derive(matchedOwners, `${document} ${uri}`).has(idOf(owner));
}

/** The resources of a document of which a key is matched, once for all of their keys. By the index of the document and the URI. */
const matchedOwners: Derivation<ReadonlySet<string>> = {
  compute: (network, name) => {
    const space = name.indexOf(' ');
    const facts = network.factsOf(name.slice(space + 1)).documents[Number(name.slice(0, space))];
    const matched = (facts?.routingKeys ?? []).filter((each) => !network.isUnmatched(each));
    return new Set(matched.map(({ owner }) => idOf(owner)));
  },
};

function idOf({ kind, namespace = '', name = '' }: RoutingKeyFact['owner']): string {
  return `${kind} ${namespace} ${name}`;
}

/** In place of the id of a site, which is never empty. */
const SEVERAL = '';

/** The id of the site that has all connectors of the network; undefined if there is no connector. */
const providingSite: Derivation<string | undefined> = {
  compute: (network) => {
    let found: string | undefined;
    for (const fact of network.routingKeys.all()) {
      if (fact.role !== 'provides') continue;
      const { id } = network.siteOf(fact);
      if (found !== undefined && found !== id) return SEVERAL;
      found = id;
    }
    return found;
  },
};
