import type { Failure, OnError } from '../workspace/observer.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Rule, RuleCodes } from './define.ts';

type RuleOn<On extends Rule['on']> = Extract<Rule, { readonly on: On }>;

/** Rules, grouped by what they check. */
export interface RuleSet {
  readonly onError: OnError;
  readonly codes: RuleCodes;
  /** The severities that count instead of those of the settings, by current code. */
  readonly overrides: Settings['rules'];
  readonly forFiles: readonly RuleOn<'file'>[];
  readonly forDocuments: readonly RuleOn<'document'>[];
  /** The rules for resources of a kind, independently of their network. */
  forResources(kind: string): readonly RuleOn<'resource'>[];
  /** The rules for resources of other API groups than that of Skupper. */
  readonly forKubernetesResources: readonly RuleOn<'kubernetes-resource'>[];
  readonly forRoutingKeys: readonly RuleOn<'routing-key'>[];
  /** The rules for resources of a kind in their network. */
  forNetworkResources(kind: string): readonly RuleOn<'network-resource'>[];
  /** The rules for resources of Skupper 1 in their network. */
  readonly forSkupper1: readonly RuleOn<'network-skupper-1'>[];
  readonly forSuppressions: readonly RuleOn<'suppression'>[];
}

/** Groups rules by what they check. A check that throws reports nothing. */
export function createRuleSet(
  all: readonly Rule[],
  onError: OnError,
  overrides: Settings['rules'] = {},
): RuleSet {
  const rules = all.map((rule) => contained(rule, onError));
  return {
    onError,
    codes: codesOf(rules),
    overrides,
    forFiles: rules.filter((rule) => rule.on === 'file'),
    forDocuments: rules.filter((rule) => rule.on === 'document'),
    forResources: byKind(rules.filter((rule) => rule.on === 'resource')),
    forKubernetesResources: rules.filter((rule) => rule.on === 'kubernetes-resource'),
    forRoutingKeys: rules.filter((rule) => rule.on === 'routing-key'),
    forNetworkResources: byKind(rules.filter((rule) => rule.on === 'network-resource')),
    forSkupper1: rules.filter((rule) => rule.on === 'network-skupper-1'),
    forSuppressions: rules.filter((rule) => rule.on === 'suppression'),
  };
}

/** Written out, because checks are called very often: without a closure and a list of arguments for each call. */
function contained<R extends Rule>(rule: R, onError: OnError): R {
  const check = rule.check.bind(rule) as (context: unknown, codes: unknown) => readonly unknown[];
  return {
    ...rule,
    check: (context: unknown, codes: unknown): readonly unknown[] => {
      try {
        return check(context, codes);
      } catch (error) {
        onError({ ...failureOf(rule), error });
        return [];
      }
    },
  };
}

/** What the failure of a rule is about. */
export function failureOf({ code }: Rule): Omit<Failure, 'error'> {
  return { id: `Rule ${code}` };
}

function codesOf(rules: readonly Rule[]): RuleCodes {
  const current = new Map(
    rules.flatMap(({ code, formerCodes = [] }) =>
      [code, ...formerCodes].map((each) => [each, code] as const),
    ),
  );
  return { all: rules.map(({ code }) => code), current: (code) => current.get(code) };
}

/** Returns the rules for a kind, memoized. A rule without `kinds` applies to all kinds. */
function byKind<R extends { readonly kinds?: readonly string[] }>(
  rules: readonly R[],
): (kind: string) => readonly R[] {
  const known = new Map<string, readonly R[]>();
  return (kind) => {
    const found = known.get(kind) ?? rules.filter(({ kinds }) => kinds?.includes(kind) ?? true);
    known.set(kind, found);
    return found;
  };
}
