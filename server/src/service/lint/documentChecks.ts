import type { Edit } from '../text/edit.ts';
import { nodeAt, type Path } from '../yaml/tree.ts';
import type { Resource } from '../resource/resource.ts';
import { commonMembers, compacted } from '../text/lists.ts';
import type { Kind, SchemaProblem } from '../schema/define.ts';
import { isMadeBySkupper } from '../resource/provenance.ts';
import { fieldAt } from '../schema/lookup.ts';
import { isPatchDirective } from '../schema/kubernetes/patchDirective.ts';
import { validate } from '../schema/validate.ts';
import { CacheSlot, type Cache } from '../workspace/cache.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import { isKustomization } from '../workspace/files/relevance.ts';
import { defaultSettings, type Settings } from '../workspace/settings.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { DocumentReport, ResourceContext, Rule } from './define.ts';
import type { RuleSet } from './ruleSet.ts';
import { inDocument, inlinePatches } from './inlinePatches.ts';
import { certainReports } from './templateReports.ts';
import { suppressionsIn, type Suppression } from './suppression.ts';

/** A finding in a document that is independent of its network. Offsets count from the start of the document. */
export interface DocumentFinding {
  readonly rule: Rule;
  readonly report: DocumentReport;
  /** Whether the rule has asked for the platform of the site. */
  readonly usesPlatform?: boolean;
}

/** What the findings of a document depend on, apart from its text. */
export interface DocumentContext {
  readonly settings: Settings;
  /** Whether the document is a patch. */
  readonly isPartial: boolean;
  readonly platform: SitePlatform | undefined;
}

/** The findings of one document. */
interface DocumentFindings {
  /** Whether a rule used the platform. */
  readonly usesPlatform: boolean;
  readonly findings: readonly DocumentFinding[];
}

/** The results of checking the documents of a file. The lists contain only documents with results. */
export interface DocumentResults {
  readonly context: DocumentContext;
  /** Whether a rule used the platform. */
  readonly usesPlatform: boolean;
  /** The documents of an open file; empty for a closed one, to save memory. */
  readonly parsed: readonly ParsedDocument[];
  readonly checked: readonly PerDocument<readonly DocumentFinding[]>[];
  readonly suppressions: readonly PerDocument<readonly Suppression[]>[];
  /** The syntax errors of the documents that are not valid YAML. */
  readonly broken: readonly PerDocument<ParsedDocument['problems']>[];
}

/** A value of the document with an index in its file, from 0. */
export interface PerDocument<T> {
  readonly document: number;
  readonly value: T;
}

const noResults: DocumentResults = {
  context: { settings: defaultSettings, isPartial: false, platform: undefined },
  usesPlatform: false,
  parsed: [],
  checked: [],
  suppressions: [],
  broken: [],
};

/** Checks the documents of files independently of their network. */
export interface DocumentChecks {
  /**
   * Checks each document of a file. Results are cached for the same file and context, and those of unchanged documents are
   * reused from `before`.
   */
  check(file: YamlFile, context: DocumentContext, before?: DocumentResults): DocumentResults;
}

/** Creates the checks. Results are stored in `cache`. */
export function createDocumentChecks(rules: RuleSet, cache: Cache): DocumentChecks {
  const cached = cache.of(new CacheSlot<YamlFile, DocumentResults>());
  const checkDocument = (parsed: ParsedDocument, context: DocumentContext): DocumentFindings => {
    const findings: DocumentFinding[] = [];
    if (definesTemplates(parsed)) return { usesPlatform: false, findings };
    for (const rule of rules.forDocuments)
      for (const report of certainReports(parsed, rule.check(parsed))) findings.push({ rule, report });
    const usesPlatform = parsed.problems.length === 0 && checkResources(rules, parsed, context, findings);
    return { usesPlatform, findings };
  };
  const checkKustomization = (parsed: ParsedDocument, context: DocumentContext): DocumentFindings => {
    const own = checkDocument(parsed, context);
    const inPatches = inlinePatches(parsed).flatMap((patch) =>
      checkDocument(patch.document, { ...context, isPartial: true }).findings.map(({ rule, report }) => ({
        rule,
        report: inDocument(patch, report),
      })),
    );
    return { usesPlatform: true, findings: [...own.findings, ...inPatches] };
  };
  return {
    check: (file, context, before = noResults) => {
      const known = cached.get(file);
      if (known && isSameContext(known, context)) return known;
      const { parsed } = file;
      // The documents of a closed file are not kept, so none can be reused.
      const previous = before.parsed.length > 0 ? before : noResults;
      const reusable = isSameContext(previous, context) ? previous : noResults;
      let { usesPlatform } = reusable;
      const checked = reuseUnchangedValues(reusable.parsed, parsed, reusable.checked, (each) => {
        const found = isKustomization(file.uri)
          ? checkKustomization(each, context)
          : checkDocument(each, context);
        usesPlatform ||= found.usesPlatform;
        return found.findings;
      });
      const results: DocumentResults = {
        context,
        usesPlatform,
        parsed: compacted(file.version === undefined ? [] : parsed),
        checked,
        suppressions: reuseUnchangedValues(previous.parsed, parsed, previous.suppressions, suppressionsIn),
        broken: reuseUnchangedValues(previous.parsed, parsed, previous.broken, ({ problems }) => problems),
      };
      cached.set(file, results);
      return results;
    },
  };
}

