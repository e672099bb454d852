import { byKind } from '../../../workspace/network/colocated.ts';
import { textIn } from '../../../workspace/facts/facts.ts';
import { defineRule } from '../../define.ts';

export const reservedName = defineRule({
  code: 'reserved-name',
  severity: 'warning',
  scope: 'network',
  on: 'member',
  kinds: ['RouterAccess'],
  title: 'A RouterAccess has the name of the one that Skupper makes',
  docs: 'For a Site with `linkAccess` Skupper itself makes a RouterAccess called `skupper-router`, and the two overwrite each other. Give yours another name.',
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
    if (fact.name !== 'skupper-router') return [];
    const site = colocated.resources
      .where(byKind, 'Site')
      .find((other) => (textIn(other, 'linkAccess') ?? 'none') !== 'none');
    if (!site) return [];
    return [
      {
        place: fact.place,
        message: `Skupper makes a RouterAccess skupper-router itself, because the site ${site.name} has linkAccess: choose another name`,
        related: [{ place: site.place, message: `The site ${site.name}` }],
      },
    ];
  },
});
