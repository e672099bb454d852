import type { Suppression } from './suppression.ts';
import type { ParsedDocument, YamlFile } from '../workspace/files/yamlFile.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { commonMembers, orNone } from '../text/lists.ts';
import type { DocumentFacts } from '../workspace/facts/facts.ts';
import { isUnmatched, type Network } from '../workspace/network/network.ts';
import { checkDocument, holds, type Circumstances, type DocumentFinding } from './checkDocument.ts';
import type { NetworkReport, Rule } from './define.ts';
import { rulesByKind } from './byKind.ts';
import { rules } from './registry.ts';
import { suppressionsOf } from './suppress.ts';

/** What is known of the documents of a file; those that nothing is said about are left out. */
export interface Results {
  readonly own: OwnResults;
  readonly facts: readonly DocumentFacts[];
  readonly members: readonly Numbered<readonly MemberReport[]>[];
}

/** What is known of the documents of a file, whatever network it is in. */
export interface OwnResults {
  readonly circumstances: Circumstances;
  /** Whether a rule wanted to know the platform of a document. */
  readonly asksPlatform: boolean;
  /** The documents of an open file; nothing of a closed one is kept. */
  readonly parsed: readonly ParsedDocument[];
  readonly checked: readonly Numbered<readonly DocumentFinding[]>[];
  readonly suppressions: readonly Numbered<readonly Suppression[]>[];
  /** The documents that are no YAML, or not yet. */
  readonly broken: readonly Numbered<ParsedDocument['problems']>[];
}

/** Something about a document, with the number of that in its file. */
export interface Numbered<T> {
  readonly document: number;
  readonly value: T;
}

/** Asks the rules again about the documents that have changed, and about those that depend on what has. */
export function resultsOf(file: YamlFile, network: Network, circumstances: Circumstances): Results {
  const memory = network.memory.of(file.uri);
  const before = memory.results as Results | undefined;
  const facts = network.factsOf(file.uri).documents;
  const own = ownResults(file, circumstances, before?.own);
  const results: Results = { own, facts, members: membersOf(file, network, { own, facts }, before) };
  memory.results = results;
  return results;
}

const nothingKnown: OwnResults = {
  circumstances: { settings: defaultSettings, isPartial: false, platform: undefined },
  asksPlatform: false,
  parsed: [],
  checked: [],
  suppressions: [],
  broken: [],
};

const ownByFile = new WeakMap<YamlFile, OwnResults>();

/** What the rules say about the documents of a file alone. Remembered as long as the file and the circumstances are the same. */
export function ownResults(
  file: YamlFile,
  circumstances: Circumstances,
  before: OwnResults = nothingKnown,
): OwnResults {
  const known = ownByFile.get(file);
  if (known && holds(known, circumstances)) return known;
  const { parsed } = file;
  // Of a closed file there is nothing to compare with.
  const since = before.parsed.length > 0 ? before : nothingKnown;
  const sameWay = holds(since, circumstances) ? since : nothingKnown;
  let { asksPlatform } = sameWay;
  const checked = again(sameWay.parsed, parsed, sameWay.checked, (each) => {
    const found = checkDocument(each, circumstances);
    asksPlatform ||= found.asksPlatform;
    return found.findings;
  });
  const own: OwnResults = {
    circumstances,
    asksPlatform,
    parsed: file.version === undefined ? [] : parsed,
    checked,
    suppressions: again(since.parsed, parsed, since.suppressions, suppressionsOf),
    broken: again(since.parsed, parsed, since.broken, ({ problems }) => problems),
  };
  ownByFile.set(file, own);
  return own;
}

