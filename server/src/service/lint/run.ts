import type { Suppression } from './suppression.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import type { Settings } from '../workspace/settings.ts';
import { orNone } from '../text/lists.ts';
import { shiftEdit } from '../text/edit.ts';
import { shift, type Span } from '../text/span.ts';
import type { Network } from '../workspace/network/network.ts';
import { spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { DocumentFinding } from './checkDocument.ts';
import type { Finding, NetworkReport, Report, Rule } from './define.ts';
import type { Fix } from '../fixes/fix.ts';
import { rules } from './registry.ts';
import { resultsOf } from './results.ts';
import { suppress } from './suppress.ts';

/** More findings than this in one file help nobody and slow editors down. */
const MAX_FINDINGS = 500;

const codes = rules.map(({ code }) => code);

interface FileFindings {
  readonly settings: Settings;
  readonly network: Network;
  readonly revision: number;
  readonly findings: readonly Finding[];
}

const byFile = new WeakMap<YamlFile, FileFindings>();

/**
 * What the rules say about a file, in the order of the text. Findings of a document are kept as long as its text stays
 * the same, those of a file as long as nothing changes in its network. Gives an empty list for a file that is not there.
 */
export function findingsOf(snapshot: Snapshot, uri: string): readonly Finding[] {
  const file = snapshot.files.get(uri);
  if (!file || snapshot.isExcluded(uri)) return [];
  const network = snapshot.networkOf(uri);
  const known = byFile.get(file);
  const settings = snapshot.settingsOf(uri);
  const { revision } = network.memory.of(uri);
  const isKnown = known?.network === network && known.revision === revision && known.settings === settings;
  if (isKnown) return known.findings;
  const { own, members } = resultsOf(file, network, {
    settings,
    isPartial: network.isPatch(uri),
    platform: network.platformAt(uri),
  });
  const all = [
    ...fileFindings(file),
    ...own.checked.flatMap(({ document, value }) =>
      value.map((found) => toFileFinding(found, file, file.starts[document] ?? 0)),
    ),
    ...members.flatMap(({ value }) =>
      value.flatMap(({ rule, report }) => toNetworkFinding(snapshot, file, rule, report)),
    ),
  ];
  const { findings: wanted, unused } = suppress(file, all, own.suppressions);
  const findings = orNone(
    [...wanted, ...unused.flatMap((suppression) => unusedFindings(file, suppression))]
      .flatMap((finding) => withSeverity(finding, settings))
      .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
      .slice(0, MAX_FINDINGS),
  );
  byFile.set(file, { network, revision, settings, findings });
  return findings;
}

function withSeverity(finding: Finding, { rules: levels }: Settings): Finding[] {
  const level = Object.hasOwn(levels, finding.code) ? levels[finding.code] : undefined;
  if (level === undefined) return [finding];
  return level === 'off' ? [] : [{ ...finding, severity: level }];
}

const fileRules = rules.filter((rule) => rule.on === 'file');

function fileFindings(file: YamlFile): Finding[] {
  return fileRules.flatMap((rule) =>
    rule.check(file).map((report) => toFinding(rule, report, file, report.span)),
  );
}

function unusedFindings(file: YamlFile, unused: Suppression): Finding[] {
  return rules.flatMap((rule) => {
    if (rule.on !== 'suppression') return [];
    return rule.check(unused, codes).map((report) => toFileFinding({ rule, report }, file, 0));
  });
}

/** A finding whose offsets count from a start in the file, together with its fixes, as one of the file. */
function toFileFinding({ rule, report }: DocumentFinding, file: YamlFile, start: number): Finding {
  const fixes = (): Fix[] =>
    (report.fixes?.() ?? []).map(({ edits, ...fix }) => ({
      ...fix,
      files: [{ uri: file.uri, edits: edits.map((edit) => shiftEdit(edit, start)) }],
    }));
  return { ...toFinding(rule, report, file, shift(report.span, start)), fixes };
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
    span: visible(span, file.text),
    ...(tag ? { tag } : {}),
    fixesOnSave: rule.fixesOnSave === true,
    fixes: () => [],
  };
}

/** Editors show nothing for an empty span or for a line break alone, so it takes in a neighbour. */
function visible({ start, end }: Span, text: string): Span {
  if (text.slice(start, end).replace(/[\r\n]/g, '') !== '') return { start, end };
  const isAtText = start < text.length && !/[\r\n]/.test(text[start] ?? '');
  return isAtText ? { start, end: start + 1 } : { start: Math.max(0, start - 1), end: start };
}
