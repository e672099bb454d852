import { orNone } from '../text/common.ts';
import { Computation } from '../workspace/dependencies.ts';
import type { DocumentFacts } from '../workspace/facts/facts.ts';
import type { Network } from '../workspace/network/network.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { NetworkReport, Rule } from './define.ts';
import type { OwnResults } from './documentChecks.ts';
import type { RuleSet } from './ruleSet.ts';

/** What a rule reports about a document in its network. */
export interface MemberReport {
  readonly rule: Rule;
  readonly report: NetworkReport;
}

/** What the network decides about a file. */
export interface FileInNetwork {
  readonly isPartial: boolean;
  readonly platform: SitePlatform | undefined;
  /** The facts of its documents as kustomize leaves them. */
  readonly documents: readonly DocumentFacts[];
}

/** The checks of one file in its network. They run again when something that they have read has changed. */
export interface FileChecks {
  /** The results may be others than those that were given last. */
  isStale(): boolean;
  /** What was given to `run` last. */
  lastOwn(): OwnResults | undefined;
  /** What the network decides about the file now. */
  inNetwork(): FileInNetwork;
  /** Runs the checks that are out of date; gives the reports of all documents. The same list when nothing has changed. */
  run(own: OwnResults): readonly MemberReport[];
  dispose(): void;
}

/** Makes the checks of a file. */
export function createFileChecks(rules: RuleSet, network: Network, uri: string): FileChecks {
  const { tracker } = network;
  const checks = new Map<number, Computation<readonly MemberReport[]>>();
  const found = new Map<number, readonly MemberReport[]>();
  const stale = new Set<number>();
  let isStale = true;
  let lastOwn: OwnResults | undefined;
  let facts: readonly DocumentFacts[] = [];
  let broken: ReadonlySet<number> = new Set();
  let reports: readonly MemberReport[] = [];

  const inNetwork = new Computation<FileInNetwork>(
    () => ({
      isPartial: network.isPatch(uri),
      platform: network.platformAt(uri),
      documents: network.factsOf(uri).documents,
    }),
    isAlike,
    () => {
      isStale = true;
    },
  );
  const remove = (document: number): void => {
    const check = checks.get(document);
    if (check) tracker.dispose(check);
    checks.delete(document);
    stale.delete(document);
    found.delete(document);
  };
  const add = (document: number, own: DocumentFacts): void => {
    const check = new Computation(
      () => checkMembers(rules, network, own),
      Object.is,
      () => {
        stale.add(document);
        isStale = true;
      },
    );
    checks.set(document, check);
    stale.add(document);
  };
  /** A broken document may not be complete yet: others see what it holds, but it is not checked itself. */
  const follow = (next: readonly DocumentFacts[], nextBroken: ReadonlySet<number>): boolean => {
    let hasChanged = false;
    for (let document = 0; document < Math.max(facts.length, next.length); document++) {
      const isBroken = nextBroken.has(document);
      if (facts[document] === next[document] && broken.has(document) === isBroken) continue;
      hasChanged = true;
      remove(document);
      const own = next[document];
      if (own && !isBroken && own.routingKeys.length + own.resources.length > 0) add(document, own);
    }
    facts = next;
    broken = nextBroken;
    return hasChanged;
  };

  return {
    isStale: () => isStale,
    lastOwn: () => lastOwn,
    inNetwork: () => tracker.get(inNetwork),
    run: (own) => {
      lastOwn = own;
      const nextBroken = new Set(own.broken.map(({ document }) => document));
      const hasChanged = follow(network.factsOf(uri).documents, nextBroken) || stale.size > 0;
      for (const document of stale) {
        const check = checks.get(document);
        const value = check ? tracker.get(check) : [];
        if (value.length > 0) found.set(document, value);
        else found.delete(document);
      }
      stale.clear();
      isStale = false;
      if (hasChanged) reports = orNone([...found.values()].flat());
      return reports;
    },
    dispose: () => {
      for (const check of checks.values()) tracker.dispose(check);
      tracker.dispose(inNetwork);
    },
  };
}

function isAlike(a: FileInNetwork, b: FileInNetwork): boolean {
  return (
    a.isPartial === b.isPartial &&
    a.platform === b.platform &&
    a.documents.length === b.documents.length &&
    a.documents.every((each, index) => each === b.documents[index])
  );
}

function checkMembers(
  rules: RuleSet,
  network: Network,
  { routingKeys, resources }: DocumentFacts,
): readonly MemberReport[] {
  const reports: MemberReport[] = [];
  for (const rule of rules.forRoutingKeys)
    for (const fact of routingKeys)
      for (const report of rule.check({ network, fact })) reports.push({ rule, report });
  for (const fact of resources) {
    // A patch is no resource of the network, only a part of one.
    if (network.isPatch(fact.place.uri)) continue;
    const context = { network, fact, colocated: network.colocated(fact.place.uri, fact.namespace) };
    for (const rule of rules.forMembers(fact.kind))
      for (const report of rule.check(context)) reports.push({ rule, report });
  }
  return orNone(reports);
}
