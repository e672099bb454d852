import type { PlacedFinding } from '../../service/index.ts';
import type { CheckedFile, CheckResult } from '../commands/check.ts';
import type { ReportContext } from './report.ts';

/** A resource of a file, or the file itself, with its findings. */
interface Case {
  readonly name: string;
  readonly findings: readonly PlacedFinding[];
}

/** The findings as JUnit XML: a suite for each file and a case for each resource, which fails if one of its findings fails the run. */
export function junitReport(result: CheckResult, { isFailing }: ReportContext): string {
  const suites = result.files.map((file) => ({ file, cases: casesOf(result, file) }));
  const isFailed = ({ findings }: Case): boolean => findings.some(({ severity }) => isFailing(severity));
  const countsOf = (cases: readonly Case[]): string =>
    `tests="${cases.length}" failures="${cases.filter(isFailed).length}" errors="0"`;
  const seconds = result.files.reduce((sum, file) => sum + file.seconds, 0);
  const toCase = (path: string, { name, findings }: Case, time: number): string => {
    const text = findings.map((finding) => lineOf(path, finding)).join('\n');
    const worst = findings.find(({ severity }) => isFailing(severity));
    const content = worst
      ? `\n<failure message="${escapeXml(worst.message)}" type="${worst.code}">${escapeXml(text)}</failure>\n`
      : findings.length > 0
        ? `\n<system-out>${escapeXml(text)}</system-out>\n`
        : '';
    return `<testcase classname="${escapeXml(path)}" name="${escapeXml(name)}" time="${time.toFixed(3)}">${content}</testcase>`;
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="skupper-lint" ${countsOf(suites.flatMap(({ cases }) => cases))} time="${seconds.toFixed(3)}">`,
    ...suites.flatMap(({ file, cases }) => {
      const path = result.pathOf(file.uri);
      return [
        `<testsuite name="${escapeXml(path)}" ${countsOf(cases)} time="${file.seconds.toFixed(3)}">`,
        ...cases.map((each) => toCase(path, each, file.seconds / cases.length)),
        '</testsuite>',
      ];
    }),
    '</testsuites>',
    '',
  ].join('\n');
}

/** The resources of a file with their findings. What is in no resource belongs to a case for the file as a whole. */
function casesOf({ service, pathOf }: CheckResult, { uri, findings }: CheckedFile): Case[] {
  const byName = new Map<string, PlacedFinding[]>();
  for (const { name, detail = '' } of service.documentSymbols({ uri }))
    byName.set(caseName(detail, name), []);
  for (const finding of findings) {
    const { resource } = service.detailsOf(finding);
    const name = resource ? caseName(resource.kind, resource.name) : pathOf(uri);
    byName.set(name, [...(byName.get(name) ?? []), finding]);
  }
  if (byName.size === 0) byName.set(pathOf(uri), []);
  return [...byName].map(([name, own]) => ({ name, findings: own }));
}

function caseName(kind: string, name: string | undefined): string {
  return name === undefined || name === kind ? kind : `${kind} ${name}`;
}

function lineOf(path: string, { range: { start }, severity, message, code }: PlacedFinding): string {
  return `${path}:${start.line + 1}:${start.character + 1} ${severity} ${message} (${code})`;
}

/** Characters that XML 1.0 cannot hold, not even as references, and white space that it can. */
const impossible = /[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text
    .replace(impossible, (character) => ('\t\n\r'.includes(character) ? character : '\uFFFD'))
    .replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
