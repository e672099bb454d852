import type { ParsedDocument } from '../workspace/files/yamlFile.ts';
import type { Kind } from '../schema/define.ts';
import { fieldAt } from '../schema/lookup.ts';
import { validate, type SchemaProblem } from '../schema/validate.ts';
import type { Settings } from '../workspace/settings.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { DocumentReport, ResourceContext, Rule } from './define.ts';
import { rulesByKind } from './byKind.ts';
import { rules } from './registry.ts';

/** What a rule says about a document alone. Offsets count from the start of the document. */
export interface DocumentFinding {
  readonly rule: Rule;
  readonly report: DocumentReport;
}

/** What the findings of a document depend on besides its text. */
export interface Circumstances {
  readonly settings: Settings;
  readonly isPartial: boolean;
  readonly platform: SitePlatform | undefined;
}

/** What the rules say about a document alone, and how far that goes. */
export interface DocumentFindings {
  readonly circumstances: Circumstances;
  /** Whether a rule wanted to know the platform. */
  readonly asksPlatform: boolean;
  readonly findings: readonly DocumentFinding[];
}

const codes = rules.map(({ code }) => code);
const documentRules = rules.filter((rule) => rule.on === 'document');
const resourceRules = rulesByKind(rules.filter((rule) => rule.on === 'resource'));

/** What the rules say about a document alone. Remembered as long as its text and the circumstances are the same. */
export function checkDocument(parsed: ParsedDocument, circumstances: Circumstances): DocumentFindings {
  const known = parsed.memo.findings as DocumentFindings | undefined;
  if (known && holds(known, circumstances)) return known;
  const findings: DocumentFinding[] = [];
  for (const rule of documentRules) for (const report of rule.check(parsed)) findings.push({ rule, report });
  const asksPlatform = isFinished(parsed) && checkResources(parsed, circumstances, findings);
  const found: DocumentFindings = { circumstances, asksPlatform, findings };
  parsed.memo.findings = found;
  return found;
}

/** Whether the same things would be said in other circumstances. */
export function holds(
  { circumstances, asksPlatform }: Omit<DocumentFindings, 'findings'>,
  { settings, isPartial, platform }: Circumstances,
): boolean {
  return (
    circumstances.settings === settings &&
    circumstances.isPartial === isPartial &&
    (!asksPlatform || circumstances.platform === platform)
  );
}

/** What a patch lacks may stand in the resource that it is merged into, and hosts ask no API server. */
function isOwnProblem(
  { type, path }: SchemaProblem,
  schema: Kind,
  { isPartial, platform }: Pick<ResourceContext, 'isPartial' | 'platform'>,
): boolean {
  if (type === 'neither') return !isPartial;
  if (type !== 'missing') return true;
  return !isPartial && !(fieldAt(schema, path)?.optionalOnHosts && platform() === 'host');
}

/** What is not yet YAML, or not yet rendered, is not judged: whatever follows from that would be noise. */
function isFinished({ problems, templated }: ParsedDocument): boolean {
  return problems.length === 0 && !templated;
}

/** Gives whether a rule wanted to know the platform. */
function checkResources(
  document: ParsedDocument,
  { settings, isPartial, ...circumstances }: Circumstances,
  findings: DocumentFinding[],
): boolean {
  let asksPlatform = false;
  const platform = (): SitePlatform | undefined => {
    asksPlatform = true;
    return circumstances.platform;
  };
  for (const resource of document.resources) {
    const { schema, scalars } = resource;
    if (!schema) continue;
    const all = validate(schema, resource.root);
    const problems = all.filter((problem) => isOwnProblem(problem, schema, { isPartial, platform }));
    const context: ResourceContext = {
      document,
      resource,
      schema,
      problems,
      scalars,
      codes,
      settings,
      isPartial,
      platform,
    };
    for (const rule of resourceRules(schema.kind))
      for (const report of rule.check(context)) findings.push({ rule, report });
  }
  return asksPlatform;
}
