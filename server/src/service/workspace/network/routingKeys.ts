import { canRenderTo } from '../../yaml/template.ts';
import type { RoutingKeyRole } from '../../schema/define.ts';
import type { RoutingKeyFact } from '../facts/facts.ts';
import type { Collection, Index } from './collection.ts';

/** Looks up the routing keys of a network, and the resources that use or provide them. */
export interface RoutingKeys {
  /** All literal routing keys, sorted. */
  keys(): readonly string[];
  /** The facts of a literal (not templated) key, in either role. */
  withLiteralKey(key: string): readonly RoutingKeyFact[];
  /** The facts of a key in a role, including templated keys that may render to this key. */
  withKey(key: string, role: RoutingKeyRole): readonly RoutingKeyFact[];
  /** Whether `withKey` finds any fact. A dependency on that alone, not on which facts they are. */
  isInRole(key: string, role: RoutingKeyRole): boolean;
  /** The facts of templated keys in a role. */
  templated(role: RoutingKeyRole): readonly RoutingKeyFact[];
  /** Whether any resource of the network has this role. */
  has(role: RoutingKeyRole): boolean;
  /** The literal keys that have a role, sorted. */
  inRole(role: RoutingKeyRole): readonly string[];
}

const byKey: Index<RoutingKeyFact> = { keysOf: ({ key, templated }) => (templated ? [] : [key]) };

const byUsedKey: Index<RoutingKeyFact> = {
  keysOf: ({ key, templated, role }) => (templated || role !== 'uses' ? [] : [key]),
};

const byProvidedKey: Index<RoutingKeyFact> = {
  keysOf: ({ key, templated, role }) => (templated || role !== 'provides' ? [] : [key]),
};

const byRoleOfTemplate: Index<RoutingKeyFact> = {
  keysOf: ({ templated, role }) => (templated ? [role] : []),
};

const byRole: Index<RoutingKeyFact> = { keysOf: ({ role }) => [role] };

/** Creates the look-ups. */
export function createRoutingKeys(facts: Collection<RoutingKeyFact>): RoutingKeys {
  const byKeyInRole = { uses: byUsedKey, provides: byProvidedKey };
  const templated = (role: RoutingKeyRole): readonly RoutingKeyFact[] => facts.where(byRoleOfTemplate, role);
  const templatesFor = (key: string, role: RoutingKeyRole): readonly RoutingKeyFact[] => {
    const all = templated(role);
    return all.length === 0 ? all : all.filter((fact) => canRenderTo(fact.key, key));
  };
  return {
    keys: () => facts.keys(byKey),
    withLiteralKey: (key) => facts.where(byKey, key),
    withKey: (key, role) => {
      const literal = facts.where(byKeyInRole[role], key);
      const templates = templatesFor(key, role);
      return templates.length === 0 ? literal : [...literal, ...templates];
    },
    isInRole: (key, role) => facts.has(byKeyInRole[role], key) || templatesFor(key, role).length > 0,
    templated,
    has: (role) => facts.has(byRole, role),
    inRole: (role) => facts.keys(byKeyInRole[role]),
  };
}

/** The role that matches a role: a key that is used must be provided, and vice versa. */
export function opposite(role: RoutingKeyRole): RoutingKeyRole {
  return role === 'uses' ? 'provides' : 'uses';
}
