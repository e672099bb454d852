import type { Field } from '../../schema/define.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import type { TreeNode } from '../../yaml/tree.ts';

/**
 * The YAML of a scalar, or of a text in place of one, as a value of a field: without quotes around a number, and with them
 * where a number is meant as text. Undefined if it cannot be a value of the field.
 */
export function scalarText(field: Field, node: TreeNode | string): string | undefined {
  if (typeof node !== 'string' && (node.type !== 'scalar' || node.value === null)) return undefined;
  const source = typeof node === 'string' ? node : textOf(node);
  if (field.type === 'string') return stringifyScalar(source);
  if (field.type === 'boolean') return /^(?:true|false)$/i.test(source) ? source.toLowerCase() : undefined;
  if (field.type !== 'integer' || !/^\d+$/.test(source.trim())) return undefined;
  const value = Number(source);
  const [least, most] = field.range ?? [0, Number.MAX_SAFE_INTEGER];
  return value <= most && (value >= least || (value === 0 && field.zeroOnKubernetes))
    ? String(value)
    : undefined;
}

function textOf(node: Extract<TreeNode, { type: 'scalar' }>): string {
  return typeof node.value === 'string' ? node.value : node.source;
}
