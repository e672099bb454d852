import { compacted } from '../text/lists.ts';
import { formatPath, nodeAt, type Path, type TreeNode } from '../yaml/tree.ts';
import { CacheSlot } from '../workspace/cache.ts';
import { contain, rethrowing, type Failure, type OnError } from '../workspace/observer.ts';
import type { Change, DiskContent } from '../workspace/files/fileStore.ts';
import { unreadableFile, type YamlFile } from '../workspace/files/yamlFile.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Network } from '../workspace/network/network.ts';
import { platformFromFile } from '../workspace/sites/platform.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { createDocumentChecks, type DocumentChecks, type DocumentFinding } from './documentChecks.ts';
import type { DocumentReport, Finding, Rule } from './define.ts';
import { FileChecks, type FileFindings } from './networkChecks.ts';
import { createRuleSet, type RuleSet } from './ruleSet.ts';
import { toFileFinding, toNetworkFinding } from './toFinding.ts';
import { applySuppressions } from './applySuppressions.ts';

/** Checks the files of a workspace. */
export interface Linter {
  /**
   * The findings of a file, ordered by offset. The same list until something that they depend on changes. Empty for a file that
   * does not exist or is excluded.
   */
  findings(snapshot: Snapshot, uri: string): readonly Finding[];
  /**
   * Parses a file for a change that is applied later, and checks its documents. In most cases other files do not affect the
   * result, so that its tree can be dropped.
   */
  preload(uri: string, content: DiskContent): Change;
}

/** The maximum number of findings in a file. More are not useful, and slow down editors. */
const MAX_FINDINGS = 500;

/**
 * Creates a linter with these rules. Results are stored in the cache of the workspace. A rule that throws reports nothing, and a
 * file whose checks throw gets a finding that says so.
 */
export function createLinter(
  workspace: Workspace,
  rules: readonly Rule[],
  { onError, onActivity } = rethrowing,
): Linter {
  const { checking, onRuleError } = createContainment(onError);
  const ruleSet = createRuleSet(rules, onRuleError);
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
    const { isPartial, platform, replaced } = checks.inNetwork();
    const documentResults = documents.check(file, { settings, isPartial, platform }, last?.documentResults);
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
    findings: (snapshot, uri) => {
      const file = snapshot.files.get(uri);
      if (!file) return [];
      return checking(
        uri,
        () => check(snapshot, file),
        () => fileFindings(ruleSet, unreadableFile(file)),
      );
    },
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

/** Checks the documents of a file as they probably are in their network. The results are kept for the real check. */
function checkInAdvance(documents: DocumentChecks, snapshot: Snapshot, change: Change): void {
  if (change.type !== 'disk' || !change.preparsed) return;
  const { file, facts } = change.preparsed;
  const settings = snapshot.settingsOf(file.uri);
  const platform = platformFromFile(file.uri, facts);
  documents.check(file, { settings, isPartial: false, platform });
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

function toFindings(
  rules: RuleSet,
  snapshot: Snapshot,
  { file, settings, documentResults, networkFindings, replaced }: Omit<FileFindings, 'findings'>,
): readonly Finding[] {
  const all = [
    ...fileFindings(rules, file),
    ...documentResults.checked.flatMap(({ document, value }) =>
      withoutReplaced(value, file.parsed[document]?.root, replaced[document]).map((found) =>
        toFileFinding(rules, found, file, file.starts[document]),
      ),
    ),
    ...networkFindings.flatMap((found) => toNetworkFinding(rules, found, file, snapshot)),
  ];
  const { findings, suppressions } = applySuppressions(
    file,
    withoutRepetitions(all),
    documentResults.suppressions,
    rules.codes,
  );
  const aboutSuppressions = suppressions.flatMap((suppression) =>
    rules.forSuppressions.flatMap((rule) =>
      rule.check(suppression, rules.codes).map((report) => toFileFinding(rules, { rule, report }, file)),
    ),
  );
  return compacted(
    [...findings, ...aboutSuppressions]
      .flatMap((finding) => withSeverity(finding, configuredSeverity(finding.code, settings, rules)))
      .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
      .slice(0, MAX_FINDINGS),
  );
}

/** The findings in a file as a whole. */
function fileFindings(rules: RuleSet, file: YamlFile): Finding[] {
  return rules.forFiles.flatMap((rule) =>
    rule.check(file).map((report) => toFileFinding(rules, { rule, report }, file)),
  );
}

/** The findings, each once: a map that several resources share through an alias is checked in each of them. */
function withoutRepetitions(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ code, span, message }: Finding): string => `${code} ${span.start} ${span.end} ${message}`;
  if (findings.length < 2) return findings;
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = keyOf(finding);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Without the findings about values that all builds of kustomize replace, which may be placeholders, or missing. */
function withoutReplaced(
  findings: readonly DocumentFinding[],
  root: TreeNode | undefined,
  replaced: readonly Path[] | undefined,
): readonly DocumentFinding[] {
  if (!replaced || replaced.length === 0) return findings;
  const spans = replaced.flatMap((path) => nodeAt(root, path)?.span ?? []);
  const names = replaced.map(formatPath);
  return findings.filter(({ report: { span, data } }) => {
    const isNamed = pathsOf(data).some((path) =>
      names.some((name) => path === name || path.startsWith(`${name}.`)),
    );
    return !isNamed && !spans.some(({ start, end }) => start <= span.start && span.end <= end);
  });
}

/** The paths of the properties that a finding is about: its own, the one that it conflicts with, and the alternatives in it. */
function pathsOf({ path, with: other, properties }: NonNullable<DocumentReport['data']> = {}): string[] {
  if (typeof path !== 'string') return [];
  const alternatives = Array.isArray(properties) ? properties : [];
  return [
    path,
    ...(typeof other === 'string' ? [other] : []),
    ...alternatives.flatMap((each) => (typeof each === 'string' ? `${path}.${each}` : [])),
  ];
}

type ConfiguredSeverity = Settings['rules'][string] | undefined;

/** The severity that the settings assign to a rule, by its current code or a former one. */
function configuredSeverity(
  code: string,
  { rules: severities }: Settings,
  { codes }: RuleSet,
): ConfiguredSeverity {
  if (Object.hasOwn(severities, code)) return severities[code];
  const former = Object.keys(severities).find((each) => codes.current(each) === code);
  return former === undefined ? undefined : severities[former];
}

function withSeverity(finding: Finding, severity: ConfiguredSeverity): Finding[] {
  if (severity === undefined) return [finding];
  return severity === 'off' ? [] : [{ ...finding, severity }];
}
