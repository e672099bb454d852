import type { AttachedHalf } from '../../../resource/kindRoles.ts';
import { quote } from '../../../text/words.ts';
import { specString, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { NetworkReport, NetworkResourceContext } from '../../define.ts';

/** A half of an attached connector that is not paired. */
export interface UnpairedHalf extends NetworkResourceContext {
  readonly half: AttachedHalf;
}

/** Reports a half without any candidate for the other half. `namesakes`: the other halves with its name, paired elsewhere. */
export function noCounterpart(
  { fact, half }: UnpairedHalf,
  namesakes: readonly ResourceFact[],
): NetworkReport {
  const { other, namespaceProperty } = half;
  const name = quote(fact.name);
  const namespace = quote(specString(fact, namespaceProperty) ?? '');
  const missing =
    namesakes.length === 0
      ? `No ${other} in this workspace is named ${name}`
      : `No ${other} named ${name} is in namespace ${namespace} in this workspace`;
  return {
    place: fact.place,
    message: `${missing}, so this ${fact.kind} does nothing. Add one, unless another repository defines it.`,
    severity: 'information',
  };
}
