import { replaceValueFix, replaceValuesFix, type Replacement } from '../../../fixes/propertyFixes.ts';
import { attachedHalf } from '../../../resource/kindRoles.ts';
import { quote, withArticle } from '../../../text/words.ts';
import { placeOfProperty, type ResourceFact } from '../../../workspace/facts/facts.ts';
import { isPaired, namedNamespace, namesakesOf, pointsTo } from '../../../workspace/network/attachedPairs.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import { definedHere } from '../../related.ts';
import type { NetworkReport } from '../../define.ts';
import type { UnpairedHalf } from './noCounterpart.ts';

/** Reports a half that is not paired because of the namespace that one of the two names. Undefined if there is no candidate. */
export function otherNamespace(
  context: UnpairedHalf,
  namesakes: readonly ResourceFact[],
): NetworkReport | undefined {
  const { network, fact } = context;
  const free = namesakes.filter((other) => !isPaired(network, other));
  const asking = free.filter((other) => pointsTo(other, fact));
  const [first] = asking;
  const refusing = namesakes.find((other) => pointsTo(fact, other));
  if (refusing && !first) return refused(context, refusing, free.includes(refusing));
  if (first) return astray(context, first, asking);
  const [only, another] = free;
  if (!only || another || hasRival(context, only)) return undefined;
  return bothAstray(context, only);
}

/** Whether another half could be the one that is meant instead. */
function hasRival({ network, fact }: UnpairedHalf, other: ResourceFact): boolean {
  return namesakesOf(network, other).some((each) => each !== fact && !isPaired(network, each));
}

function placeOfNamespace(fact: ResourceFact): Place {
  return placeOfProperty(fact, ['spec', attachedHalf(fact.kind)?.namespaceProperty ?? '']);
}

function dataOf({ half }: UnpairedHalf): NetworkReport['data'] & object {
  return { property: half.namespaceProperty, path: `spec.${half.namespaceProperty}` };
}

/** The half names another namespace than that of the other half. `asking`: the halves that name its own namespace. */
function astray(context: UnpairedHalf, other: ResourceFact, asking: readonly ResourceFact[]): NetworkReport {
  const { fact, half } = context;
  const place = placeOfNamespace(fact);
  const namespace = other.namespace ?? '';
  const isOnly = asking.length === 1;
  return {
    place,
    message: `${other.kind} ${quote(other.name)} is in namespace ${quote(namespace)}, so this ${fact.kind} is not paired with it. Change ${half.namespaceProperty} to ${quote(namespace)}.`,
    data: dataOf(context),
    related: asking.map((each) => definedHere(each.kind, each.name, each.place)),
    fixes: (snapshot) =>
      isOnly
        ? replaceValueFix(snapshot, place, namespace)
        : asking.flatMap((each) => {
            const value = each.namespace ?? '';
            return replaceValuesFix(snapshot, `Change to ${value}`, [{ place, value }]);
          }),
  };
}

/** The other half is where it should be, but names another namespace. */
function refused(context: UnpairedHalf, other: ResourceFact, isFree: boolean): NetworkReport {
  const { fact } = context;
  const property = attachedHalf(other.kind)?.namespaceProperty ?? '';
  const own = quote(fact.namespace ?? '');
  const problem = `${other.kind} ${quote(other.name)} has ${property} ${quote(namedNamespace(other) ?? '')}, so it is not paired with this ${fact.kind} in namespace ${own}.`;
  const advice = isFree
    ? `Change its ${property} to ${own}.`
    : `Use another name for this ${fact.kind}, and add ${withArticle(other.kind)} with that name.`;
  const replacements = [{ place: placeOfNamespace(other), value: fact.namespace ?? '' }];
  const title = `Change ${property} of ${other.kind} to ${fact.namespace}`;
  return {
    place: placeOfNamespace(fact),
    message: `${problem} ${advice}`,
    data: dataOf(context),
    related: [definedHere(other.kind, other.name, other.place)],
    fixes: (snapshot) => (isFree ? replaceValuesFix(snapshot, title, replacements) : []),
  };
}

/** Both halves name other namespaces than those of each other. */
function bothAstray(context: UnpairedHalf, other: ResourceFact): NetworkReport {
  const { fact } = context;
  const report = astray(context, other, [other]);
  const replacements: Replacement[] = [
    { place: placeOfNamespace(fact), value: other.namespace ?? '' },
    { place: placeOfNamespace(other), value: fact.namespace ?? '' },
  ];
  const title = `Pair with ${other.kind} in namespace ${other.namespace}`;
  return { ...report, fixes: (snapshot) => replaceValuesFix(snapshot, title, replacements) };
}
