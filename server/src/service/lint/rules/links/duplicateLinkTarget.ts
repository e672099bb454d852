import { quote } from '../../../text/words.ts';
import { placeOfProperty, specString, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Index } from '../../../workspace/network/collection.ts';
import { defineRule } from '../../define.ts';
import { definedHere } from '../../related.ts';
import type { Path } from '../../../yaml/tree.ts';

export const duplicateLinkTarget = defineRule({
  code: 'duplicate-link-target',
  severity: 'information',
  scope: 'network',
  on: 'network-resource',
  kinds: ['Link', 'AccessToken'],
  title: 'A site is linked to the same endpoint twice',
  docs: 'Two links from one site to the same host and port, or two access tokens with the same URL, connect the site to the same router twice, which adds neither capacity nor failover. Remove one of them, or correct its host.',
  examples: {
    bad: `-- links.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  endpoints:
    - name: inter-router
      host: east.example.com
      port: "55671"
---
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: north
spec:
  tlsCredentials: skupper-north
  endpoints:
    - name: inter-router
      host: <|east.example.com|>
      port: "55671"
`,
    good: `-- links.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  endpoints:
    - name: inter-router
      host: east.example.com
      port: "55671"
---
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: north
spec:
  tlsCredentials: skupper-north
  endpoints:
    - name: inter-router
      host: north.example.com
      port: "55671"
`,
  },
  check({ fact, colocated }) {
    for (const { key, shown, path } of targetsOf(fact)) {
      const [first] = colocated.resources.where(byTarget, key);
      // Two resources of one name replace each other, which is reported as such.
      if (!first || first === fact || first.name === fact.name) continue;
      const message = `${first.kind} ${quote(first.name)} already links this site to ${quote(shown)}, so this ${fact.kind} adds a second link to the same place. Remove one, or correct the ${fact.kind === 'Link' ? 'host' : 'URL'}.`;
      return [
        {
          place: placeOfProperty(fact, path),
          message,
          data: { property: String(path.at(-1)) },
          related: [definedHere(first.kind, first.name, first.place)],
        },
      ];
    }
    return [];
  },
});

/** What a resource links its site to. */
interface Target {
  /** Equal for equal targets. */
  readonly key: string;
  readonly shown: string;
  /** From the root of the resource. */
  readonly path: Path;
}

const byTarget: Index<ResourceFact> = { keysOf: (fact) => targetsOf(fact).map(({ key }) => key) };

/** The complete endpoints of a Link, and the URL of an AccessToken. */
function targetsOf(fact: ResourceFact): Target[] {
  const { kind, isDraft, spec } = fact;
  const url = kind === 'AccessToken' ? specString(fact, 'url') : undefined;
  if (url !== undefined && !isDraft) return [{ key: url, shown: url, path: ['spec', 'url'] }];
  const { endpoints } = spec;
  if (kind !== 'Link' || isDraft || !Array.isArray(endpoints)) return [];
  return endpoints.flatMap((each, index): Target[] => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return [];
    const { host, port } = each as { readonly host?: unknown; readonly port?: unknown };
    if (typeof host !== 'string' || host === '' || (typeof port !== 'string' && typeof port !== 'number'))
      return [];
    const shown = `${host}:${port}`;
    return [{ key: shown.toLowerCase(), shown, path: ['spec', 'endpoints', index, 'host'] }];
  });
}
