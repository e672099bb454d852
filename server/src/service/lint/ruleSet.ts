import type { Rule, RuleCodes } from './define.ts';

type Of<On extends Rule['on']> = Extract<Rule, { readonly on: On }>;

/** Rules, sorted by what they check. */
export interface RuleSet {
  readonly codes: RuleCodes;
  readonly forFiles: readonly Of<'file'>[];
  readonly forDocuments: readonly Of<'document'>[];
  /** The rules for resources of a kind alone. */
  forResources(kind: string): readonly Of<'resource'>[];
  readonly forRoutingKeys: readonly Of<'routing-key'>[];
  /** The rules for resources of a kind in their network. */
  forNetworkResources(kind: string): readonly Of<'member'>[];
  readonly forSuppressions: readonly Of<'suppression'>[];
}

/** Sorts rules by what they check. */
export function createRuleSet(rules: readonly Rule[]): RuleSet {
  return {
    codes: codesOf(rules),
    forFiles: rules.filter((rule) => rule.on === 'file'),
    forDocuments: rules.filter((rule) => rule.on === 'document'),
    forResources: byKind(rules.filter((rule) => rule.on === 'resource')),
    forRoutingKeys: rules.filter((rule) => rule.on === 'routing-key'),
    forNetworkResources: byKind(rules.filter((rule) => rule.on === 'member')),
    forSuppressions: rules.filter((rule) => rule.on === 'suppression'),
  };
}

function codesOf(rules: readonly Rule[]): RuleCodes {
  const current = new Map(
    rules.flatMap(({ code, formerCodes = [] }) =>
      [code, ...formerCodes].map((each) => [each, code] as const),
    ),
  );
  return { all: rules.map(({ code }) => code), current: (code) => current.get(code) };
}

/** Picks the rules that are for a kind. A rule without kinds is for all of them. */
function byKind<R extends { readonly kinds?: readonly string[] }>(
  rules: readonly R[],
): (kind: string) => readonly R[] {
  const known = new Map<string, readonly R[]>();
  return (kind) => {
    const own = known.get(kind) ?? rules.filter(({ kinds }) => kinds?.includes(kind) ?? true);
    known.set(kind, own);
    return own;
  };
}
