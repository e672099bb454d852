import { assignableSeverities as assignable, formatList, ruleDocs, ruleNamed } from '../../service/index.ts';
import type { RuleSeverities } from '../commands/project.ts';
import { suggestionFor } from '../commands/suggestion.ts';
import { UsageError } from '../usageError.ts';

/** Reads the severity of a rule, as in `CODE=SEVERITY`. Throws a UsageError for an invalid one. */
export function ruleSeverity(text: string): RuleSeverities {
  const [name = '', value] = text.split('=', 2);
  const rule = ruleNamed(name);
  const severity = assignable.find((each) => each === value);
  if (value === undefined)
    throw new UsageError(`invalid value "${text}" for "--rule": expected CODE=SEVERITY`);
  if (!rule) {
    const codes = ruleDocs().map(({ code }) => code);
    throw new UsageError(`unknown rule "${name}" in "--rule"${suggestionFor(name, codes)}`);
  }
  if (severity === undefined)
    throw new UsageError(`invalid severity "${value}" in "--rule": expected ${formatList(assignable, 'or')}`);
  return { [rule.code]: severity };
}
