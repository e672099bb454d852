import { parseSelector, type Requirement } from '../schema/kubernetes/selector.ts';
import { selects } from '../schema/kubernetes/selectorMatch.ts';

/** A selector that may pick pods. */
export interface PodSelector {
  readonly requirements: readonly Requirement[];
  /** Whether pods with these labels are picked. */
  picks(labels: Readonly<Record<string, string>>): boolean;
}

/** Reads a selector. Undefined when it is absent, empty or invalid: then Skupper picks no pods. */
export function podSelector(text: string | undefined): PodSelector | undefined {
  const parsed = parseSelector(text ?? '');
  if (!('requirements' in parsed) || parsed.requirements.length === 0) return undefined;
  const { requirements } = parsed;
  return { requirements, picks: (labels) => selects(requirements, labels) };
}
