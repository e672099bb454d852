import { canRenderTo } from '../../yaml/template.ts';
import type { RoutingKeyRole } from '../../schema/define.ts';
import type { RoutingKeyFact } from '../facts/facts.ts';
import type { Collection, Property } from './collection.ts';

/** The routing keys of a network, and which resources use or provide them. */
export interface RoutingKeys {
  /** All literal routing keys, sorted. */
  keys(): readonly string[];
  /** The facts of a literal key, in either role. */
  literal(key: string): readonly RoutingKeyFact[];
  /** The facts of a key in a role. Templated keys that may become this key are among them. */
  withKey(key: string, role: RoutingKeyRole): readonly RoutingKeyFact[];
  /** Whether `withKey` gives anything; other than that it does not depend on what. */
  isInRole(key: string, role: RoutingKeyRole): boolean;
  /** The facts in a role whose keys are templates. */
  templated(role: RoutingKeyRole): readonly RoutingKeyFact[];
  /** Whether any resource of the network has this role. */
  has(role: RoutingKeyRole): boolean;
  /** The literal keys that have a role, sorted. */
  inRole(role: RoutingKeyRole): readonly string[];
}

const byKey: Property<RoutingKeyFact> = { wordsOf: ({ key, templated }) => (templated ? [] : [key]) };

const byUsedKey: Property<RoutingKeyFact> = {
  wordsOf: ({ key, templated, role }) => (templated || role !== 'uses' ? [] : [key]),
};

const byProvidedKey: Property<RoutingKeyFact> = {
  wordsOf: ({ key, templated, role }) => (templated || role !== 'provides' ? [] : [key]),
};

const byRoleOfTemplate: Property<RoutingKeyFact> = {
  wordsOf: ({ templated, role }) => (templated ? [role] : []),
};

const byRole: Property<RoutingKeyFact> = { wordsOf: ({ role }) => [role] };

/** Makes the look-ups by routing key. */
export function createRoutingKeys(facts: Collection<RoutingKeyFact>): RoutingKeys {
  const byKeyInRole = { uses: byUsedKey, provides: byProvidedKey };
  const templated = (role: RoutingKeyRole): readonly RoutingKeyFact[] => facts.where(byRoleOfTemplate, role);
  const templatesFor = (key: string, role: RoutingKeyRole): readonly RoutingKeyFact[] => {
    const all = templated(role);
    return all.length === 0 ? all : all.filter((fact) => canRenderTo(fact.key, key));
  };
  return {
    keys: () => facts.words(byKey),
    literal: (key) => facts.where(byKey, key),
    withKey: (key, role) => {
      const literal = facts.where(byKeyInRole[role], key);
      const templates = templatesFor(key, role);
      return templates.length === 0 ? literal : [...literal, ...templates];
    },
    isInRole: (key, role) => facts.has(byKeyInRole[role], key) || templatesFor(key, role).length > 0,
    templated,
    has: (role) => facts.has(byRole, role),
    inRole: (role) => facts.words(byKeyInRole[role]),
  };
}

/** The side that a routing key needs on the other end. */
export function opposite(role: RoutingKeyRole): RoutingKeyRole {
  return role === 'uses' ? 'provides' : 'uses';
}