/** Values of the members of a list that are the same as before, and new ones of the others. Empty values are left out. */
function again<T, V extends { readonly length: number }>(
  before: readonly T[],
  now: readonly T[],
  values: readonly Numbered<V>[],
  find: (member: T) => V,
): readonly Numbered<V>[] {
  if (before.length === 0) return numbered(now, find);
  const { before: first, after } = commonMembers(before, now);
  const moved = now.length - before.length;
  return [
    ...values.filter(({ document }) => document < first),
    ...numbered(now, find, { from: first, to: now.length - after }),
    ...values
      .filter(({ document }) => document >= before.length - after)
      .map(({ document, value }) => ({ document: document + moved, value })),
  ];
}

/** What is found about the members of a list, or about some of them. */
function numbered<T, V extends { readonly length: number }>(
  list: readonly T[],
  find: (member: T) => V,
  { from, to } = { from: 0, to: list.length },
): readonly Numbered<V>[] {
  const found: Numbered<V>[] = [];
  list.slice(from, to).forEach((member, index) => {
    const value = find(member);
    if (value.length > 0) found.push({ document: from + index, value });
  });
  return orNone(found);
}

/** What the rules say about the documents of a file in its network. */
function membersOf(
  file: YamlFile,
  network: Network,
  { own, facts }: Pick<Results, 'own' | 'facts'>,
  before: Results | undefined,
): readonly Numbered<readonly MemberReport[]>[] {
  const memory = network.memory.of(file.uri);
  const isPatch = network.isPatch(file.uri);
  const known = before?.facts.length === facts.length ? before : undefined;
  const changed = new Set([
    ...(memory.stale ?? []),
    ...changedBetween(known?.facts ?? [], facts),
    ...changedDocuments(known?.own, { own, facts }),
  ]);
  memory.stale = undefined;
  const broken = new Set(own.broken.map(({ document }) => document));
  for (const document of changed) memory.talking?.delete(document);
  const found = [...changed].flatMap((document): Numbered<readonly MemberReport[]>[] => {
    const ownFacts = facts[document];
    // What stands in a broken document may not be all of it yet: others see it, but it is not judged itself.
    if (!ownFacts || broken.has(document)) return [];
    const value = checkMembers(network, ownFacts, isPatch);
    const isTalking = value.length > 0 || ownFacts.routingKeys.some((fact) => isUnmatched(network, fact));
    if (isTalking) (memory.talking ??= new Set()).add(document);
    return value.length > 0 ? [{ document, value }] : [];
  });
  return orNone([...(known?.members.filter(({ document }) => !changed.has(document)) ?? []), ...found]);
}

/** The numbers of the documents that have another text than before; of a closed file that is another one, all. */
function changedDocuments(before: OwnResults | undefined, { own, facts }: Pick<Results, 'own' | 'facts'>) {
  if (!before || before === own) return [];
  const isComparable = own.parsed.length > 0 && before.parsed.length === own.parsed.length;
  return isComparable ? changedBetween(before.parsed, own.parsed) : facts.keys();
}

/** The numbers of the members in which two lists differ. */
function* changedBetween(before: readonly unknown[], now: readonly unknown[]): Generator<number> {
  const ends = commonMembers(before, now);
  for (let index = ends.before; index < now.length - ends.after; index++) yield index;
}

/** What a rule says about a document in its network. */
export interface MemberReport {
  readonly rule: Rule;
  readonly report: NetworkReport;
}

function checkMembers(
  network: Network,
  { routingKeys, resources }: DocumentFacts,
  isPatch: boolean,
): MemberReport[] {
  const reports: MemberReport[] = [];
  for (const rule of keyRules)
    for (const fact of routingKeys)
      for (const report of rule.check({ network, fact })) reports.push({ rule, report });
  // A patch is no member of the network, only a part of one.
  for (const fact of isPatch ? [] : resources) {
    const context = { network, fact, together: network.together(fact.place.uri, fact.namespace) };
    for (const rule of memberRules(fact.kind))
      for (const report of rule.check(context)) reports.push({ rule, report });
  }
  return reports;
}

const keyRules = rules.filter((rule) => rule.on === 'routing-key');
const memberRules = rulesByKind(rules.filter((rule) => rule.on === 'member'));