/** Whether a document defines templates for use elsewhere, whose texts are no document together. */
function definesTemplates({ text, templated }: ParsedDocument): boolean {
  return templated && /\{\{-?\s*define\b|\{%-?\s*macro\b/.test(text);
}

/** Whether the findings are the same in another context. */
function isSameContext(
  { context, usesPlatform }: Pick<DocumentResults, 'context' | 'usesPlatform'>,
  { settings, isPartial, platform }: DocumentContext,
): boolean {
  return (
    context.settings === settings &&
    context.isPartial === isPartial &&
    (!usesPlatform || context.platform === platform)
  );
}

/** Reuses the values of unchanged documents, and computes those of the others. Omits empty values. */
function reuseUnchangedValues<T, V extends { readonly length: number }>(
  before: readonly T[],
  now: readonly T[],
  values: readonly PerDocument<V>[],
  find: (member: T) => V,
): readonly PerDocument<V>[] {
  if (before.length === 0) return toPerDocument(now, find);
  const { before: first, after } = commonMembers(before, now);
  const moved = now.length - before.length;
  return [
    ...values.filter(({ document }) => document < first),
    ...toPerDocument(now, find, { from: first, to: now.length - after }),
    ...values
      .filter(({ document }) => document >= before.length - after)
      .map(({ document, value }) => ({ document: document + moved, value })),
  ];
}

/** Computes the values of documents from index `from` up to `to`. Omits empty values. */
function toPerDocument<T, V extends { readonly length: number }>(
  list: readonly T[],
  find: (member: T) => V,
  { from, to } = { from: 0, to: list.length },
): readonly PerDocument<V>[] {
  const found: PerDocument<V>[] = [];
  list.slice(from, to).forEach((member, index) => {
    const value = find(member);
    if (value.length > 0) found.push({ document: from + index, value });
  });
  return compacted(found);
}

/** Ignores properties that are missing in a patch, because the target may have them, and those that are optional on hosts. */
function isReportable(
  problem: SchemaProblem,
  schema: Kind,
  { isPartial, platform }: Pick<ResourceContext, 'isPartial' | 'platform'>,
): boolean {
  const { type, path } = problem;
  if (type === 'count' && problem.keyword === 'minProperties') return !isPartial;
  if (type === 'neither') return !isPartial;
  if (type === 'unknown') return !isPatchDirective(path.at(-1)) && !isSopsMetadata(path);
  if (type !== 'missing') return true;
  return !isPartial && !(fieldAt(schema, path)?.optionalOnHosts && platform() === 'host');
}

/** Whether a property is that with which SOPS describes how it has encrypted a file; decryption removes it. */
function isSopsMetadata(path: Path): boolean {
  return path.length === 1 && path[0] === 'sops';
}

/** Whether a property has no value yet, and a line of expressions may add one. */
function isFilledLater(
  { path }: SchemaProblem,
  { root }: Resource,
  { conditional }: ParsedDocument,
): boolean {
  const node = conditional ? nodeAt(root, path) : undefined;
  return node?.type === 'scalar' && node.value === null && node.source === '';
}

/** Adds the findings of all resources. Returns whether a rule used the platform. */
function checkResources(
  rules: RuleSet,
  document: ParsedDocument,
  { settings, isPartial: isPatch, platform: sitePlatform }: DocumentContext,
  findings: DocumentFinding[],
): boolean {
  let usesPlatform = false;
  let isAsked = false;
  const platform = (): SitePlatform | undefined => {
    usesPlatform = true;
    isAsked = true;
    return sitePlatform;
  };
  for (const resource of document.resources) {
    const { schema, scalars } = resource;
    if (!schema || (document.mayBeMadeBySkupper && isMadeBySkupper(resource))) continue;
    const isPartial = isPatch || document.conditional || resource.nested === true;
    const problems = validate(schema, resource.root).filter(
      (problem) =>
        isReportable(problem, schema, { isPartial, platform }) && !isFilledLater(problem, resource, document),
    );
    const isMoved = document.misplaced.some(({ root }) => root === resource.root);
    const context: ResourceContext = {
      document,
      resource,
      schema,
      problems,
      scalars,
      codes: rules.codes,
      settings,
      isPartial,
      platform,
    };
    for (const rule of rules.forResources(schema.kind)) {
      if (document.conditional && rule.judgesTogether) continue;
      isAsked = false;
      for (const report of certainReports(document, rule.check(context)))
        findings.push({
          rule,
          report: isMoved ? withFixesInPlace(report) : report,
          usesPlatform: isAsked,
        });
    }
  }
  return usesPlatform;
}

/**
 * A report about a resource with misplaced properties. Only those of its fixes remain that change nothing but what it marks:
 * others would write beside lines that are to be moved.
 */
function withFixesInPlace(report: DocumentReport): DocumentReport {
  const { span, fixes } = report;
  const isInPlace = (edit: Edit): boolean => span.start <= edit.span.start && edit.span.end <= span.end;
  return {
    ...report,
    fixes: (snapshot, uri) => (fixes?.(snapshot, uri) ?? []).filter(({ edits }) => edits.every(isInPlace)),
  };
}
