import type { Field, IntegerField } from '../../schema/define.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import type { TreeNode } from '../../yaml/tree.ts';

/**
 * The YAML of a scalar, or of a text in place of one, as a value of a field: without quotes around a number, and with them
 * where a number is meant as text. Undefined if it cannot be a value of the field.
 */
export function scalarText(field: Field, node: TreeNode | string): string | undefined {
  const source = typeof node === 'string' ? node : textOf(node);
  if (source === undefined) return undefined;
  if (field.type === 'string') return stringifyScalar(source);
  if (field.type === 'boolean') return /^(?:true|false)$/i.test(source) ? source.toLowerCase() : undefined;
  return field.type === 'integer' ? integerText(field, source.trim()) : undefined;
}

function integerText({ range, zeroOnKubernetes }: IntegerField, source: string): string | undefined {
  if (!/^\d+$/.test(source)) return undefined;
  const value = Number(source);
  const [least, most] = range ?? [0, Number.MAX_SAFE_INTEGER];
  const isInRange = (value >= least && value <= most) || (value === 0 && zeroOnKubernetes === true);
  return isInRange ? String(value) : undefined;
}

function textOf(node: TreeNode): string | undefined {
  if (node.type !== 'scalar' || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.source;
}
