import { orSharedEmpty } from '../text/lists.ts';
import { shiftEdit } from '../text/edit.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { CacheSlot } from '../workspace/cache.ts';
import type { Change, DiskContent } from '../workspace/files/fileStore.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import type { Fix } from '../fixes/fix.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Network } from '../workspace/network/network.ts';
import { platformFromFile } from '../workspace/sites/platform.ts';
import { spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { createDocumentChecks, type DocumentFinding, type DocumentResults } from './documentChecks.ts';
import type { Finding, NetworkReport, Report, Rule } from './define.ts';
import { FileChecks, type NetworkFinding } from './networkChecks.ts';
import { createRuleSet, type RuleSet } from './ruleSet.ts';
import { applySuppressions } from './applySuppressions.ts';

/** Checks the files of a workspace. */
export interface Linter {
  /**
   * The findings of a file, in the order of the text; the same list as long as nothing that they depend on has changed. Empty
   * for a file that is not there or is excluded.
   */
  findings(snapshot: Snapshot, uri: string): readonly Finding[];
  /**
   * Reads a file for a change that is applied later, and checks it as far as that is possible without other files: where
   * those make no difference, its tree is never needed again.
   */
  preload(uri: string, content: DiskContent): Change;
}

/** More findings than this in one file help no one and slow editors down. */
const MAX_FINDINGS = 500;

interface FileFindings {
  readonly settings: Settings;
  readonly checks: FileChecks;
  readonly documentResults: DocumentResults;
  readonly reports: readonly NetworkFinding[];
  readonly findings: readonly Finding[];
}

/** Makes a linter with these rules; the results are kept in the cache of the workspace. */
export function createLinter(workspace: Workspace, rules: readonly Rule[]): Linter {
  const ruleSet = createRuleSet(rules);
  const { cache } = workspace;
  const ofFiles = cache.of(new CacheSlot<YamlFile, FileFindings>());
  const ofNetworks = cache.of(new CacheSlot<Network, Map<string, FileChecks>>());
  const documents = createDocumentChecks(ruleSet, cache);

  const check = (snapshot: Snapshot, file: YamlFile, checks: FileChecks): FileFindings => {
    const { uri } = file;
    const settings = snapshot.settingsOf(uri);
    const known = ofFiles.get(file);
    const { isPartial, platform } = checks.inNetwork();
    const own = documents.check(file, { settings, isPartial, platform }, checks.lastOwn);
    const reports = checks.run(own);
    const isSame = known?.documentResults === own && known.reports === reports && known.settings === settings;
    if (isSame && known.checks === checks) return known;
    const findings = toFindings(ruleSet, snapshot, file, { documentResults: own, reports, settings });
    return { settings, checks, documentResults: own, reports, findings };
  };

  return {
    findings: (snapshot, uri) => {
      const file = snapshot.files.get(uri);
      if (!file || snapshot.isExcluded(uri)) return [];
      const checks = checksOf(ruleSet, ofNetworks, snapshot, uri);
      const known = ofFiles.get(file);
      const isKnown = known?.checks === checks && known.settings === snapshot.settingsOf(uri);
      if (isKnown && !checks.isStale) return known.findings;
      const result = check(snapshot, file, checks);
      ofFiles.set(file, result);
      return result.findings;
    },
    preload: (uri, content) => {
      const change = workspace.read(uri, content);
      const read = change.type === 'disk' ? change.read : undefined;
      if (read) {
        const settings = workspace.snapshot().settingsOf(uri);
        documents.check(read.file, {
          settings,
          isPartial: false,
          platform: platformFromFile(uri, read.facts),
        });
      }
      return change;
    },
  };
}

/** The checks of a file in its network. Those of files that are gone are dropped every now and then. */
function checksOf(
  rules: RuleSet,
  ofNetworks: WeakMap<Network, Map<string, FileChecks>>,
  snapshot: Snapshot,
  uri: string,
): FileChecks {
  const network = snapshot.networkOf(uri);
  const all = ofNetworks.get(network) ?? new Map<string, FileChecks>();
  ofNetworks.set(network, all);
  const known = all.get(uri);
  if (known) return known;
  if (all.size > 2 * snapshot.files.size + MIN_SWEPT) {
    for (const [each, checks] of all) {
      if (snapshot.files.has(each)) continue;
      checks.dispose();
      all.delete(each);
    }
  }
  const made = new FileChecks(rules, network, uri);
  all.set(uri, made);
  return made;
}

const MIN_SWEPT = 100;

function toFindings(
  rules: RuleSet,
  snapshot: Snapshot,
  file: YamlFile,
  { documentResults: own, reports, settings }: Pick<FileFindings, 'documentResults' | 'reports' | 'settings'>,
): readonly Finding[] {
  const all = [
    ...rules.forFiles.flatMap((rule) =>
      rule.check(file).map((report) => toFinding(rule, report, file, report.span)),
    ),
    ...own.checked.flatMap(({ document, value }) =>
      value.map((found) => toFileFinding(found, file, file.starts[document] ?? 0)),
    ),
    ...reports.flatMap(({ rule, report }) => toNetworkFinding(snapshot, file, rule, report)),
  ];
  const { findings, suppressions } = applySuppressions(file, all, own.suppressions, rules.codes);
  const ofSuppressions = suppressions.flatMap((suppression) =>
    rules.forSuppressions.flatMap((rule) =>
      rule.check(suppression, rules.codes).map((report) => toFileFinding({ rule, report }, file, 0)),
    ),
  );
  return orSharedEmpty(
    [...findings, ...ofSuppressions]
      .flatMap((finding) => withSeverity(finding, configuredSeverity(finding.code, settings, rules)))
      .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
      .slice(0, MAX_FINDINGS),
  );
}

type ConfiguredSeverity = Settings['rules'][string] | undefined;

/** What the settings say of a rule, by its code or by one that it had before. */
function configuredSeverity(
  code: string,
  { rules: levels }: Settings,
  { codes }: RuleSet,
): ConfiguredSeverity {
  if (Object.hasOwn(levels, code)) return levels[code];
  const former = Object.keys(levels).find((each) => codes.current(each) === code);
  return former === undefined ? undefined : levels[former];
}

function withSeverity(finding: Finding, level: ConfiguredSeverity): Finding[] {
  if (level === undefined) return [finding];
  return level === 'off' ? [] : [{ ...finding, severity: level }];
}

/** A finding whose offsets count from a start in the file, together with its fixes, as one of the file. */
function toFileFinding({ rule, report }: DocumentFinding, file: YamlFile, start: number): Finding {
  const fixes = (): Fix[] =>
    (report.fixes?.() ?? []).map(({ edits, ...fix }) => ({
      ...fix,
      files: [{ uri: file.uri, edits: edits.map((edit) => shiftEdit(edit, start)) }],
    }));
  return { ...toFinding(rule, report, file, shiftSpan(report.span, start)), fixes };
}

function toNetworkFinding(snapshot: Snapshot, file: YamlFile, rule: Rule, report: NetworkReport): Finding[] {
  const span = spanOfPlace(snapshot, report.place);
  return span ? [{ ...toFinding(rule, report, file, span), fixes: (now) => report.fixes?.(now) ?? [] }] : [];
}

function toFinding(rule: Rule, report: Omit<Report<unknown>, 'span'>, file: YamlFile, span: Span): Finding {
  const { message, data = {}, related = [], tag, severity = rule.severity } = report;
  const { code, scope } = rule;
  return {
    code,
    scope,
    severity,
    message,
    data,
    related,
    span: visibleSpan(span, file.text),
    ...(tag ? { tag } : {}),
    fixesOnSave: rule.fixesOnSave === true,
    isSuppressible: scope !== 'syntax' && rule.on !== 'suppression',
    fixes: () => [],
  };
}

/** Editors show nothing for an empty span or for a line break alone, so it takes in a neighbour. */
function visibleSpan({ start, end }: Span, text: string): Span {
  if (text.slice(start, end).replace(/[\r\n]/g, '') !== '') return { start, end };
  const isAtText = start < text.length && !/[\r\n]/.test(text[start] ?? '');
  return isAtText ? { start, end: start + 1 } : { start: Math.max(0, start - 1), end: start };
}
