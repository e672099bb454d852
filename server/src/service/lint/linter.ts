import { CacheSlot } from '../workspace/cache.ts';
import { contain, rethrowing, type Failure, type OnError } from '../workspace/observer.ts';
import type { Facts } from '../workspace/facts/facts.ts';
import type { Change, DiskContent } from '../workspace/files/fileStore.ts';
import { unreadableFile, type YamlFile } from '../workspace/files/yamlFile.ts';
import type { Network } from '../workspace/network/network.ts';
import { platformFromFile } from '../workspace/sites/platform.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { createDocumentChecks, type DocumentChecks, type DocumentResults } from './documentChecks.ts';
import type { DocumentContext } from './resourceChecks.ts';
import type { Finding, Rule } from './define.ts';
import { fileFindings, ownFindings, toFindings } from './fileFindings.ts';
import { FileChecks } from './networkChecks.ts';
import { createRuleSet, type RuleSet } from './ruleSet.ts';

/** Checks the files of a workspace. */
export interface Linter {
  /**
   * The findings of a file, ordered by offset. The same list until something that they depend on changes. Empty for a file that
   * does not exist or is excluded.
   */
  findings(snapshot: Snapshot, uri: string): readonly Finding[];
  /**
   * The findings that the text of a file and its settings decide, whatever other files say: a part of `findings`. For as long as
   * those are not read.
   */
  ownFindings(snapshot: Snapshot, uri: string): readonly Finding[];
  /**
   * Parses a file for a change that is applied later, and checks its documents. In most cases other files do not affect the
   * result, so that its tree can be dropped.
   */
  preload(uri: string, content: DiskContent): Change;
}

/**
 * Creates a linter with these rules. Results are stored in the cache of the workspace. A rule that throws reports nothing, and a
 * file whose checks throw gets a finding that says so. `overrides` are severities that count instead of those of the settings.
 */
export function createLinter(
  workspace: Workspace,
  rules: readonly Rule[],
  { onError, onActivity } = rethrowing,
  overrides: Settings['rules'] = {},
): Linter {
  const { checking, onRuleError } = createContainment(onError);
  const ruleSet = createRuleSet(rules, onRuleError, overrides);
  const contained = (check: CheckFile) => containedCheck(ruleSet, checking, check);
  const { cache } = workspace;
  const byNetwork = cache.of(new CacheSlot<Network, Map<string, FileChecks>>());
  const documents = createDocumentChecks(ruleSet, cache);

  const check = (snapshot: Snapshot, file: YamlFile): readonly Finding[] => {
    const checks = checksOf(ruleSet, byNetwork, snapshot, file.uri);
    const settings = snapshot.settingsOf(file.uri);
    const { last } = checks;
    const known = last?.file === file && last.settings === settings ? last : undefined;
    if (known && !checks.isStale) return known.findings;
    onActivity?.(checkingOf(file.uri).id);
    const { isPartial, platform, isBuilt, replaced } = checks.inNetwork();
    const context = { settings, isPartial, platform, isBuilt };
    const documentResults = documents.check(file, context, last?.documentResults);
    const networkFindings = checks.check(documentResults);
    const isSame =
      known?.documentResults === documentResults &&
      known.networkFindings === networkFindings &&
      known.replaced === replaced;
    if (isSame) return known.findings;
    const results = { file, settings, documentResults, networkFindings, replaced };
    checks.last = { ...results, findings: toFindings(ruleSet, snapshot, results) };
    return checks.last.findings;
  };

  return {
    findings: contained(check),
    ownFindings: contained(createOwnCheck(workspace, ruleSet, documents)),
    preload: (uri, content) => {
      const change = workspace.preparse(uri, content);
      checking(
        uri,
        () => checkInAdvance(documents, workspace.snapshot(), change),
        () => {},
      );
      return change;
    },
  };
}

/** Finds what is wrong in a file that is there. */
type CheckFile = (snapshot: Snapshot, file: YamlFile) => readonly Finding[];

