import type { Rule } from './define.ts';
import { rules } from './registry.ts';

/** What a rule is about. `docs` is Markdown. */
export type RuleDocs = Pick<Rule, 'code' | 'severity' | 'scope' | 'title' | 'docs'> & {
  /** The codes of the rule in earlier releases. */
  readonly formerCodes: readonly string[];
  /** Whether the rule has fixes that can be applied without a look at them. */
  readonly hasSafeFixes: boolean;
};

/** The documentation of all rules, in the order of the page about them. */
export function ruleDocs(): readonly RuleDocs[] {
  return rules.map(({ code, severity, scope, title, docs, formerCodes = [], fixesOnSave = false }) => ({
    code,
    severity,
    scope,
    title,
    docs,
    formerCodes,
    hasSafeFixes: fixesOnSave,
  }));
}

/** The documentation of a rule by its code, which may be one of an earlier release; undefined for an unknown one. */
export function ruleNamed(name: string): RuleDocs | undefined {
  return ruleDocs().find(({ code, formerCodes }) => code === name || formerCodes.includes(name));
}
