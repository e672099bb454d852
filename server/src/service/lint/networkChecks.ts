import { orSharedEmpty } from '../text/lists.ts';
import { Computation, Reader } from '../workspace/dependencies.ts';
import type { DocumentFacts } from '../workspace/facts/facts.ts';
import type { Network } from '../workspace/network/network.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { NetworkReport, Rule } from './define.ts';
import type { DocumentResults } from './documentChecks.ts';
import type { RuleSet } from './ruleSet.ts';

/** What a rule reports about a document in its network. */
export interface NetworkFinding {
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
export class FileChecks {
  readonly #rules: RuleSet;
  readonly #network: Network;
  readonly fileInNetwork: Computation<FileInNetwork>;
  readonly #checks = new Map<number, DocumentCheck>();
  /** The reports of the documents that have any, by number. */
  readonly #found = new Map<number, readonly NetworkFinding[]>();
  /** The documents whose checks have to run again. */
  readonly #stale = new Set<number>();
  #facts: readonly DocumentFacts[] = [];
  #broken: ReadonlySet<number> = new Set();
  #reports: readonly NetworkFinding[] = [];
  #isStale = true;
  lastResults: DocumentResults | undefined;

  constructor(rules: RuleSet, network: Network, uri: string) {
    this.#rules = rules;
    this.#network = network;
    this.fileInNetwork = new Computation(
      () => ({
        isPartial: network.isPatch(uri),
        platform: network.platformAt(uri),
        documents: network.factsOf(uri).documents,
      }),
      isSameFile,
      () => {
        this.#isStale = true;
      },
    );
  }

  /** The results may be others than those that were given last. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** What was given to `run` last. */
  get lastOwn(): DocumentResults | undefined {
    return this.lastResults;
  }

  /** What the network decides about the file now. */
  inNetwork(): FileInNetwork {
    return this.#network.tracker.get(this.fileInNetwork);
  }

  /** Runs the checks that are out of date; gives the reports of all documents. The same list when nothing has changed. */
  run(own: DocumentResults): readonly NetworkFinding[] {
    const { tracker } = this.#network;
    const broken = new Set(own.broken.map(({ document }) => document));
    const hasChanged = this.#follow(this.inNetwork().documents, broken) || this.#stale.size > 0;
    for (const document of this.#stale) {
      const check = this.#checks.get(document);
      if (check) tracker.refresh(check);
      if (check && check.reports.length > 0) this.#found.set(document, check.reports);
      else this.#found.delete(document);
    }
    this.#stale.clear();
    this.#isStale = false;
    this.lastResults = own;
    if (hasChanged) this.#reports = orSharedEmpty([...this.#found.values()].flat());
    return this.#reports;
  }

  dispose(): void {
    const { tracker } = this.#network;
    for (const check of this.#checks.values()) tracker.dispose(check);
    tracker.dispose(this.fileInNetwork);
  }

  /** Takes over the facts of the documents. A broken document may not be complete yet, so it is not checked itself. */
  #follow(facts: readonly DocumentFacts[], broken: ReadonlySet<number>): boolean {
    let hasChanged = false;
    for (let document = 0; document < Math.max(this.#facts.length, facts.length); document++) {
      const isBroken = broken.has(document);
      if (this.#facts[document] === facts[document] && this.#broken.has(document) === isBroken) continue;
      hasChanged = true;
      this.#remove(document);
      const own = facts[document];
      if (own && !isBroken && own.routingKeys.length + own.resources.length > 0) this.#add(document, own);
    }
    this.#facts = facts;
    this.#broken = broken;
    return hasChanged;
  }

  #remove(document: number): void {
    const check = this.#checks.get(document);
    if (check) this.#network.tracker.dispose(check);
    this.#checks.delete(document);
    this.#stale.delete(document);
    this.#found.delete(document);
  }

  #add(document: number, facts: DocumentFacts): void {
    const check = new DocumentCheck(this.#rules, this.#network, facts, () => {
      this.#stale.add(document);
      this.#isStale = true;
    });
    this.#checks.set(document, check);
    this.#stale.add(document);
  }
}

/** The checks of one document in its network. */
class DocumentCheck extends Reader {
  readonly #rules: RuleSet;
  readonly #network: Network;
  readonly #facts: DocumentFacts;
  readonly #onInvalidated: () => void;
  reports: readonly NetworkFinding[] = [];

  constructor(rules: RuleSet, network: Network, facts: DocumentFacts, onInvalidated: () => void) {
    super();
    this.#rules = rules;
    this.#network = network;
    this.#facts = facts;
    this.#onInvalidated = onInvalidated;
  }

  override run(): boolean {
    this.reports = checkInNetwork(this.#rules, this.#network, this.#facts);
    return true;
  }

  override invalidated(): void {
    this.#onInvalidated();
  }
}

function isSameFile(a: FileInNetwork, b: FileInNetwork): boolean {
  return (
    a.isPartial === b.isPartial &&
    a.platform === b.platform &&
    a.documents.length === b.documents.length &&
    a.documents.every((each, index) => each === b.documents[index])
  );
}

function checkInNetwork(
  rules: RuleSet,
  network: Network,
  { routingKeys, resources }: DocumentFacts,
): readonly NetworkFinding[] {
  const reports: NetworkFinding[] = [];
  for (const rule of rules.forRoutingKeys)
    for (const fact of routingKeys)
      for (const report of rule.check({ network, fact })) reports.push({ rule, report });
  for (const fact of resources) {
    // A patch is no resource of the network, only a part of one.
    if (network.isPatch(fact.place.uri)) continue;
    const context = { network, fact, colocated: network.colocated(fact.place.uri, fact.namespace) };
    for (const rule of rules.forNetworkResources(fact.kind))
      for (const report of rule.check(context)) reports.push({ rule, report });
  }
  return orSharedEmpty(reports);
}
