import type { Suppression } from '../document/suppression.ts';
import type { ParsedDocument, YamlFile } from '../document/yamlFile.ts';
import type { Kind } from '../schema/define.ts';
import { fieldAt } from '../schema/lookup.ts';
import { validate, type SchemaProblem } from '../schema/validate.ts';
import { scalarFields } from '../schema/walk.ts';
import type { Settings } from '../settings.ts';
import { commonMembers } from '../text/common.ts';
import type { Edit } from '../text/edit.ts';
import { shift, type Span } from '../text/span.ts';
import type { DocumentFacts } from '../workspace/facts.ts';
import { isUnmatched, type Network } from '../workspace/network.ts';
import type { SitePlatform } from '../workspace/platform.ts';
import { spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { DocumentReport, Finding, Fix, NetworkReport, Report, ResourceContext, Rule } from './define.ts';
import { rules } from './index.ts';
import { suppress, suppressionsOf } from './suppress.ts';

/** More findings than this in one file help nobody and slow editors down. */
const MAX_FINDINGS = 500;

interface DocumentFinding {
  readonly rule: Rule;
  readonly report: DocumentReport;
}

/** What the findings of a document depend on besides its text. */
interface Circumstances {
  readonly settings: Settings;
  readonly isPartial: boolean;
  readonly platform: SitePlatform | undefined;
}

interface DocumentFindings extends Circumstances {
  readonly findings: readonly DocumentFinding[];
}

interface FileFindings {
  readonly settings: Settings;
  readonly network: Network;
  readonly revision: number;
  readonly findings: readonly Finding[];
}

const codes = rules.map(({ code }) => code);

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
  const { checked, members, suppressions } = resultsOf(file, network, {
    settings,
    isPartial: network.isPatch(uri),
    platform: network.platformAt(uri),
  });
  const all = [
    ...fileFindings(file),
    ...checked.flatMap(({ document, value }) =>
      value.map((found) => toFileFinding(found, file, file.starts[document] ?? 0)),
    ),
    ...members.flatMap(({ value }) =>
      value.flatMap(({ rule, report }) => toNetworkFinding(snapshot, file, rule, report)),
    ),
  ];
  const { findings: wanted, unused } = suppress(file, all, suppressions);
  const findings = [...wanted, ...unused.flatMap((suppression) => unusedFindings(file, suppression))]
    .flatMap((finding) => withSeverity(finding, settings))
    .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .slice(0, MAX_FINDINGS);
  byFile.set(file, { network, revision, settings, findings });
  return findings;
}

function withSeverity(finding: Finding, { rules: levels }: Settings): Finding[] {
  const level = Object.hasOwn(levels, finding.code) ? levels[finding.code] : undefined;
  if (level === undefined) return [finding];
  return level === 'off' ? [] : [{ ...finding, severity: level }];
}

function fileFindings(file: YamlFile): Finding[] {
  return rules.flatMap((rule) =>
    rule.on === 'file' ? rule.check(file).map((report) => toFinding(rule, report, file, report.span)) : [],
  );
}

function unusedFindings(file: YamlFile, unused: Suppression): Finding[] {
  return rules.flatMap((rule) => {
    if (rule.on !== 'suppression') return [];
    return rule.check(unused, codes).map((report) => toFileFinding({ rule, report }, file, 0));
  });
}

/** What is known of the documents of a file; those that nothing is said about are left out. */
interface Results {
  readonly circumstances: Circumstances;
  readonly parsed: readonly ParsedDocument[];
  readonly checked: readonly Numbered<readonly DocumentFinding[]>[];
  readonly suppressions: readonly Numbered<readonly Suppression[]>[];
  readonly facts: readonly DocumentFacts[];
  readonly members: readonly Numbered<readonly MemberReport[]>[];
}

/** Something about a document, with the number of that in its file. */
interface Numbered<T> {
  readonly document: number;
  readonly value: T;
}

/** Asks the rules again about the documents that have changed, and about those that depend on what has. */
function resultsOf(file: YamlFile, network: Network, circumstances: Circumstances): Results {
  const memory = network.memory.of(file.uri);
  const before = memory.results as Results | undefined;
  const isSameWay = before && isSame(before.circumstances, circumstances);
  const facts = network.factsOf(file.uri).documents;
  const results: Results = {
    circumstances,
    parsed: file.parsed,
    checked: again(isSameWay ? before.parsed : [], file.parsed, isSameWay ? before.checked : [], (parsed) =>
      checkDocument(parsed, circumstances),
    ),
    suppressions: again(before?.parsed ?? [], file.parsed, before?.suppressions ?? [], suppressionsOf),
    facts,
    members: membersOf(file, network, facts, before),
  };
  memory.results = results;
  return results;
}

/** Values of the members of a list that are the same as before, and new ones of the others. Empty values are left out. */
function again<T, V extends { readonly length: number }>(
  before: readonly T[],
  now: readonly T[],
  values: readonly Numbered<V>[],
  find: (member: T) => V,
): Numbered<V>[] {
  const { before: first, after } = commonMembers(before, now);
  const moved = now.length - before.length;
  const found: Numbered<V>[] = [];
  for (let document = first; document < now.length - after; document++) {
    const member = now[document];
    const value = member && find(member);
    if (value && value.length > 0) found.push({ document, value });
  }
  return [
    ...values.filter(({ document }) => document < first),
    ...found,
    ...values
      .filter(({ document }) => document >= before.length - after)
      .map(({ document, value }) => ({ document: document + moved, value })),
  ];
}

