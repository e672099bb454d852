import { defineRule } from '../../define.ts';
import { quoted } from '../../../text/words.ts';
import { byKindAndName } from '../../../workspace/network/colocated.ts';

export const duplicateResource = defineRule({
  code: 'duplicate-resource',
  severity: 'warning',
  scope: 'network',
  on: 'member',
  title: 'Two resources have the same kind, name and namespace',
  docs: 'Both are applied to the same place, because they lie in one file or in the folder of one site. There the one that is applied last replaces the other.',
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
    const [first] = colocated.resources.where(byKindAndName, `${fact.kind} ${fact.name}`);
    if (!first || first === fact) return [];
    const message = `Another ${fact.kind} is called ${quoted(fact.name)} here: the one that is applied last replaces the other`;
    return [
      {
        place: fact.place,
        message,
        related: [{ place: first.place, message: `The first ${fact.kind} of that name` }],
      },
    ];
  },
});
