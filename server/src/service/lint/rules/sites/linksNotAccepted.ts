import { definedHere } from '../../related.ts';
import {
  isSpecTrue,
  isSpecUncertain,
  specString,
  type ResourceFact,
} from '../../../workspace/facts/facts.ts';
import { defineRule } from '../../define.ts';
import { addPropertyFix } from '../../../fixes/propertyFixes.ts';
import { byKind } from '../../../workspace/network/colocated.ts';
import { quote } from '../../../text/words.ts';

export const linksNotAccepted = defineRule({
  code: 'links-not-accepted',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: ['AccessGrant'],
  title: 'A site cannot accept the links of its AccessGrant',
  docs: 'With an AccessGrant, other sites get an access token and link to this site. A site accepts links only if it has `linkAccess` or a RouterAccess, and an edge site never does. Set `linkAccess`, or create the AccessGrant on the other site.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
---
apiVersion: skupper.io/v2alpha1
kind: AccessGrant
metadata:
  name: <|east|>
spec:
  redemptionsAllowed: 1
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  linkAccess: default
---
apiVersion: skupper.io/v2alpha1
kind: AccessGrant
metadata:
  name: east
spec:
  redemptionsAllowed: 1
`,
  },
  check({ network, fact, colocated }) {
    const [site] = colocated.resources.where(byKind, 'Site');
    const isKnown = site && !site.isDraft && !isSpecUncertain(site, 'edge');
    if (!isKnown || network.platformAt(fact.place.uri) === 'host') return [];
    const isEdge = isSpecTrue(site, 'edge');
    const takesLinks = acceptsLinks(site) || colocated.resources.where(byKind, 'RouterAccess').length > 0;
    if (takesLinks && !isEdge) return [];
    const reason = isEdge ? 'is an edge site, which cannot accept links' : 'has no linkAccess';
    const advice = isEdge ? 'Create the AccessGrant on the other site.' : 'Set linkAccess on the Site.';
    const canAdd = !isEdge && site.spec['linkAccess'] === undefined;
    return [
      {
        place: fact.place,
        message: `Site ${quote(site.name)} ${reason}, so the tokens of this AccessGrant do not work. ${advice}`,
        related: [definedHere('Site', site.name, site.place)],
        fixes: (snapshot) => (canAdd ? addPropertyFix(snapshot, site, ['spec'], 'linkAccess: default') : []),
      },
    ];
  },
});

function acceptsLinks(site: ResourceFact): boolean {
  const access = specString(site, 'linkAccess');
  return access !== undefined && access !== 'none';
}
