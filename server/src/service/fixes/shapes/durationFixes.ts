import { durationChoices, repairDuration } from '../../schema/kubernetes/durationRepair.ts';
import { replaceScalar } from '../../yaml/write/rewrite.ts';
import type { ScalarNode } from '../../yaml/tree.ts';
import { changeTo, type DocumentFix } from '../fix.ts';

/** The fixes for a text that is not a duration: what it certainly means, or a number with each unit. Empty if it means nothing. */
export function durationFixes(text: string, node: ScalarNode): DocumentFix[] {
  const source = String(node.value);
  const meant = repairDuration(source);
  const values = meant === undefined ? durationChoices(source) : [meant];
  return values.map((value) => changeTo(value, replaceScalar(text, node, value), meant !== undefined));
}
