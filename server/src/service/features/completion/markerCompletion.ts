import { markerLabels } from '../../schema/kinds/configMaps/index.ts';
import type { Cursor } from '../../yaml/cursor.ts';
import { formatPath, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { mapKeySuggestions } from './propertyCompletion.ts';
import type { Suggestion } from './suggestion.ts';

/** The labels that make a ConfigMap one that Skupper reads, among the labels of any ConfigMap. */
export function markerSuggestions(cursor: Cursor, root: TreeNode, path: Path): Suggestion[] {
  const isLabel = cursor.slot === 'key' && formatPath(path) === 'metadata.labels';
  const isConfigMap = stringAt(root, ['apiVersion']) === 'v1' && stringAt(root, ['kind']) === 'ConfigMap';
  if (!isLabel || !isConfigMap) return [];
  const values = { type: 'string', doc: '' } as const;
  return mapKeySuggestions(markerLabels, { values }, cursor);
}