/** The check of a file that may not be there, or may throw. */
function containedCheck(
  rules: RuleSet,
  checking: Containment['checking'],
  check: CheckFile,
): Linter['findings'] {
  return (snapshot, uri) => {
    const file = snapshot.files.get(uri);
    if (!file) return [];
    return checking(
      uri,
      () => check(snapshot, file),
      () => fileFindings(rules, unreadableFile(file)),
    );
  };
}

/** Checks files without their networks. The results for documents are used again once there is one. */
function createOwnCheck(workspace: Workspace, rules: RuleSet, documents: DocumentChecks): CheckFile {
  const last = workspace.cache.of(new CacheSlot<YamlFile, OwnResults>());
  // Somebody types in one file at a time.
  let previous: { readonly uri: string; readonly results: DocumentResults } | undefined;
  return (snapshot, file) => {
    const context = likelyContext(snapshot, file.uri, workspace.factsOf(file.uri));
    const before = previous?.uri === file.uri ? previous.results : undefined;
    const documentResults = documents.check(file, context, before);
    previous = { uri: file.uri, results: documentResults };
    const known = last.get(file);
    if (known?.documentResults === documentResults) return known.findings;
    const findings = ownFindings(rules, { file, settings: context.settings, documentResults });
    last.set(file, { documentResults, findings });
    return findings;
  };
}

interface OwnResults {
  readonly documentResults: DocumentResults;
  readonly findings: readonly Finding[];
}

/** Checks the documents of a file as they probably are in their network. The results are kept for the real check. */
function checkInAdvance(documents: DocumentChecks, snapshot: Snapshot, change: Change): void {
  if (change.type !== 'disk' || !change.preparsed) return;
  const { file, facts } = change.preparsed;
  documents.check(file, likelyContext(snapshot, file.uri, facts));
}

/** What a file probably is in its network, as far as the file itself tells. */
function likelyContext(snapshot: Snapshot, uri: string, facts: Facts): DocumentContext {
  return {
    settings: snapshot.settingsOf(uri),
    isPartial: false,
    platform: platformFromFile(uri, facts),
    isBuilt: false,
  };
}

interface Containment {
  /** Checks a file. After an exception, the result is that of `instead`. */
  checking: <T>(uri: string, run: () => T, instead: () => T) => T;
  /** For the exceptions of rules, which do not know the file that is being checked. */
  readonly onRuleError: OnError;
}

function createContainment(onError: OnError): Containment {
  let checked: string | undefined;
  return {
    checking: (uri, run, instead) => {
      checked = uri;
      return contain(onError, checkingOf(uri), run, instead);
    },
    onRuleError: (failure) => onError({ ...failure, uri: checked }),
  };
}

function checkingOf(uri: string): Omit<Failure, 'error'> {
  return { id: `Checking ${uri}`, uri };
}

/** The checks of a file in its network. Occasionally drops those of deleted files. */
function checksOf(
  rules: RuleSet,
  byNetwork: WeakMap<Network, Map<string, FileChecks>>,
  snapshot: Snapshot,
  uri: string,
): FileChecks {
  const network = snapshot.networkOf(uri);
  const all = byNetwork.get(network) ?? new Map<string, FileChecks>();
  byNetwork.set(network, all);
  const known = all.get(uri);
  if (known) return known;
  if (isTimeToSweep(all.size)) {
    for (const [each, checks] of all) {
      if (snapshot.files.has(each)) continue;
      checks.dispose();
      all.delete(each);
    }
  }
  const created = new FileChecks(rules, network, uri);
  all.set(uri, created);
  return created;
}

/** Whether so many checks are known that those of deleted files are looked for, each time that the number has doubled. */
function isTimeToSweep(size: number): boolean {
  return size >= MIN_SWEEP_SIZE && (size & (size - 1)) === 0;
}

/** A power of two. */
const MIN_SWEEP_SIZE = 128;
