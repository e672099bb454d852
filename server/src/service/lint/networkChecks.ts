import { compacted } from '../text/lists.ts';
import type { Path } from '../yaml/tree.ts';
import { Reader } from '../workspace/dependencies.ts';
import type { DocumentFacts } from '../workspace/facts/facts.ts';
import type { Network } from '../workspace/network/network.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Finding, NetworkReport, Rule } from './define.ts';
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
  /** Whether a kustomization includes it as a resource. */
  readonly isBuilt: boolean;
  /** The facts of its documents after kustomize has built them. */
  readonly documents: readonly DocumentFacts[];
  /** The paths of each document whose values count in no build. */
  readonly replaced: readonly (readonly Path[])[];
  /** Whether it changes resources of other files by patches. */
  readonly isChanging: boolean;
}

/** The findings of a file, and what they were computed from. */
export interface FileFindings {
  readonly file: YamlFile;
  readonly settings: Settings;
  readonly documentResults: DocumentResults;
  readonly networkFindings: readonly NetworkFinding[];
  readonly replaced: FileInNetwork['replaced'];
  readonly findings: readonly Finding[];
}

/**
 * The checks of one file in its network. They depend on what the network decides about the file; the check of a document runs
 * again when something that it has read changes.
 */
export class FileChecks extends Reader {
  readonly #rules: RuleSet;
  readonly #network: Network;
  readonly #uri: string;
  #inNetwork: FileInNetwork | undefined;
  /** The checks of the documents that have any, by index. */
  #checks: readonly (DocumentCheck | undefined)[] = [];
  #findings: readonly NetworkFinding[] = [];
  /** Whether the findings of a check have changed since `#findings` was collected, which a rule that throws prevents. */
  #hasChanged = false;
  #isStale = true;
  /** What the checks of the file have led to. Only the linter changes it. */
  last: FileFindings | undefined;

  constructor(rules: RuleSet, network: Network, uri: string) {
    super();
    this.#rules = rules;
    this.#network = network;
    this.#uri = uri;
  }

  /** Whether the result of `check` may have changed. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** The current properties of the file that depend on the network. */
  inNetwork(): FileInNetwork {
    this.#network.tracker.refresh(this);
    if (!this.#inNetwork) throw new Error('The checks of a file were read before they ran');
    return this.#inNetwork;
  }

  /** Runs the stale checks. Returns the findings of all documents: the same list if nothing has changed. */
  check(results: DocumentResults): readonly NetworkFinding[] {
    if (this.#updateChecks(this.inNetwork(), results)) this.#hasChanged = true;
    for (const check of this.#checks) if (check?.refresh()) this.#hasChanged = true;
    this.#isStale = false;
    if (this.#hasChanged) this.#findings = compacted(this.#checks.flatMap((check) => check?.findings ?? []));
    this.#hasChanged = false;
    return this.#findings;
  }

  override run(): boolean {
    const next = {
      isPartial: this.#network.isPatch(this.#uri),
      platform: this.#network.platformAt(this.#uri),
      isBuilt: this.#network.isBuilt(this.#uri),
      documents: this.#network.factsOf(this.#uri).documents,
      replaced: this.#network.replacedIn(this.#uri),
      isChanging: this.#network.changedIn(this.#uri).length > 0,
    };
    if (this.#inNetwork && isSameFile(this.#inNetwork, next)) return false;
    this.#inNetwork = next;
    return true;
  }

  override invalidated(): void {
    this.#isStale = true;
  }

  dispose(): void {
    for (const check of this.#checks) check?.dispose();
    this.#network.tracker.dispose(this);
  }

  /** Makes checks for changed documents. Documents with syntax errors are not checked. Returns whether anything changed. */
  #updateChecks({ documents, isChanging }: FileInNetwork, { broken }: DocumentResults): boolean {
    const before = this.#checks;
    const brokenDocuments = new Set(broken.map(({ document }) => document));
    const checks = documents.map((facts, index) => {
      if (brokenDocuments.has(index) || !(isChanging || hasChecks(facts))) return undefined;
      const known = before[index];
      if (known?.facts === facts) return known;
      return new DocumentCheck(this.#rules, this.#network, { facts, uri: this.#uri, index }, this);
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
}

function hasChecks({ routingKeys, resources, skupper1 }: DocumentFacts): boolean {
  return routingKeys.length + resources.length + skupper1.length > 0;
}

/** A document with its facts. */
interface CheckedDocument {
  readonly facts: DocumentFacts;
  readonly uri: string;
  readonly index: number;
}

/** The checks of one document in its network. */
class DocumentCheck extends Reader {
  readonly #rules: RuleSet;
  readonly #network: Network;
  readonly #file: FileChecks;
  readonly #document: CheckedDocument;
  readonly facts: DocumentFacts;
  findings: readonly NetworkFinding[] = [];

  constructor(rules: RuleSet, network: Network, document: CheckedDocument, file: FileChecks) {
    super();
    this.#rules = rules;
    this.#network = network;
    this.#file = file;
    this.#document = document;
    this.facts = document.facts;
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
    this.findings = checkInNetwork(this.#rules, this.#network, this.#document);
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
    a.isBuilt === b.isBuilt &&
    a.isChanging === b.isChanging &&
    a.replaced === b.replaced &&
    a.documents.length === b.documents.length &&
    a.documents.every((each, index) => each === b.documents[index])
  );
}

function checkInNetwork(
  rules: RuleSet,
  network: Network,
  { facts, uri, index }: CheckedDocument,
): readonly NetworkFinding[] {
  const findings: NetworkFinding[] = [];
  const add = (rule: Rule, reports: readonly NetworkReport[]): void => {
    for (const report of reports) findings.push({ rule, report });
  };
  for (const rule of rules.forRoutingKeys)
    for (const fact of facts.routingKeys) add(rule, rule.check({ network, fact }));
  // A patch is only a part of a resource: the resources that it changes are checked here instead.
  const changed = network.changedIn(uri);
  const own = network.isPatch(uri) ? [] : facts.resources;
  for (const fact of changed.length > 0 ? new Set([...own, ...changed]) : own) {
    const context = { network, fact, colocated: network.colocated(fact.place.uri, fact.namespace) };
    for (const rule of rules.forNetworkResources(fact.kind)) add(rule, rule.check(context));
  }
  for (const rule of rules.forSkupper1)
    for (const fact of facts.skupper1) add(rule, rule.check({ network, fact }));
  const isHere = ({ report: { place } }: NetworkFinding): boolean =>
    place.uri === uri && place.document === index;
  return compacted(findings.every(isHere) ? findings : findings.filter(isHere));
}
