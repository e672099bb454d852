import { podSelector } from '../../../resource/podSelector.ts';
import { stringifyScalar } from '../../../yaml/scalar.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';
import { workloadsInSite } from './workloads.ts';

/** The labels of the pods in the site. Labels before the last comma are kept and restrict the pods. */
export const selectors: ValueSource = (request) => {
  const { field } = request;
  if (field.type !== 'string' || field.format !== 'selector') return undefined;
  const chosen = request.cursor.typed
    .split(',')
    .slice(0, -1)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const selector = podSelector(chosen.join(','));
  const workloadsByLabel = new Map<string, string[]>();
  for (const { kind, name, labels } of workloadsInSite(request)) {
    if (selector && !selector.picks(labels)) continue;
    for (const [key, value] of Object.entries(labels)) {
      const label = `${key}=${value}`;
      if (chosen.includes(label)) continue;
      workloadsByLabel.set(label, [...(workloadsByLabel.get(label) ?? []), `${kind} ${name}`]);
    }
  }
  return [...workloadsByLabel].map(([label, workloads]) => {
    const text = [...chosen, label].join(',');
    return {
      ...referenceSuggestion(label, workloads.join(', ')),
      newText: stringifyScalar(text),
      filter: text,
    };
  });
};
