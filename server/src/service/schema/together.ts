import { entry, toJson, type ListNode, type MapNode, type TreeNode } from '../yaml/tree.ts';
import { propertyField, type Field, type ListField, type ObjectField, type SchemaProblem } from './define.ts';
import { below, has, isAbsent, pathTo, wrongCount, type At } from './walk.ts';

/** What properties and items must be together: exactly one of some properties, items with different keys. */

/**
 * The objects in a value of a field that do not have exactly one of the properties of which one is required, and the items of lists
 * whose keys are those of an earlier item.
 */
export function togetherProblems(field: Field, node: TreeNode): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  checkTogether(field, node, { problems, step: undefined });
  return problems;
}

function checkTogether(field: Field, node: TreeNode, at: At): void {
  if (field.type === 'list' && node.type === 'list') {
    if (field.keys) checkKeys(field, field.keys, node, at);
    node.items.forEach((item, index) => checkTogether(field.items, item, below(at, index)));
  }
  if (node.type !== 'map' || (field.type !== 'object' && field.type !== 'map')) return;
  if (field.type === 'object') checkChoice(field, node, at);
  for (const { key, value } of node.entries) {
    const child = field.type === 'map' ? field.values : propertyField(field, key);
    if (child) checkTogether(child, value, below(at, key));
  }
}

/** Adds the problem that items of a list have the same keys. */
export function checkKeys({ items }: ListField, keys: readonly string[], list: ListNode, at: At): void {
  const seen = new Set<string>();
  list.items.forEach((item, index) => {
    if (item.type !== 'map') return;
    const id = JSON.stringify(keys.map((key) => keyValue(items, item, key)));
    if (seen.has(id)) wrongCount(below(at, index), 'uniqueItems', 1);
    seen.add(id);
  });
}

/** The value of a key of an item, or the default that the API server gives to it. */
function keyValue(items: Field, item: MapNode, key: string): unknown {
  const own = entry(item, key)?.value;
  if (own && !isAbsent(own)) return toJson(own);
  const field = items.type === 'object' ? propertyField(items, key) : undefined;
  return field?.initial ?? null;
}

/** Adds the problem that not exactly one of the properties is there of which one is required. */
export function checkChoice({ exactlyOneOf }: ObjectField, node: MapNode, at: At): void {
  const chosen = exactlyOneOf?.filter((name) => has(node, name)).length ?? 1;
  if (chosen !== 1) at.problems.push({ type: chosen === 0 ? 'neither' : 'both', path: pathTo(at) });
}
