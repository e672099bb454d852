import { replaceValuesFix } from '../../../fixes/propertyFixes.ts';
import { isTypo } from '../../../text/typo.ts';
import { formatList, plural, quote } from '../../../text/words.ts';
import { specString, type ResourceFact } from '../../../workspace/facts/facts.ts';
import { counterpartsOf, isPaired, pointsTo } from '../../../workspace/network/attachedPairs.ts';
import { byKind, byKindAndName } from '../../../workspace/network/colocated.ts';
import { nodeAt } from '../../../yaml/tree.ts';
import { documentOfPlace, type Snapshot } from '../../../workspace/snapshot.ts';
import { definedHere } from '../../related.ts';
import type { Fix } from '../../../fixes/fix.ts';
import type { NetworkReport } from '../../define.ts';
import type { UnpairedHalf } from './noCounterpart.ts';

/** Reports a half whose other half has another name. Undefined if there is no candidate. */
export function otherName(context: UnpairedHalf): NetworkReport | undefined {
  const { network, fact } = context;
  const found = counterpartsOf(network, fact);
  const [first] = found;
  if (!first) {
    const similar = similarHalf(context);
    return similar && misnamed(context, similar);
  }
  const rivals = counterpartsOf(network, first);
  if (found.length === 1 && rivals.length === 1) return misnamed(context, first);
  const [similar, another] = found.filter(({ name }) => isTypo(fact.name, name));
  if (similar && !another) return misnamed(context, similar);
  // With more candidates on this side, one of the others may be the half that is meant.
  return found.length < rivals.length ? undefined : ambiguous(context, found);
}

/** The maximum number of halves among which a similar name is looked for, because each check looks at all of them. */
const MAX_CANDIDATES = 50;

/** The only unpaired half with a similar name, if the namespaces are not all known but do not contradict. */
function similarHalf({ network, fact, half }: UnpairedHalf): ResourceFact | undefined {
  const all = network.resources.where(byKind, half.other);
  if (all.length > MAX_CANDIDATES) return undefined;
  const found = all.filter(
    (other) =>
      isTypo(fact.name, other.name) &&
      pointsTo(fact, other) &&
      pointsTo(other, fact) &&
      network.platformAt(other.place.uri) !== 'host' &&
      !isPaired(network, other),
  );
  return found.length === 1 ? found[0] : undefined;
}

function misnamed({ fact, half, colocated }: UnpairedHalf, meant: ResourceFact): NetworkReport {
  const namespace = quote(specString(fact, half.namespaceProperty) ?? '');
  const isFree = !colocated.resources.has(byKindAndName, `${fact.kind} ${meant.name}`);
  return {
    place: fact.place,
    message: `No ${half.other} in namespace ${namespace} is named ${quote(fact.name)}, so this ${fact.kind} does nothing. Did you mean ${quote(meant.name)}?`,
    data: { suggestion: meant.name },
    related: [definedHere(meant.kind, meant.name, meant.place)],
    fixes: (snapshot) => (isFree ? renameFix(snapshot, fact, meant.name) : []),
  };
}

/** Renames a half. Not preferred, because the other half can be renamed instead. Empty if kustomize changes the name. */
function renameFix(snapshot: Snapshot, { place, name }: ResourceFact, value: string): Fix[] {
  const node = nodeAt(documentOfPlace(snapshot, place)?.parsed.root, place.path);
  if (node?.type !== 'scalar' || node.value !== name) return [];
  return replaceValuesFix(snapshot, `Change to ${value}`, [{ place, value }]);
}

function ambiguous({ fact, half }: UnpairedHalf, found: readonly ResourceFact[]): NetworkReport {
  const names = formatList(found.map(({ name }) => quote(name)));
  return {
    place: fact.place,
    message: `${plural(half.other)} ${names} name this namespace, but this ${fact.kind} has another name and does nothing. Use the same name for both halves of a pair.`,
    related: found.map((other) => definedHere(other.kind, other.name, other.place)),
  };
}
