import { placeIn, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import { defineRule } from '../../define.ts';
import { byKind } from '../../../workspace/network/colocated.ts';

export const duplicateRolePort = defineRule({
  code: 'duplicate-role-port',
  severity: 'warning',
  scope: 'network',
  on: 'member',
  kinds: ['RouterAccess'],
  title: 'Two ways into the router of a site have the same port',
  docs: 'Each role of each RouterAccess of a site listens on a port of its own. Only one of those with the same port can be reached.',
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
          message: `The role ${first.name} of ${first.access.name} listens on port ${role.port} already: choose another one`,
          data: { property: 'port', path: `spec.roles[${role.index}].port` },
          related: [{ place: first.place, message: `The role ${first.name}` }],
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

/** The roles with a port that is written; none for other kinds. */
function rolesOf(fact: ResourceFact): Role[] {
  const { roles } = fact.kind === 'RouterAccess' ? fact.spec : {};
  if (!Array.isArray(roles)) return [];
  return roles.flatMap((role, index) => {
    const isMap = typeof role === 'object' && role !== null && !Array.isArray(role);
    const { name, port } = isMap ? role : {};
    if (typeof port !== 'number') return [];
    const place = placeIn(fact, ['spec', 'roles', index, 'port']);
    return [{ access: fact, index, name: typeof name === 'string' ? name : '', port, place }];
  });
}
