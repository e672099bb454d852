import { podSelector } from '../../../resource/podSelector.ts';
import { stringifyScalar } from '../../../yaml/scalar.ts';
import type { Span } from '../../../text/span.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';
import { workloadsNear } from './workloads.ts';

/** The labels of pods, those in the namespace first. The other parts of the selector are kept and restrict the pods. */
export const selectors: ValueSource = (request) => {
  const { field, cursor } = request;
  if (field.type !== 'string' || field.format !== 'selector') return undefined;
  const { others, part } = partsOf(request.written, cursor.span, cursor.typed);
  const selector = podSelector(others.join(','));
  const workloadsByLabel = new Map<string, string[]>();
  for (const { candidate: workload, from } of workloadsNear(request)) {
    const { kind, name, labels } = workload;
    if (others.length > 0 && !selector?.picks(labels)) continue;
    for (const [key, value] of Object.entries(labels)) {
      const label = `${key}=${value}`;
      if (others.includes(label)) continue;
      workloadsByLabel.set(label, [...(workloadsByLabel.get(label) ?? []), `${kind} ${name}${from}`]);
    }
  }
  return [...workloadsByLabel].map(([label, workloads]) => ({
    ...referenceSuggestion(label, workloads.join(', ')),
    newText: part ? label : stringifyScalar(label),
    ...(part ? { part } : {}),
  }));
};

interface SelectorParts {
  /** The parts that the cursor is not in. */
  readonly others: readonly string[];
  /** The part that the cursor is in; undefined if it is the only one. */
  readonly part: Span | undefined;
}

/** Splits a selector, as it is written in a span with its quotes, at the commas outside of parentheses. */
function partsOf(written: string, { start }: Span, typed: string): SelectorParts {
  const quote = /^["']/.exec(written)?.[0] ?? '';
  const from = quote.length;
  const to =
    quote !== '' && written.endsWith(quote) && written.length > 1 ? written.length - 1 : written.length;
  const at = from + typed.length;
  const ends = [...written.slice(from, to).matchAll(/(?:[^,()]|\([^()]*\)?|\))*/g)];
  const parts = ends.map(({ 0: part, index }) => ({ start: from + index, end: from + index + part.length }));
  const distinct = parts.filter((each, index) => index === 0 || each.start > (parts[index - 1]?.end ?? -1));
  const own = distinct.find((each) => each.start <= at && at <= each.end);
  const others = distinct
    .filter((each) => each !== own)
    .map((each) => written.slice(each.start, each.end).trim())
    .filter((part) => part !== '');
  if (!own || distinct.length < 2) return { others, part: undefined };
  const lead = /^[ \t]*/.exec(written.slice(own.start, at))?.[0].length ?? 0;
  const rest = written.slice(at, own.end);
  const tail = rest.length - rest.trimEnd().length;
  return { others, part: { start: start + own.start + lead, end: start + own.end - tail } };
}
