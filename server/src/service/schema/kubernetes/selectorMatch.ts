import type { Requirement, SelectorOperator } from './selector.ts';

/** Whether labels meet all conditions of a selector. Source: Requirement.Matches of apimachinery. */
export function selects(
  requirements: readonly Requirement[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return requirements.every((requirement) => meets(requirement, labels));
}

/** The selector that picks all that have certain labels. Empty where there are none. */
export function selectorOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

type Meets = (label: string | undefined, values: readonly string[]) => boolean;

const isAmong: Meets = (label, values) => label !== undefined && values.includes(label);
const isNot: Meets = (label, values) => !isAmong(label, values);

const operators: Readonly<Record<SelectorOperator, Meets>> = {
  '=': isAmong,
  in: isAmong,
  '!=': isNot,
  notin: isNot,
  exists: (label) => label !== undefined,
  '!': (label) => label === undefined,
  '>': (label, [value]) => Number(label) > Number(value),
  '<': (label, [value]) => Number(label) < Number(value),
};

function meets({ key, operator, values }: Requirement, labels: Readonly<Record<string, string>>): boolean {
  return operators[operator](Object.hasOwn(labels, key) ? labels[key] : undefined, values);
}
