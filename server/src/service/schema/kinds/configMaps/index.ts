import { isTypo } from '../../../text/typo.ts';
import { entry, nodeAt, stringAt, type MapNode } from '../../../yaml/tree.ts';
import type { Kind, KnownKey } from '../../define.ts';
import { controllerChoice, controllerLog } from './controller.ts';
import { LABEL_TEMPLATE, labelTemplate } from './labelTemplate.ts';
import { SITE_SIZING, siteSizing } from './siteSizing.ts';

/** The ConfigMaps that Skupper 2 reads, the most common ones first. */
export const configMapKinds: readonly Kind[] = [labelTemplate, siteSizing, controllerChoice, controllerLog];

/** The ConfigMaps that Skupper knows by name. */
const byName = new Map([
  ['skupper', controllerChoice],
  ['skupper-log-config', controllerLog],
]);

/** The labels by which Skupper knows its ConfigMaps. */
export const markerLabels: readonly KnownKey[] = [labelTemplate, siteSizing].flatMap(markersOf);

function markersOf({ root }: Kind): readonly KnownKey[] {
  const metadata = root?.fields['metadata'];
  const field = metadata?.type === 'object' ? metadata.fields['labels'] : undefined;
  return field?.type === 'map' ? (field.keys ?? []) : [];
}

/** What Skupper reads a ConfigMap as, by its labels or its name. Undefined for the ConfigMaps of everything else. */
export function configMapKind(root: MapNode): Kind | undefined {
  const labels = nodeAt(root, ['metadata', 'labels']);
  const isTemplate = entry(labels, LABEL_TEMPLATE) !== undefined;
  const isSizing = entry(labels, SITE_SIZING) !== undefined;
  if (isTemplate && isSizing) return undefined;
  if (isTemplate) return labelTemplate;
  if (isSizing) return siteSizing;
  const named = byName.get(stringAt(root, ['metadata', 'name']) ?? '');
  // Other programs that belong to Skupper may have a ConfigMap of its name.
  return named !== controllerChoice || mayHold(root, dataKeys(named)) ? named : undefined;
}

/** The keys of `data` that Skupper reads in a ConfigMap of a kind. */
export function dataKeys({ root }: Kind): readonly string[] {
  const data = root?.fields['data'];
  return data?.type === 'map' ? (data.keys ?? []).map(({ value }) => value) : [];
}

/** Whether a ConfigMap has no data yet, or a key that is one of these, maybe misspelled. */
function mayHold(root: MapNode, known: readonly string[]): boolean {
  const data = nodeAt(root, ['data']);
  if (data?.type !== 'map' || data.entries.length === 0) return true;
  return data.entries.some(({ key }) => known.some((each) => each === key || isTypo(key, each)));
}
