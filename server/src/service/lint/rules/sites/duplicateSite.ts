import { defineRule } from '../../define.ts';
import { lookUp } from '../../../workspace/network/lookUp.ts';
import { byKind } from '../../../workspace/sites/together.ts';

export const duplicateSite = defineRule({
  code: 'duplicate-site',
  formerCodes: ['second-site'],
  severity: 'error',
  scope: 'network',
  on: 'member',
  kinds: ['Site'],
  title: 'A namespace has two sites',
  docs: 'A namespace holds one site. Skupper uses the first and marks the second with the error "An active site already exists in the namespace".',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
---
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: <|other|>
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
`,
  },
  check({ fact, together }) {
    const [first] = lookUp(together.resources, byKind, 'Site');
    if (!first || first === fact || first.name === fact.name) return [];
    const message = `The site ${first.name} is in this namespace already, and a namespace has one site: remove one of them`;
    return [
      { place: fact.place, message, related: [{ place: first.place, message: `The site ${first.name}` }] },
    ];
  },
});
