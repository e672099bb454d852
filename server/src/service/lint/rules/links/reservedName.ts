import { definedHere } from '../../related.ts';
import { byKind } from '../../../workspace/network/colocated.ts';
import { specString } from '../../../workspace/facts/facts.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const reservedName = defineRule({
  code: 'reserved-name',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: ['RouterAccess'],
  title: 'A RouterAccess has a reserved name',
  docs: 'For a Site with `linkAccess`, Skupper creates a RouterAccess named `skupper-router`. A RouterAccess of your own with that name conflicts with it: each overwrites the other. Use another name.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  linkAccess: default
---
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: <|skupper-router|>
spec:
  tlsCredentials: skupper-west
  roles:
    - name: inter-router
      port: 55671
    - name: edge
      port: 45671
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
kind: RouterAccess
metadata:
  name: own-access
spec:
  tlsCredentials: skupper-west
  roles:
    - name: inter-router
      port: 55671
    - name: edge
      port: 45671
`,
  },
  check({ fact, colocated }) {
    if (fact.name !== 'skupper-router' || fact.isExported) return [];
    const site = colocated.resources
      .where(byKind, 'Site')
      .find((other) => (specString(other, 'linkAccess') ?? 'none') !== 'none');
    if (!site) return [];
    return [
      {
        place: fact.place,
        message: `RouterAccess "skupper-router" conflicts with the one that Skupper creates, because Site ${quote(site.name)} sets linkAccess. Use another name.`,
        related: [definedHere('Site', site.name, site.place)],
      },
    ];
  },
});
