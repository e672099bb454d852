import { commonMembers, orSharedEmpty } from '../text/lists.ts';
import type { Kind } from '../schema/define.ts';
import { fieldAt } from '../schema/lookup.ts';
import { validate, type SchemaProblem } from '../schema/validate.ts';
import { scalarFields } from '../schema/scalarFields.ts';
import { CacheSlot, type Cache } from '../workspace/cache.ts';
import type { ParsedDocument, YamlFile } from '../workspace/files/yamlFile.ts';
import { defaultSettings, type Settings } from '../workspace/settings.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { DocumentReport, ResourceContext, Rule } from './define.ts';
import type { RuleSet } from './ruleSet.ts';
import { suppressionsIn, type Suppression } from './suppression.ts';

/** What a rule reports about a document alone. Offsets count from the start of the document. */
export interface DocumentFinding {
  readonly rule: Rule;
  readonly report: DocumentReport;
}

/** What the findings of a document depend on besides its text. */
export interface DocumentContext {
  readonly settings: Settings;
  /** The document is a patch. */
  readonly isPartial: boolean;
  readonly platform: SitePlatform | undefined;
}

/** What the rules report about a document alone. */
interface DocumentFindings {
  /** Whether a rule asked for the platform. */
  readonly asksPlatform: boolean;
  readonly findings: readonly DocumentFinding[];
}

/** What is known of the documents of a file, whatever network it is in. Documents without findings are left out. */
export interface DocumentResults {
  readonly context: DocumentContext;
  /** Whether a rule asked for the platform of a document. */
  readonly asksPlatform: boolean;
  /** The documents of an open file; nothing of a closed one is kept. */
  readonly parsed: readonly ParsedDocument[];
  readonly checked: readonly PerDocument<readonly DocumentFinding[]>[];
  readonly suppressions: readonly PerDocument<readonly Suppression[]>[];
  /** The documents that are not YAML, or not yet. */
  readonly broken: readonly PerDocument<ParsedDocument['problems']>[];
}

/** Something about a document, with the number of that in its file, from 0. */
export interface PerDocument<T> {
  readonly document: number;
  readonly value: T;
}

const noResults: DocumentResults = {
  context: { settings: defaultSettings, isPartial: false, platform: undefined },
  asksPlatform: false,
  parsed: [],
  checked: [],
  suppressions: [],
  broken: [],
};

/** Checks the documents of files, each alone. */
export interface DocumentChecks {
  /**
   * What the rules report about each document of a file alone. Results are kept as long as the file and its circumstances
   * are the same, and those of unchanged documents are taken from `before`.
   */
  check(file: YamlFile, circumstances: DocumentContext, before?: DocumentResults): DocumentResults;
}

/** Makes the checks of documents; the cache holds their results. */
export function createDocumentChecks(rules: RuleSet, cache: Cache): DocumentChecks {
  const ofFiles = cache.of(new CacheSlot<YamlFile, DocumentResults>());
  const checkDocument = (parsed: ParsedDocument, circumstances: DocumentContext): DocumentFindings => {
    const findings: DocumentFinding[] = [];
    for (const rule of rules.forDocuments)
      for (const report of rule.check(parsed)) findings.push({ rule, report });
    const asksPlatform = isComplete(parsed) && checkResources(rules, parsed, circumstances, findings);
    return { asksPlatform, findings };
  };
  return {
    check: (file, circumstances, before = noResults) => {
      const known = ofFiles.get(file);
      if (known && isSameContext(known, circumstances)) return known;
      const { parsed } = file;
      // Of a closed file there is nothing to compare with.
      const since = before.parsed.length > 0 ? before : noResults;
      const sameWay = isSameContext(since, circumstances) ? since : noResults;
      let { asksPlatform } = sameWay;
      const checked = reuseUnchangedValues(sameWay.parsed, parsed, sameWay.checked, (each) => {
        const found = checkDocument(each, circumstances);
        asksPlatform ||= found.asksPlatform;
        return found.findings;
      });
      const own: DocumentResults = {
        context: circumstances,
        asksPlatform,
        parsed: file.version === undefined ? [] : parsed,
        checked,
        suppressions: reuseUnchangedValues(since.parsed, parsed, since.suppressions, suppressionsIn),
        broken: reuseUnchangedValues(since.parsed, parsed, since.broken, ({ problems }) => problems),
      };
      ofFiles.set(file, own);
      return own;
    },
  };
}

/** Whether the same would be reported in other circumstances. */
function isSameContext(
  { context: circumstances, asksPlatform }: Pick<DocumentResults, 'context' | 'asksPlatform'>,
  { settings, isPartial, platform }: DocumentContext,
): boolean {
  return (
    circumstances.settings === settings &&
    circumstances.isPartial === isPartial &&
    (!asksPlatform || circumstances.platform === platform)
  );
}

/** Values of the members of a list that are the same as before, and new ones of the others. Empty values are left out. */
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

/** What is found about the members of a list, or about some of them. */
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
  return orSharedEmpty(found);
}

/** What a patch lacks may stand in the resource that it is merged into, and hosts ask no API server. */
function isReportable(
  { type, path }: SchemaProblem,
  schema: Kind,
  { isPartial, platform }: Pick<ResourceContext, 'isPartial' | 'platform'>,
): boolean {
  if (type === 'neither') return !isPartial;
  if (type !== 'missing') return true;
  return !isPartial && !(fieldAt(schema, path)?.optionalOnHosts && platform() === 'host');
}

/** What is not yet YAML, or not yet rendered, is not judged: whatever follows from that would be noise. */
function isComplete({ problems, templated }: ParsedDocument): boolean {
  return problems.length === 0 && !templated;
}

/** Gives whether a rule wanted to know the platform. */
function checkResources(
  rules: RuleSet,
  document: ParsedDocument,
  { settings, isPartial, ...circumstances }: DocumentContext,
  findings: DocumentFinding[],
): boolean {
  let asksPlatform = false;
  const platform = (): SitePlatform | undefined => {
    asksPlatform = true;
    return circumstances.platform;
  };
  for (const resource of document.resources) {
    const { schema } = resource;
    if (!schema) continue;
    const all = validate(schema, resource.root);
    const problems = all.filter((problem) => isReportable(problem, schema, { isPartial, platform }));
    const scalars = scalarFields(schema, resource.root);
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
    for (const rule of rules.forResources(schema.kind))
      for (const report of rule.check(context)) findings.push({ rule, report });
  }
  return asksPlatform;
}