/** What the rules say about the documents of a file in its network. */
function membersOf(
  file: YamlFile,
  network: Network,
  facts: readonly DocumentFacts[],
  before: Results | undefined,
): Numbered<readonly MemberReport[]>[] {
  const { stale, talking } = network.memory.of(file.uri);
  const isPatch = network.isPatch(file.uri);
  const known = before?.facts.length === facts.length ? before : undefined;
  const ends = known ? commonMembers(known.facts, facts) : { before: 0, after: 0 };
  const wholeBefore = known?.parsed.length === file.parsed.length ? known.parsed : [];
  const whole = commonMembers(wholeBefore, file.parsed);
  const changed = new Set(stale);
  const first = Math.min(ends.before, whole.before);
  const last = facts.length - Math.min(ends.after, whole.after);
  for (let document = first; document < last; document++) changed.add(document);
  stale.clear();
  const found: Numbered<readonly MemberReport[]>[] = [];
  for (const document of changed) {
    talking.delete(document);
    const own = facts[document];
    // What stands in a broken document may not be all of it yet: others see it, but it is not judged itself.
    if (!own || file.parsed[document]?.problems.length !== 0) continue;
    const value = checkMembers(network, own, isPatch);
    const talks = value.length > 0 || own.routingKeys.some((fact) => isUnmatched(network, fact));
    if (talks) talking.add(document);
    if (value.length > 0) found.push({ document, value });
  }
  const kept = known?.members.filter(({ document }) => !changed.has(document)) ?? [];
  return [...kept, ...found];
}

/** What a rule says about a document in its network. */
interface MemberReport {
  readonly rule: Rule;
  readonly report: NetworkReport;
}

/** A finding whose offsets count from a start in the file, together with its fixes, as one of the file. */
function toFileFinding({ rule, report }: DocumentFinding, file: YamlFile, start: number): Finding {
  const moved = (edit: Edit): Edit => ({ span: shift(edit.span, start), newText: edit.newText });
  const fixes = (): Fix[] =>
    (report.fixes?.() ?? []).map(({ edits, ...fix }) => ({
      ...fix,
      files: [{ uri: file.uri, edits: edits.map(moved) }],
    }));
  return { ...toFinding(rule, report, file, shift(report.span, start)), fixes };
}

function checkDocument(parsed: ParsedDocument, circumstances: Circumstances): readonly DocumentFinding[] {
  const known = parsed.memo.findings as DocumentFindings | undefined;
  if (known && isSame(known, circumstances)) return known.findings;
  const found = rules.flatMap((rule) => {
    if (rule.on !== 'document') return [];
    return rule.check(parsed).map((report) => ({ rule, report }));
  });
  const all = [...found, ...(isFinished(parsed) ? checkResources(parsed, circumstances) : [])];
  parsed.memo.findings = { ...circumstances, findings: all } satisfies DocumentFindings;
  return all;
}

function isSame(a: Circumstances, b: Circumstances): boolean {
  return a.settings === b.settings && a.isPartial === b.isPartial && a.platform === b.platform;
}

/** What a patch lacks may stand in the resource that it is merged into, and hosts ask no API server. */
function isOwnProblem(
  { type, path }: SchemaProblem,
  schema: Kind,
  { isPartial, platform }: Circumstances,
): boolean {
  if (type === 'neither') return !isPartial;
  if (type !== 'missing') return true;
  return !isPartial && !(platform === 'host' && fieldAt(schema, path)?.optionalOnHosts);
}

/** What is not yet YAML, or not yet rendered, is not judged: whatever follows from that would be noise. */
function isFinished({ problems, templated }: ParsedDocument): boolean {
  return problems.length === 0 && !templated;
}

function checkResources(document: ParsedDocument, circumstances: Circumstances): DocumentFinding[] {
  return document.resources.flatMap((resource) => {
    const { schema } = resource;
    if (!schema) return [];
    const problems = validate(schema, resource.root).filter((problem) =>
      isOwnProblem(problem, schema, circumstances),
    );
    const scalars = scalarFields(schema, resource.root);
    const given = { document, resource, schema, problems, scalars };
    const context: ResourceContext = { ...given, codes, ...circumstances };
    return rules.flatMap((rule) => {
      if (rule.on !== 'resource') return [];
      return rule.check(context).map((report) => ({ rule, report }));
    });
  });
}

function checkMembers(
  network: Network,
  { routingKeys, resources }: DocumentFacts,
  isPatch: boolean,
): MemberReport[] {
  // A patch is no member of the network, only a part of one.
  const members = (isPatch ? [] : resources).map((fact) => ({
    network,
    fact,
    together: network.together(fact.place.uri, fact.namespace),
  }));
  return rules.flatMap((rule) => {
    const check = (): readonly NetworkReport[] => {
      if (rule.on === 'routing-key') return routingKeys.flatMap((fact) => rule.check({ network, fact }));
      return rule.on === 'member' ? members.flatMap((context) => rule.check(context)) : [];
    };
    return check().map((report) => ({ rule, report }));
  });
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
