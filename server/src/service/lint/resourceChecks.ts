import type { Edit } from '../text/edit.ts';
import { nodeAt, type MapNode, type Path } from '../yaml/tree.ts';
import type { Resource } from '../resource/resource.ts';
import type { Kind, SchemaProblem } from '../schema/define.ts';
import { isMadeBySkupper } from '../resource/provenance.ts';
import { fieldAt } from '../schema/lookup.ts';
import { isPatchDirective } from '../schema/kubernetes/patchDirective.ts';
import { validate } from '../schema/validate.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import type { Settings } from '../workspace/settings.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { DocumentReport, ResourceContext, Rule } from './define.ts';
import type { RuleSet } from './ruleSet.ts';
import { certainReports } from './templateReports.ts';

/** A finding in a document that is independent of its network. Offsets count from the start of the document. */
export interface DocumentFinding {
  readonly rule: Rule;
  readonly report: DocumentReport;
  /** Whether the rule has asked for what the network decides. */
  readonly usesNetwork?: boolean;
}

/** What the findings of a document depend on, apart from its text. */
export interface DocumentContext {
  readonly settings: Settings;
  /** Whether the document is a patch. */
  readonly isPartial: boolean;
  readonly platform: SitePlatform | undefined;
  /** Whether a kustomization includes the file as a resource. */
  readonly isBuilt: boolean;
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

/** The resources of a document that are checked, and the list that gets their findings. */
interface ResourceCheck {
  readonly rules: RuleSet;
  readonly document: ParsedDocument;
  readonly context: DocumentContext;
  readonly findings: DocumentFinding[];
}

/** What the network decides, and whether a rule has asked for it. */
interface Asked {
  readonly platform: () => SitePlatform | undefined;
  readonly isBuilt: () => boolean;
  /** Whether anything was asked since the last call. */
  readonly taken: () => boolean;
}

/** Adds the findings of all resources. Returns whether a rule asked for what the network decides. */
export function checkResources(check: ResourceCheck): boolean {
  const { document, context } = check;
  let usesNetwork = false;
  let isAsked = false;
  const asking = <T>(value: T): T => {
    usesNetwork = true;
    isAsked = true;
    return value;
  };
  const asked: Asked = {
    platform: () => asking(context.platform),
    isBuilt: () => asking(context.isBuilt),
    taken: () => {
      const was = isAsked;
      isAsked = false;
      return was;
    },
  };
  // Aliases share what they stand for, which is checked once.
  const seen = new Set<MapNode>();
  for (const resource of document.resources) {
    if (document.mayBeMadeBySkupper && isMadeBySkupper(resource)) continue;
    if (resource.schema) checkSkupperResource(check, resource, resource.schema, asked);
    else if (!seen.has(resource.root)) checkKubernetesResource(check, resource, asked);
    seen.add(resource.root);
  }
  return usesNetwork;
}

function checkSkupperResource(
  { rules, document, context: { settings, isPartial: isPatch }, findings }: ResourceCheck,
  resource: Resource,
  schema: Kind,
  { platform, taken }: Asked,
): void {
  const isPartial = isPatch || document.conditional || resource.nested === true;
  const problems = validate(schema, resource.root).filter(
    (problem) =>
      isReportable(problem, schema, { isPartial, platform }) && !isFilledLater(problem, resource, document),
  );
  const isMoved = document.misplaced.some(({ root }) => root === resource.root);
  const { scalars } = resource;
  const { codes } = rules;
  const context = { document, resource, schema, problems, scalars, codes, settings, isPartial, platform };
  for (const rule of rules.forResources(schema.kind)) {
    if (document.conditional && rule.judgesTogether) continue;
    taken();
    const reports = certainReports(document, rule.check(context));
    const usesNetwork = taken();
    for (const report of reports)
      findings.push({ rule, report: isMoved ? withFixesInPlace(report) : report, usesNetwork });
  }
}

function checkKubernetesResource(
  { rules, document, context: { isPartial }, findings }: ResourceCheck,
  resource: Resource,
  { isBuilt, taken }: Asked,
): void {
  const isWhole = (): boolean => !isPartial && !document.templated && !document.conditional && !isBuilt();
  for (const rule of rules.forKubernetesResources) {
    taken();
    const reports = certainReports(document, rule.check({ document, resource, isWhole }));
    const usesNetwork = taken();
    for (const report of reports) findings.push({ rule, report, usesNetwork });
  }
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
