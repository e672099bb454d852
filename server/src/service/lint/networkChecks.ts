import { orSharedEmpty } from '../text/lists.ts';
import { Computation, Reader } from '../workspace/dependencies.ts';
import type { DocumentFacts } from '../workspace/facts/facts.ts';
import type { Network } from '../workspace/network/network.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { NetworkReport, Rule } from './define.ts';
import type { DocumentResults } from './documentChecks.ts';
import type { RuleSet } from './ruleSet.ts';

/** A finding in a document that depends on its network. */
export interface NetworkFinding {
  readonly rule: Rule;
  readonly report: NetworkReport;
}

/** The properties of a file that depend on its network. */
export interface FileInNetwork {
  readonly isPartial: boolean;
  readonly platform: SitePlatform | undefined;
  /** The facts of its documents after kustomize has built them. */
  readonly documents: readonly DocumentFacts[];
}

/** The checks of one file in its network. Those of a document run again when something that they have read changes. */
export class FileChecks {
  readonly #rules: RuleSet;
  readonly #network: Network;
  readonly #fileInNetwork: Computation<FileInNetwork>;
  readonly #checks = new Map<number, DocumentCheck>();
  /** The findings of the documents that have any, by index. */
  readonly #found = new Map<number, readonly NetworkFinding[]>();
  /** The indexes of the documents whose checks must run again. */
  readonly #stale = new Set<number>();
  #facts: readonly DocumentFacts[] = [];
  #broken: ReadonlySet<number> = new Set();
  #findings: readonly NetworkFinding[] = [];
  #isStale = true;
  #lastResults: DocumentResults | undefined;

  constructor(rules: RuleSet, network: Network, uri: string) {
    this.#rules = rules;
    this.#network = network;
    this.#fileInNetwork = new Computation(
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

  /** Whether the result of `run` may have changed. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** The argument of the last `run`. */
  get lastResults(): DocumentResults | undefined {
    return this.#lastResults;
  }

  /** The current properties of the file that depend on the network. */
  inNetwork(): FileInNetwork {
    return this.#network.tracker.get(this.#fileInNetwork);
  }

  /** Runs the stale checks. Returns the findings of all documents: the same list if nothing has changed. */
  run(results: DocumentResults): readonly NetworkFinding[] {
    const { tracker } = this.#network;
    const broken = new Set(results.broken.map(({ document }) => document));
    const hasChanged = this.#updateFacts(this.inNetwork().documents, broken) || this.#stale.size > 0;
    for (const document of this.#stale) {
      const check = this.#checks.get(document);
      if (check) tracker.refresh(check);
      if (check && check.findings.length > 0) this.#found.set(document, check.findings);
      else this.#found.delete(document);
    }
    this.#stale.clear();
    this.#isStale = false;
    this.#lastResults = results;
    if (hasChanged) this.#findings = orSharedEmpty([...this.#found.values()].flat());
    return this.#findings;
  }

  dispose(): void {
    const { tracker } = this.#network;
    for (const check of this.#checks.values()) tracker.dispose(check);
    tracker.dispose(this.#fileInNetwork);
  }

  /** Updates the facts of the documents. Documents with syntax errors are not checked. Returns whether anything changed. */
  #updateFacts(facts: readonly DocumentFacts[], broken: ReadonlySet<number>): boolean {
    let hasChanged = false;
    for (let document = 0; document < Math.max(this.#facts.length, facts.length); document++) {
      const isBroken = broken.has(document);
      if (this.#facts[document] === facts[document] && this.#broken.has(document) === isBroken) continue;
      hasChanged = true;
      this.#remove(document);
      const documentFacts = facts[document];
      if (documentFacts && !isBroken && hasChecks(documentFacts)) this.#add(document, documentFacts);
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

function hasChecks({ routingKeys, resources }: DocumentFacts): boolean {
  return routingKeys.length + resources.length > 0;
}

/** The checks of one document in its network. */
class DocumentCheck extends Reader {
  readonly #rules: RuleSet;
  readonly #network: Network;
  readonly #facts: DocumentFacts;
  readonly #onInvalidated: () => void;
  findings: readonly NetworkFinding[] = [];

  constructor(rules: RuleSet, network: Network, facts: DocumentFacts, onInvalidated: () => void) {
    super();
    this.#rules = rules;
    this.#network = network;
    this.#facts = facts;
    this.#onInvalidated = onInvalidated;
  }

  override run(): boolean {
    this.findings = checkInNetwork(this.#rules, this.#network, this.#facts);
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
  const findings: NetworkFinding[] = [];
  for (const rule of rules.forRoutingKeys)
    for (const fact of routingKeys)
      for (const report of rule.check({ network, fact })) findings.push({ rule, report });
  for (const fact of resources) {
    // A patch is only a part of a resource.
    if (network.isPatch(fact.place.uri)) continue;
    const context = { network, fact, colocated: network.colocated(fact.place.uri, fact.namespace) };
    for (const rule of rules.forNetworkResources(fact.kind))
      for (const report of rule.check(context)) findings.push({ rule, report });
  }
  return orSharedEmpty(findings);
}
