import { siteKeys } from '../../../resource/skupper1/siteKeys.ts';
import { settingNamed } from '../../../resource/skupper1/setting.ts';
import { entriesAt } from '../../../resource/skupper1/skupper1.ts';
import { stringAt, type Path } from '../../../yaml/tree.ts';
import type { DocumentReport, KubernetesResourceContext } from '../../define.ts';
import { misspelledSettings, valueReports } from './settingReports.ts';

const path: Path = ['data'];

/** What Skupper 1 ignores or misreads in the ConfigMap `skupper-site`. */
export function siteReports(context: KubernetesResourceContext): DocumentReport[] {
  const entries = entriesAt(context.resource.root, path);
  const misspelled = misspelledSettings(context, {
    path,
    entries,
    settings: siteKeys,
    what: 'a key of skupper-site',
    isOwn: true,
  });
  const values = entries.flatMap((entry) => {
    const setting = settingNamed(siteKeys, entry.key);
    if (!setting || (entry.key === 'ingress' && isEdge(context))) return [];
    return valueReports(context, { path, entry, setting });
  });
  return [...misspelled.map(({ report }) => report), ...values];
}

/** An edge site accepts no links, and so needs no valid ingress. */
function isEdge({ resource: { root } }: KubernetesResourceContext): boolean {
  const mode = stringAt(root, [...path, 'router-mode']);
  return mode === 'edge' || (mode === undefined && stringAt(root, [...path, 'edge']) === 'true');
}
