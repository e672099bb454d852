import { selectorForLabels } from '../schema/kubernetes/selector.ts';
import type { Texts } from '../resource/skupper1/textMap.ts';

/** Labels as the text of a selector, sorted, so that it is the same each time. Empty for no labels. */
export function selectorText(labels: Texts): string {
  const sorted = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return selectorForLabels(Object.fromEntries(sorted));
}

/** A selector of equal labels in the same form; any other text as it is. */
export function sortedSelector(text: string): string {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => /^[\w./-]+=[\w.-]*$/.test(part)) ? parts.toSorted().join(',') : text;
}
