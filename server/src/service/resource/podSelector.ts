import { parseSelector, matchesLabels, type Requirement } from '../schema/kubernetes/selector.ts';

/** A label selector that picks pods. */
export interface PodSelector {
  /** All of them must hold; there is at least one. */
  readonly requirements: readonly Requirement[];
  /** Whether the selector picks a pod with these labels. */
  picks(labels: Readonly<Record<string, string>>): boolean;
}

/**
 * The selector of a connector. Undefined for a text that is absent, empty or not a valid label selector: for Kubernetes an
 * empty selector matches every pod, but Skupper treats it as if there were none, so that it picks no pod at all.
 */
export function podSelector(text: string | undefined): PodSelector | undefined {
  if (text === undefined) return undefined;
  const parsed = parseSelector(text);
  if ('error' in parsed || parsed.requirements.length === 0) return undefined;
  const { requirements } = parsed;
  return { requirements, picks: (labels) => matchesLabels(requirements, labels) };
}
