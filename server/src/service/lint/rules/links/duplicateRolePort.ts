import { definedHere } from '../../related.ts';
import { placeOfProperty, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import { defineRule } from '../../define.ts';
import { byKind } from '../../../workspace/network/colocated.ts';
import { quote } from '../../../text/words.ts';

export const duplicateRolePort = defineRule({
  code: 'duplicate-role-port',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: ['RouterAccess'],
  title: 'Two RouterAccess roles of a site use the same port',
  docs: 'Each role of every RouterAccess of a site needs its own port. If two roles use the same port, only one of them can be reached. Change one of the ports.',
  examples: {
    bad: `-- access.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: access
spec:
  tlsCredentials: skupper-west
  roles:
    - name: inter-router
      port: 55671
    - name: edge
      port: <|55671|>
`,
    good: `-- access.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: access
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
    const all = colocated.resources.where(byKind, 'RouterAccess').flatMap(rolesOf);
    const own = all.filter(({ access }) => access === fact);
    return own.flatMap((role) => {
      const first = all.find(({ port }) => port === role.port);
      if (!first || first === role) return [];
      return [
        {
          place: role.place,
          message: `Role ${quote(first.name)} of RouterAccess ${quote(first.access.name)} already uses port ${role.port}. Use another port.`,
          data: { property: 'port', path: `spec.roles[${role.index}].port` },
          related: [definedHere('Role', first.name, first.place)],
        },
      ];
    });
  },
});

interface Role {
  readonly access: ResourceFact;
  readonly index: number;
  readonly name: string;
  readonly port: number;
  readonly place: Place;
}

/** The roles of a RouterAccess that have a port. */
function rolesOf(fact: ResourceFact): Role[] {
  const { roles } = fact.kind === 'RouterAccess' ? fact.spec : {};
  if (!Array.isArray(roles)) return [];
  return roles.flatMap((role, index) => {
    const isMap = typeof role === 'object' && role !== null && !Array.isArray(role);
    const { name, port } = isMap ? role : {};
    if (typeof port !== 'number') return [];
    const place = placeOfProperty(fact, ['spec', 'roles', index, 'port']);
    return [{ access: fact, index, name: typeof name === 'string' ? name : '', port, place }];
  });
}
