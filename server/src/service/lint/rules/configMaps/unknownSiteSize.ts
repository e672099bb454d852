import { replaceValueFix } from '../../../fixes/propertyFixes.ts';
import { SIZE } from '../../../resource/kindRoles.ts';
import { SITE_SIZING } from '../../../schema/kinds/configMaps/siteSizing.ts';
import { definedHere } from '../../related.ts';
import { isTypo } from '../../../text/typo.ts';
import { quote } from '../../../text/words.ts';
import { placeOfProperty, siteSizeOf } from '../../../workspace/facts/facts.ts';
import { isTemplated } from '../../../yaml/template.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const unknownSiteSize = defineRule({
  code: 'unknown-site-size',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: ['Site'],
  title: 'The size of a Site is not defined',
  docs: 'The setting `size` is the value of the label `skupper.io/site-sizing` of a ConfigMap in the namespace of the controller, not the name of the ConfigMap. A Site with an unknown size gets the default size or none, and Skupper reports no error. This is a warning if there is a size with a similar name, and information if the workspace defines other sizes but not this one. Correct the size, or add a ConfigMap for it.',
  examples: {
    bad: `-- west/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  settings:
    size: <|large-routers|>
-- skupper/sizes.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: large-routers
  namespace: skupper
  labels:
    skupper.io/site-sizing: large
data:
  router-cpu-limit: "4"
`,
    good: `-- west/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  settings:
    size: large
-- skupper/sizes.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: large-routers
  namespace: skupper
  labels:
    skupper.io/site-sizing: large
data:
  router-cpu-limit: "4"
`,
  },
  check({ network, fact }) {
    const size = siteSizeOf(fact);
    const sizes = size === undefined || isTemplated(size) ? [] : network.sizes();
    if (size === undefined || sizes.length === 0 || sizes.some(({ name }) => name === size)) return [];
    if (network.platformAt(fact.place.uri) === 'host') return [];
    const named = sizes.find(({ owner }) => owner === size);
    const meant = named ?? sizes.find(({ name }) => isTypo(size, name));
    const place = placeOfProperty(fact, SIZE);
    const data = { property: 'size', path: formatPath(SIZE) };
    if (!meant)
      return [
        {
          place,
          severity: 'information' as const,
          message: `No ConfigMap of this workspace defines the size ${quote(size)}, and Skupper ignores an unknown size. Add a ConfigMap with the label ${SITE_SIZING}: ${quote(size)}.`,
          data,
        },
      ];
    const problem = named
      ? `${quote(size)} is the name of a ConfigMap, not of a size, so Skupper ignores it. Its label ${SITE_SIZING} says ${quote(meant.name)}: use that.`
      : `No ConfigMap defines the size ${quote(size)}, so Skupper ignores it. Did you mean ${quote(meant.name)}?`;
    return [
      {
        place,
        message: problem,
        data: { ...data, suggestion: meant.name },
        related: [definedHere('Size', meant.name, meant.place)],
        fixes: (snapshot) => replaceValueFix(snapshot, place, meant.name),
      },
    ];
  },
});
