import type { ParsedDocument } from '../document/yamlFile.ts';
import type { Kind } from '../schema/define.ts';
import { fieldAt } from '../schema/lookup.ts';
import { validate, type SchemaProblem } from '../schema/validate.ts';
import { scalarFields } from '../schema/walk.ts';
import type { Settings } from '../settings.ts';
import type { SitePlatform } from '../workspace/platform.ts';
import type { DocumentReport, ResourceContext, Rule } from './define.ts';
import { rules } from './index.ts';

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

interface DocumentFindings {
  readonly circumstances: Circumstances;
  readonly findings: readonly DocumentFinding[];
}

const codes = rules.map(({ code }) => code);
const documentRules = rules.filter((rule) => rule.on === 'document');
const resourceRules = rules.filter((rule) => rule.on === 'resource');

/** What the rules say about a document alone. Remembered as long as its text and the circumstances are the same. */
export function checkDocument(
  parsed: ParsedDocument,
  circumstances: Circumstances,
): readonly DocumentFinding[] {
  const known = parsed.memo.findings as DocumentFindings | undefined;
  if (known && isSame(known.circumstances, circumstances)) return known.findings;
  const findings: DocumentFinding[] = [];
  for (const rule of documentRules) for (const report of rule.check(parsed)) findings.push({ rule, report });
  if (isFinished(parsed)) checkResources(parsed, circumstances, findings);
  parsed.memo.findings = { circumstances, findings } satisfies DocumentFindings;
  return findings;
}

/** Whether the same things would be said. */
export function isSame(a: Circumstances, b: Circumstances): boolean {
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

function checkResources(
  document: ParsedDocument,
  circumstances: Circumstances,
  findings: DocumentFinding[],
): void {
  for (const resource of document.resources) {
    const { schema } = resource;
    if (!schema) continue;
    const problems = validate(schema, resource.root).filter((problem) =>
      isOwnProblem(problem, schema, circumstances),
    );
    const scalars = scalarFields(schema, resource.root);
    const { settings, isPartial, platform } = circumstances;
    const found = { problems, scalars };
    const context: ResourceContext = {
      document,
      resource,
      schema,
      codes,
      settings,
      isPartial,
      platform,
      ...found,
    };
    for (const rule of resourceRules)
      for (const report of rule.check(context)) findings.push({ rule, report });
  }
}
