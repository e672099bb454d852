import type { TreeNode } from '../yaml/tree.ts';
import type { Field, StringField } from './define.ts';
import { isGoDuration } from './kubernetes/duration.ts';
import { checkLabelName, checkSubdomain } from './kubernetes/names.ts';
import { invalidHostName } from './kubernetes/hosts.ts';
import { parseSelector } from './kubernetes/selector.ts';
import { validateField } from './validate.ts';

/** Whether a field may have a value, apart from what the value lacks. An absent value fits anywhere. */
export function accepts(field: Field, node: TreeNode): boolean {
  const problems = validateField(field, node);
  if (problems.some(({ type }) => type !== 'missing' && type !== 'neither')) return false;
  const text = node.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
  return field.type !== 'string' || text === undefined || hasForm(field, text);
}

/** Whether a text has the form that Skupper expects, where the API server accepts any text. */
function hasForm({ format, names, values, open }: StringField, text: string): boolean {
  if (names === 'Namespace') return checkLabelName(text) === undefined;
  if (names) return checkSubdomain(text) === undefined;
  if (values && !open) return values.some(({ value }) => value === text);
  if (format === 'host') return invalidHostName(text) === undefined;
  if (format === 'duration') return isGoDuration(text);
  return format !== 'selector' || !('error' in parseSelector(text));
}
