import { removeFix } from '../../../fixes/removeFix.ts';
import { propertyField } from '../../../schema/define.ts';
import { hasEffectOn } from '../../../workspace/sites/platform.ts';
import { nodeAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const ignoredProperty = defineRule({
  code: 'ignored-property',
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  title: 'A property has no effect on this platform',
  docs: 'Some properties apply to pods, Services or a second router, which exist only on Kubernetes. A few others apply only to Podman, Docker and Linux. On any other platform they are ignored: remove the property.',
  examples: {
    bad: `-- podman/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  <|ha|>: true
  linkAccess: default
`,
    good: `-- podman/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  linkAccess: default
`,
  },
  check({ document, resource, schema, platform }) {
    const spec = nodeAt(resource.root, ['spec']);
    if (schema.root || spec?.type !== 'map') return [];
    return spec.entries.flatMap(({ key, keySpan, value }) => {
      const field = propertyField(schema.spec, key);
      // A connector with a selector instead of a host is reported as a connector without a host.
      if (!field?.platforms || key === 'selector' || (value.type === 'scalar' && value.value === false))
        return [];
      const own = platform();
      if (hasEffectOn(own, field)) return [];
      const where = own === 'host' ? 'Podman, Docker and Linux' : 'Kubernetes';
      return [
        {
          span: keySpan,
          message: `${key} has no effect on ${where}: remove it.`,
          data: { property: key, path: `spec.${key}` },
          tag: 'unnecessary' as const,
          fixes: () => removeFix(document.text, resource.root, ['spec', key], { preferred: true }),
        },
      ];
    });
  },
});
