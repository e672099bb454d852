import { isApiDuration, isGoDuration } from '../../server/src/service/schema/kubernetes/duration.ts';
import {
  checkLabelName,
  checkLabelValue,
  checkQualifiedName,
  checkSubdomain,
} from '../../server/src/service/schema/kubernetes/names.ts';
import { parseSelector } from '../../server/src/service/schema/kubernetes/selector.ts';
import { readLines, skupperDefinitions } from '../../test/support/data.ts';
import {
  check,
  checkWith,
  disagreements,
  judgedDocuments,
  type Verdict,
} from '../../test/support/verdicts.ts';
import { compileSchema } from '../../server/src/jsonSchema/compileSchema.ts';
import { generatedNotice, table } from './markdown.ts';

interface Score {
  readonly input: string;
  readonly cases: number;
  readonly agreed: number;
}

/** The page on how often the engine agrees with Kubernetes and Go, measured when it is generated. */
export async function conformancePage(): Promise<string> {
  const rows = scores().map(({ input, cases, agreed }) => [
    input,
    String(cases),
    String(agreed),
    percent(agreed, cases),
  ]);
  return [
    generatedNotice,
    '# Conformance',
    'How often the engine agrees with the API server of Kubernetes 1.36.4, kubectl and Go. The verdicts that it is compared with are in [test/data](../test/data/README.md).',
    table(['input', 'cases', 'agreed', ''], rows),
    '',
  ].join('\n\n');
}

function scores(): Score[] {
  const { plain: documents, typed } = judgedDocuments();
  const all = [...documents, ...typed];
  const definitions = skupperDefinitions();
  return [
    scoreDocuments('documents: accepted or rejected, and for which property', documents),
    scoreDocuments('documents with values that kubectl reads differently from YAML 1.2', typed),
    scoreDocuments(
      'both, by the CustomResourceDefinitions in the folder and Ajv',
      all,
      checkWith(definitions, compileSchema),
    ),
    scoreDocuments('both, by the fields of these definitions alone', all, checkWith(definitions)),
    score(
      'label selectors',
      readLines<Row>('selectors-dev.jsonl'),
      ({ text, valid }) => 'requirements' in parseSelector(text) === valid,
    ),
    score('names and labels', readLines<Row>('names.jsonl'), agreesOnNames),
    score('durations', readLines<Row>('durations.jsonl'), agreesOnDuration),
  ];
}

type Row = { readonly text: string } & Readonly<Record<string, unknown>>;

function agreesOnNames({ text, ...verdict }: Row): boolean {
  const ours = {
    dns1123label: checkLabelName(text),
    dns1123subdomain: checkSubdomain(text),
    qualifiedName: checkQualifiedName(text),
    labelValue: checkLabelValue(text),
  };
  return Object.entries(ours).every(([name, wrong]) => (wrong === undefined) === verdict[name]);
}

function agreesOnDuration({ text, valid, crdFormat }: Row): boolean {
  return isGoDuration(text) === valid && isApiDuration(text) === crdFormat;
}

function score<T>(input: string, cases: readonly T[], agrees: (value: T) => boolean): Score {
  return { input, cases: cases.length, agreed: cases.filter(agrees).length };
}

function scoreDocuments(input: string, verdicts: readonly Verdict[], find = check): Score {
  return { input, cases: verdicts.length, agreed: verdicts.length - disagreements(verdicts, find).length };
}

/** Rounded down, so that 100 % means all. */
function percent(part: number, whole: number): string {
  return `${Math.floor((part / whole) * 1000) / 10} %`;
}
