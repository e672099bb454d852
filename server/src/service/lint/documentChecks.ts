import { commonMembers, compacted } from '../text/lists.ts';
import { CacheSlot, type Cache } from '../workspace/cache.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import { isKustomization } from '../workspace/files/relevance.ts';
import { defaultSettings } from '../workspace/settings.ts';
import type { RuleSet } from './ruleSet.ts';
import { inDocument, inlinePatches } from './inlinePatches.ts';
import { checkResources, type DocumentContext, type DocumentFinding } from './resourceChecks.ts';
import { certainReports } from './templateReports.ts';
import { suppressionsIn, type Suppression } from './suppression.ts';

/** The findings of one document. */
interface DocumentFindings {
  /** Whether a rule asked for what the network decides: the platform, or whether kustomize builds the file. */
  readonly usesNetwork: boolean;
  readonly findings: readonly DocumentFinding[];
}

/** The results of checking the documents of a file. The lists contain only documents with results. */
export interface DocumentResults {
  readonly context: DocumentContext;
  /** Whether a rule asked for what the network decides: the platform, or whether kustomize builds the file. */
  readonly usesNetwork: boolean;
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
  context: { settings: defaultSettings, isPartial: false, platform: undefined, isBuilt: false },
  usesNetwork: false,
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
    if (definesTemplates(parsed)) return { usesNetwork: false, findings };
    for (const rule of rules.forDocuments)
      for (const report of certainReports(parsed, rule.check(parsed))) findings.push({ rule, report });
    const usesNetwork =
      parsed.problems.length === 0 && checkResources({ rules, document: parsed, context, findings });
    return { usesNetwork, findings };
  };
  const checkKustomization = (parsed: ParsedDocument, context: DocumentContext): DocumentFindings => {
    const own = checkDocument(parsed, context);
    const inPatches = inlinePatches(parsed).flatMap((patch) =>
      checkDocument(patch.document, { ...context, isPartial: true }).findings.map(({ rule, report }) => ({
        rule,
        report: inDocument(patch, report),
      })),
    );
    return { usesNetwork: true, findings: [...own.findings, ...inPatches] };
  };
  return {
    check: (file, context, before = noResults) => {
      const known = cached.get(file);
      if (known && isSameContext(known, context)) return known;
      const { parsed } = file;
      // The documents of a closed file are not kept, so none can be reused.
      const previous = before.parsed.length > 0 ? before : noResults;
      const reusable = isSameContext(previous, context) ? previous : noResults;
      let { usesNetwork } = reusable;
      const checked = reuseUnchangedValues(reusable.parsed, parsed, reusable.checked, (each) => {
        const found = isKustomization(file.uri)
          ? checkKustomization(each, context)
          : checkDocument(each, context);
        usesNetwork ||= found.usesNetwork;
        return found.findings;
      });
      const results: DocumentResults = {
        context,
        usesNetwork,
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
  { context, usesNetwork }: Pick<DocumentResults, 'context' | 'usesNetwork'>,
  { settings, isPartial, platform, isBuilt }: DocumentContext,
): boolean {
  return (
    context.settings === settings &&
    context.isPartial === isPartial &&
    (!usesNetwork || (context.platform === platform && context.isBuilt === isBuilt))
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
