import { defineRule } from '../../define.ts';
import { hostInputNamespace } from '../../../workspace/sites/platform.ts';
import { quote } from '../../../text/words.ts';
import { byKindAndName } from '../../../workspace/network/colocated.ts';

export const duplicateResource = defineRule({
  code: 'duplicate-resource',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  title: 'Two resources have the same kind, name and namespace',
  docs: 'Both resources are applied to the same namespace, because they are in the same file or in the folder of the same site. The one applied last replaces the other. Rename or remove one of them.',
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
  name: <|west|>
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
  },
  check({ fact, colocated }) {
    if (fact.isExported) return [];
    const all = colocated.resources.where(byKindAndName, `${fact.kind} ${fact.name}`);
    // An export beside the file that it comes from shows the same resource.
    const first = all.find(({ isExported }) => isExported !== true);
    if (!first || first === fact) return [];
    // A host refuses two Sites, whatever their names, which is reported as such.
    if (fact.kind === 'Site' && hostInputNamespace(fact.place.uri) !== undefined) return [];
    const message = `${fact.kind} ${quote(fact.name)} is defined twice, so the one applied last replaces the other. Rename or remove one.`;
    return [
      {
        place: fact.place,
        message,
        related: [{ place: first.place, message: `${fact.kind} ${quote(fact.name)} is first defined here.` }],
      },
    ];
  },
});
