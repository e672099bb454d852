import type { SchemaProblem } from './define.ts';
import { isNull, type MapNode, type Path, type TreeNode } from '../yaml/tree.ts';

/** The state of the walk. The path is a linked list of steps and becomes an array only for a problem. */
export interface At {
  readonly problems: SchemaProblem[];
  readonly step: Step | undefined;
}

interface Step {
  readonly name: string | number;
  readonly before: Step | undefined;
}

/** One step further. */
export function below({ problems, step }: At, name: string | number): At {
  return { problems, step: { name, before: step } };
}

/** The path to where a walk is. */
export function pathTo({ step }: At): Path {
  const path: (string | number)[] = [];
  for (let each = step; each; each = each.before) path.unshift(each.name);
  return path;
}

/**
 * Whether a value counts as absent: the API server drops null where the field is not nullable, and no field of Skupper
 * is.
 */
export function isAbsent(node: TreeNode): boolean {
  return isNull(node);
}

/** Whether a map has a property with a value. */
export function has({ entries }: MapNode, name: string): boolean {
  return entries.some(({ key, value }) => key === name && !isAbsent(value));
}

/** Adds the problem that something is there too often or not often enough. */
export function wrongCount(at: At, keyword: string, limit: number): void {
  at.problems.push({ type: 'count', path: pathTo(at), keyword, limit });
}
