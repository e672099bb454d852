import { removeProperty } from '../../../yaml/edit.ts';
import { nodeAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const ignoredProperty = defineRule({
  code: 'ignored-property',
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  title: 'A property does nothing on this platform',
  docs: 'Some properties concern pods, Services or two routers, which only Kubernetes has, and a few concern only hosts. Elsewhere they are read and then ignored.',
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
      const platforms = Object.hasOwn(schema.spec.fields, key)
        ? schema.spec.fields[key]?.platforms
        : undefined;
      // A connector without a host has only its selector to go by, which is another mistake.
      if (!platforms || key === 'selector' || (value.type === 'scalar' && value.value === false)) return [];
      const own = platform();
      if (!own || platforms.includes('kubernetes') === (own !== 'host')) return [];
      const where = own === 'host' ? 'Podman, Docker and Linux' : 'Kubernetes';
      return [
        {
          span: keySpan,
          message: `${key} does nothing on ${where}: remove it`,
          data: { property: key, path: `spec.${key}` },
          tag: 'unnecessary' as const,
          fixes: () => {
            const edit = removeProperty(document.text, resource.root, ['spec', key]);
            return edit ? [{ title: `Remove ${key}`, edits: [edit], preferred: true }] : [];
          },
        },
      ];
    });
  },
});
