import { compacted } from '../text/lists.ts';
import { formatPath, nodeAt, type Path, type TreeNode } from '../yaml/tree.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { applySuppressions } from './applySuppressions.ts';
import type { DocumentReport, Finding } from './define.ts';
import type { DocumentFinding } from './resourceChecks.ts';
import type { FileFindings } from './networkChecks.ts';
import type { RuleSet } from './ruleSet.ts';
import { bySeverity } from './severity.ts';
import { toFileFinding, toNetworkFinding } from './toFinding.ts';

/** The maximum number of findings in a file. More are not useful, and slow down editors. The worst ones are kept. */
const MAX_FINDINGS = 500;

/** The findings of a file in its network. */
export function toFindings(
  rules: RuleSet,
  snapshot: Snapshot,
  { file, settings, documentResults, networkFindings, replaced }: Omit<FileFindings, 'findings'>,
): readonly Finding[] {
  const all = [
    ...fileFindings(rules, file),
    ...documentFindings(rules, { file, documentResults, replaced }),
    ...networkFindings.flatMap((found) => toNetworkFinding(rules, found, file, snapshot)),
  ];
  const { findings, suppressions } = suppressed(rules, { file, documentResults }, all);
  const aboutSuppressions = suppressions.flatMap((suppression) =>
    rules.forSuppressions.flatMap((rule) =>
      rule.check(suppression, rules.codes).map((report) => toFileFinding(rules, { rule, report }, file)),
    ),
  );
  return arranged(rules, settings, [...findings, ...aboutSuppressions]);
}

/**
 * Those findings of a file that no other file can take back. What a document lacks may be in the resource that it is a patch of,
 * and whether a suppression has any use, only the network tells.
 */
export function ownFindings(
  rules: RuleSet,
  { file, settings, documentResults }: Pick<FileFindings, 'file' | 'settings' | 'documentResults'>,
): readonly Finding[] {
  const own = documentFindings(rules, { file, documentResults, replaced: [] }, isOwn);
  const all = [...fileFindings(rules, file), ...own.filter(({ isUnfinished }) => !isUnfinished)];
  return arranged(rules, settings, suppressed(rules, { file, documentResults }, all).findings);
}

function isOwn({ usesNetwork }: DocumentFinding): boolean {
  return !usesNetwork;
}

function documentFindings(
  rules: RuleSet,
  { file, documentResults, replaced }: Pick<FileFindings, 'file' | 'documentResults' | 'replaced'>,
  isWanted: (finding: DocumentFinding) => boolean = () => true,
): Finding[] {
  return documentResults.checked.flatMap(({ document, value }) =>
    withoutReplaced(value, file.parsed[document]?.root, replaced[document])
      .filter(isWanted)
      .map((found) => toFileFinding(rules, found, file, file.starts[document])),
  );
}

function suppressed(
  rules: RuleSet,
  { file, documentResults }: Pick<FileFindings, 'file' | 'documentResults'>,
  findings: readonly Finding[],
): ReturnType<typeof applySuppressions> {
  return applySuppressions(file, withoutRepetitions(findings), documentResults.suppressions, rules.codes);
}

/** With the severities of the settings, in the order of the text. */
function arranged(rules: RuleSet, settings: Settings, findings: readonly Finding[]): readonly Finding[] {
  const rated = findings.flatMap((finding) =>
    withSeverity(finding, configuredSeverity(finding.code, settings, rules)),
  );
  return compacted(worst(rated.toSorted(byPlace)));
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

/** Those findings that are kept of very many, in their order. */
function worst(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_FINDINGS) return findings;
  return findings.toSorted(bySeverity).slice(0, MAX_FINDINGS).toSorted(byPlace);
}

/** The findings in a file as a whole. */
export function fileFindings(rules: RuleSet, file: YamlFile): Finding[] {
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

/** The severity that an override or the settings assign to a rule, by its current code or, in settings, a former one. */
function configuredSeverity(
  code: string,
  { rules: severities }: Settings,
  { codes, overrides }: RuleSet,
): ConfiguredSeverity {
  if (Object.hasOwn(overrides, code)) return overrides[code];
  if (Object.hasOwn(severities, code)) return severities[code];
  const former = Object.keys(severities).find((each) => codes.current(each) === code);
  return former === undefined ? undefined : severities[former];
}

function withSeverity(finding: Finding, severity: ConfiguredSeverity): Finding[] {
  if (severity === undefined) return [finding];
  return severity === 'off' ? [] : [{ ...finding, severity }];
}
