import { compacted } from '../text/lists.ts';
import { Reader } from '../workspace/dependencies.ts';
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
  readonly #fileInNetwork: FileInNetworkComputation;
  /** The checks of the documents that have any, by index. */
  #checks: readonly (DocumentCheck | undefined)[] = [];
  #findings: readonly NetworkFinding[] = [];
  #isStale = true;
  #lastResults: DocumentResults | undefined;

  constructor(rules: RuleSet, network: Network, uri: string) {
    this.#rules = rules;
    this.#network = network;
    this.#fileInNetwork = new FileInNetworkComputation(network, uri, this);
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
    return this.#fileInNetwork.get();
  }

  /** Runs the stale checks. Returns the findings of all documents: the same list if nothing has changed. */
  run(results: DocumentResults): readonly NetworkFinding[] {
    let hasChanged = this.#updateChecks(this.inNetwork().documents, results);
    for (const check of this.#checks) if (check?.refresh()) hasChanged = true;
    this.#isStale = false;
    this.#lastResults = results;
    if (hasChanged) this.#findings = compacted(this.#checks.flatMap((check) => check?.findings ?? []));
    return this.#findings;
  }

  /** Called when something that a check has read changes. */
  invalidated(): void {
    this.#isStale = true;
  }

  dispose(): void {
    for (const check of this.#checks) check?.dispose();
    this.#network.tracker.dispose(this.#fileInNetwork);
  }

  /** Makes checks for changed documents. Documents with syntax errors are not checked. Returns whether anything changed. */
  #updateChecks(documents: readonly DocumentFacts[], { broken }: DocumentResults): boolean {
    const before = this.#checks;
    const brokenDocuments = new Set(broken.map(({ document }) => document));
    const checks = documents.map((facts, index) => {
      if (brokenDocuments.has(index) || !hasChecks(facts)) return undefined;
      const known = before[index];
      return known?.facts === facts ? known : this.#createCheck(facts);
    });
    const hasChanged =
      checks.length !== before.length || checks.some((each, index) => each !== before[index]);
    if (!hasChanged) return false;
    before.forEach((each, index) => {
      if (each !== checks[index]) each?.dispose();
    });
    this.#checks = checks;
    return true;
  }

  #createCheck(facts: DocumentFacts): DocumentCheck {
    return new DocumentCheck(this.#rules, this.#network, facts, this);
  }
}

function hasChecks({ routingKeys, resources }: DocumentFacts): boolean {
  return routingKeys.length + resources.length > 0;
}

/** The properties of a file that depend on its network, and what they have been computed from. */
class FileInNetworkComputation extends Reader {
  readonly #network: Network;
  readonly #uri: string;
  readonly #file: FileChecks;
  #value: FileInNetwork | undefined;

  constructor(network: Network, uri: string, file: FileChecks) {
    super();
    this.#network = network;
    this.#uri = uri;
    this.#file = file;
  }

  /** The current value. */
  get(): FileInNetwork {
    this.#network.tracker.refresh(this);
    if (!this.#value) throw new Error('The computation did not run');
    return this.#value;
  }

  override run(): boolean {
    const next = {
      isPartial: this.#network.isPatch(this.#uri),
      platform: this.#network.platformAt(this.#uri),
      documents: this.#network.factsOf(this.#uri).documents,
    };
    if (this.#value && isSameFile(this.#value, next)) return false;
    this.#value = next;
    return true;
  }

  override invalidated(): void {
    this.#file.invalidated();
  }
}

/** The checks of one document in its network. */
class DocumentCheck extends Reader {
  readonly #rules: RuleSet;
  readonly #network: Network;
  readonly #file: FileChecks;
  readonly facts: DocumentFacts;
  findings: readonly NetworkFinding[] = [];

  constructor(rules: RuleSet, network: Network, facts: DocumentFacts, file: FileChecks) {
    super();
    this.#rules = rules;
    this.#network = network;
    this.#file = file;
    this.facts = facts;
  }

  /** Runs the checks if they are stale. Returns whether the findings have changed. */
  refresh(): boolean {
    const before = this.findings;
    this.#network.tracker.refresh(this);
    return this.findings !== before;
  }

  dispose(): void {
    this.#network.tracker.dispose(this);
  }

  override run(): boolean {
    this.findings = checkInNetwork(this.#rules, this.#network, this.facts);
    return true;
  }

  override invalidated(): void {
    this.#file.invalidated();
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
  return compacted(findings);
}
