import { definedHere } from '../../related.ts';
import { defineRule } from '../../define.ts';
import { byKind } from '../../../workspace/network/colocated.ts';
import { hostInputNamespace } from '../../../workspace/sites/platform.ts';
import { quote } from '../../../text/words.ts';

export const duplicateSite = defineRule({
  code: 'duplicate-site',
  formerCodes: ['second-site'],
  severity: 'error',
  scope: 'network',
  on: 'network-resource',
  kinds: ['Site'],
  title: 'A namespace has two Sites',
  docs: 'A namespace can have only one Site. Skupper uses the first one and marks the second with the error "An active site already exists in the namespace". On Podman, Docker and Linux it refuses to start. Remove one of them.',
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
  check({ fact, colocated }) {
    const [first] = colocated.resources.where(byKind, 'Site');
    if (!first || first === fact) return [];
    const isInput = hostInputNamespace(fact.place.uri) !== undefined;
    // Elsewhere, the one applied last replaces the other, which is reported as such.
    if (first.name === fact.name && !isInput) return [];
    const message = `Site ${quote(first.name)} is already defined in this namespace, ${isInput ? 'so Skupper refuses to start the site' : 'and a namespace can have only one Site'}. Remove one.`;
    const related = [definedHere('Site', first.name, first.place)];
    return [{ place: fact.place, message, related }];
  },
});
