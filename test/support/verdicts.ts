import { readLines } from './data.ts';
import {
  createLanguageService,
  type CompileSchema,
  type PlacedFinding,
} from '../../server/src/service/index.ts';

/** A document with what the API server says of it. */
export interface Verdict {
  readonly id: string;
  readonly class: string;
  readonly yaml: string;
  readonly accepted: boolean;
  readonly stage: string;
  readonly errors: readonly { readonly at: string }[];
  readonly unknown: readonly string[];
  readonly duplicates: readonly string[];
}

/** Finds what is wrong in a document. */
export type Check = (yaml: string) => readonly PlacedFinding[];

/** All findings in a document. */
export const check: Check = (yaml) => {
  const service = createLanguageService();
  const uri = 'file:///a.yaml';
  service.apply([{ type: 'open', uri, text: yaml, version: 1 }]);
  return service.findings({ uri });
};

/** All findings in a document, in a folder with these files, which hold definitions of kinds. */
export function checkWith(definitions: readonly string[], compile?: CompileSchema): Check {
  const service = createLanguageService({ compileSchema: compile });
  service.setFolders(['file:///w']);
  service.apply(
    definitions.map((text, index) => ({
      type: 'disk',
      uri: `file:///w/crds/${index}.yaml`,
      content: { text },
    })),
  );
  let version = 0;
  return (yaml) => {
    const uri = `file:///w/${version++}.yaml`;
    service.apply([{ type: 'open', uri, text: yaml, version }]);
    const found = service.findings({ uri });
    service.apply([{ type: 'close', uri }]);
    return found;
  };
}

/** What the API server or kubectl would refuse. */
function refusals(found: readonly PlacedFinding[]): PlacedFinding[] {
  return found.filter(
    ({ scope, severity }) => severity === 'error' && (scope === 'syntax' || scope === 'schema'),
  );
}

/** A document that does not say that it is one of Skupper's may be anybody's. */
export function isNamed({ yaml }: Verdict): boolean {
  return /apiVersion["']?\s*:\s*["']?skupper\.io\//.test(yaml);
}

/** Documents in which a key is written twice are judged apart: kubectl takes the last, we flag it. */
export function hasDuplicates({ duplicates }: Verdict): boolean {
  return duplicates.length > 0;
}

function pathOf(data: PlacedFinding['data']): string {
  return typeof data['path'] === 'string' ? data['path'] : '';
}

/** Whether a finding is about a property that the API server names, or about one around or inside it. */
function isAtNamedPlace({ errors, unknown }: Verdict, { data, code }: PlacedFinding): boolean {
  if (code === 'invalid-yaml') return true;
  const path = pathOf(data);
  return [...errors.map(({ at }) => at), ...unknown].some(
    (at) =>
      at === path || at.startsWith(`${path}.`) || path.startsWith(`${at}.`) || path.startsWith(`${at}[`),
  );
}

/** Where our verdict is another one, or about another property. */
export function disagreements(verdicts: readonly Verdict[], find = check): string[] {
  return verdicts.flatMap((verdict) => {
    const found = refusals(find(verdict.yaml));
    const codes = found.map(({ code, data }) => `${code} at ${pathOf(data)}`).join(', ');
    if ((found.length === 0) !== verdict.accepted)
      return [`${verdict.id} ${verdict.class}: accepted ${verdict.accepted}, found ${codes}`];
    const isPlaced = found.length === 0 || found.some((finding) => isAtNamedPlace(verdict, finding));
    return isPlaced ? [] : [`${verdict.id} ${verdict.class}: ${codes} is not where it should be`];
  });
}

/** All documents with a verdict: those that kubectl reads as YAML 1.2 does, and those that it types in its own way. */
export function judgedDocuments(): {
  readonly plain: readonly Verdict[];
  readonly typed: readonly Verdict[];
} {
  return {
    plain: readLines<Verdict>('verdicts-dev.jsonl').filter(
      (verdict) => isNamed(verdict) && !hasDuplicates(verdict),
    ),
    typed: readLines<Verdict>('verdicts-yaml11.jsonl').filter(isNamed),
  };
}
