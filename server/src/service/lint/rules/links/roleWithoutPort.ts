import { insertProperties } from '../../../yaml/write/insert.ts';
import { entry, nodeAt } from '../../../yaml/tree.ts';
import { RELEASED } from '../../../schema/lookup.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const roleWithoutPort = defineRule({
  code: 'role-without-port',
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  judgesTogether: true,
  kinds: ['RouterAccess'],
  fixesOnSave: true,
  title: 'A RouterAccess role has no port',
  docs: 'The router defaults to port 55671 for `inter-router` and 45671 for `edge`, but other parts of Skupper do not: on Kubernetes the Service gets port 0, and elsewhere the generated links leave out the role. Set the port explicitly.',
  examples: {
    bad: `-- access.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: access
spec:
  tlsCredentials: skupper-west
  roles:
    - name: <|edge|>
`,
    good: `-- access.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: access
spec:
  tlsCredentials: skupper-west
  roles:
    - name: edge
      port: 45671
`,
  },
  check({ document, resource, schema }) {
    const roles = nodeAt(resource.root, ['spec', 'roles']);
    if (schema.apiVersion !== RELEASED || roles?.type !== 'list') return [];
    return roles.items.flatMap((role, index) => {
      const name = entry(role, 'name')?.value;
      if (name?.type !== 'scalar' || entry(role, 'port')) return [];
      const line = `port: ${name.value === 'edge' ? 45_671 : 55_671}`;
      return [
        {
          span: name.span,
          message: `Role ${quote(name.source)} has no port, so links to it may not work. Add "${line}".`,
          data: { property: 'port', path: `spec.roles[${index}].port` },
          fixes: () => {
            const edit = insertProperties(document.text, resource.root, ['spec', 'roles', index], [line]);
            return edit ? [{ title: `Add ${line}`, edits: [edit], preferred: true }] : [];
          },
        },
      ];
    });
  },
});
