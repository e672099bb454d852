import type { Rule } from '../../server/src/service/lint/define.ts';
import { rules } from '../../server/src/service/lint/registry.ts';

/** Copies of all rules that count how often they are asked. */
export interface CountingRules {
  readonly rules: readonly Rule[];
  /** How often each rule was asked since the last look, by its code. Rules that were not asked are left out. */
  readonly taken: () => ReadonlyMap<string, number>;
}

/** Makes rules that start to count at nothing. */
export function countingRules(): CountingRules {
  let counts = new Map<string, number>();
  const counting = (rule: Rule): Rule => {
    const check = (...given: readonly unknown[]): unknown => {
      counts.set(rule.code, (counts.get(rule.code) ?? 0) + 1);
      return Reflect.apply(rule.check, rule, given);
    };
    return { ...rule, check } as Rule;
  };
  return {
    rules: rules.map(counting),
    taken: () => {
      const taken = counts;
      counts = new Map();
      return taken;
    },
  };
}
