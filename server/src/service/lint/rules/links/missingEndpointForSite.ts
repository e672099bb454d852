import { isOn, placeIn, type ResourceFact } from '../../../workspace/facts/facts.ts';
import { defineRule } from '../../define.ts';
import { lookUp } from '../../../workspace/network/lookUp.ts';
import { byKind } from '../../../workspace/sites/together.ts';

export const missingEndpointForSite = defineRule({
  code: 'missing-endpoint-for-site',
  formerCodes: ['endpoint-for-site'],
  severity: 'warning',
  scope: 'network',
  on: 'member',
  kinds: ['Link'],
  title: 'A link lacks the endpoint that its site needs',
  docs: 'An edge site links through the endpoint called `edge`, every other site through `inter-router`. Without the one it needs, Skupper makes no connection and reports no error.',
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
  check({ network, fact, together }) {
    const [site] = lookUp(together.resources, byKind, 'Site');
    const names = endpointNames(fact);
    if (!site || site.isDraft || network.isBuilt(site.place.uri)) return [];
    const [wanted, other] = isOn(site, 'edge') ? ['edge', 'inter-router'] : ['inter-router', 'edge'];
    // A link without either is of no use anywhere, which is another finding.
    if (names.includes(wanted) || !names.includes(other)) return [];
    const nature = wanted === 'edge' ? 'is an edge site' : 'is no edge site';
    return [
      {
        place: placeIn(fact, ['spec', 'endpoints'], 'key'),
        message: `The site ${site.name} ${nature} and links through the endpoint ${wanted}, which is missing: add it`,
        data: { property: 'endpoints', path: 'spec.endpoints' },
        related: [{ place: site.place, message: `The site ${site.name}` }],
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
