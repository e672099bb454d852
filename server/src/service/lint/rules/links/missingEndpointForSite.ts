import { definedHere } from '../../related.ts';
import {
  isSpecTrue,
  isSpecUncertain,
  placeOfProperty,
  type ResourceFact,
} from '../../../workspace/facts/facts.ts';
import { defineRule } from '../../define.ts';
import { byKind } from '../../../workspace/network/colocated.ts';
import { quote } from '../../../text/words.ts';

export const missingEndpointForSite = defineRule({
  code: 'missing-endpoint-for-site',
  formerCodes: ['endpoint-for-site'],
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: ['Link'],
  title: 'A link has no endpoint for its type of site',
  docs: 'An edge site connects to the endpoint named `edge`, any other site to the one named `inter-router`. Without that endpoint Skupper makes no connection and reports no error. Add the endpoint.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  edge: true
---
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  <|endpoints|>:
    - name: inter-router
      host: east.example.com
      port: "55671"
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  edge: true
---
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  endpoints:
    - name: edge
      host: east.example.com
      port: "45671"
`,
  },
  check({ fact, colocated }) {
    const [site] = colocated.resources.where(byKind, 'Site');
    const names = endpointNames(fact);
    if (!site || site.isDraft || isSpecUncertain(site, 'edge')) return [];
    const [wanted, other] = isSpecTrue(site, 'edge') ? ['edge', 'inter-router'] : ['inter-router', 'edge'];
    // A link with neither endpoint is reported as a link without a usable endpoint.
    if (names.includes(wanted) || !names.includes(other)) return [];
    const nature = wanted === 'edge' ? 'is an edge site' : 'is not an edge site';
    return [
      {
        place: placeOfProperty(fact, ['spec', 'endpoints'], 'key'),
        message: `Site ${quote(site.name)} ${nature}, but this Link has no endpoint named ${quote(wanted)}, so no connection is made. Add the endpoint.`,
        data: { property: 'endpoints', path: 'spec.endpoints' },
        related: [definedHere('Site', site.name, site.place)],
      },
    ];
  },
});

function endpointNames({ spec }: ResourceFact): unknown[] {
  const { endpoints } = spec;
  if (!Array.isArray(endpoints)) return [];
  return endpoints.map((each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each) ? each['name'] : undefined,
  );
}
