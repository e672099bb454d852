import type { Range } from 'vscode-languageserver-types';
import {
  formatCount,
  printable,
  ruleDocs,
  type PlacedFinding,
  type ProposedFix,
  type Severity,
} from '../../service/index.ts';
import type { CheckedFile, CheckResult } from '../commands/check.ts';
import type { Style } from '../style.ts';
import { excerptOf, type Excerpt } from './excerpt.ts';
import { ruleUrl } from './report.ts';
import { totalOf } from './text.ts';

type Paint = (text: string) => string;

/** The findings for people: each with its source line, the other places that explain it, and what to do. */
export function detailedReport(result: CheckResult, style: Style): string {
  const blocks = result.files.flatMap((file) => {
    const fixes = result.service.fixesOf(file.findings);
    return file.findings.map((finding) =>
      describe({ result, style, file, finding, fix: fixes.get(finding)?.[0] }),
    );
  });
  return [...blocks, [style.colors.bold(totalOf(result)), ...fixHint(result)].join('\n'), ''].join('\n');
}

interface Described {
  readonly result: CheckResult;
  readonly style: Style;
  readonly file: CheckedFile;
  readonly finding: PlacedFinding;
  readonly fix: ProposedFix | undefined;
}

/** Only so many other places are shown: the rest says the same. */
const MAX_RELATED = 3;

function describe({ result, style, file, finding, fix }: Described): string {
  const { colors, link } = style;
  const { service } = result;
  const { severity, code, message, range } = finding;
  const { related } = service.detailsOf(finding);
  const shown = related.slice(0, MAX_RELATED);
  const excerpts = [{ uri: file.uri, range }, ...shown].map((place) =>
    excerptOf(service, place.uri, place.range),
  );
  const gutter = Math.max(...excerpts.map(({ number }) => number.length));
  const block = (uri: string, at: Range, sign: Sign): string[] =>
    excerptLines(result, { uri, range: at }, { ...sign, gutter, style });
  const paint = painter(style, severity);
  return [
    `${paint(colors.bold(severity))}${paint(`[${link(code, ruleUrl(code))}]`)}${colors.bold(`: ${printable(message)}`)}`,
    ...block(file.uri, range, { arrow: '-->', mark: '^', paint, note: '' }),
    ...shown.flatMap((each) =>
      block(each.uri, each.range, { arrow: ':::', mark: '-', paint: colors.blue, note: each.message }),
    ),
    ...(related.length > shown.length
      ? [
          `${' '.repeat(gutter)} ${colors.blue('=')} and ${formatCount(related.length - shown.length, 'other place')}`,
        ]
      : []),
    ...(fix
      ? [`${' '.repeat(gutter)} ${colors.blue('=')} ${colors.bold('help')}: ${printable(fix.title)}`]
      : []),
    '',
  ].join('\n');
}

/** How a place is marked. */
interface Sign {
  readonly arrow: string;
  readonly mark: string;
  readonly paint: Paint;
  readonly note: string;
}

function excerptLines(
  { service, pathOf }: CheckResult,
  { uri, range }: { readonly uri: string; readonly range: Range },
  {
    arrow,
    mark,
    paint,
    note,
    gutter,
    style: { colors },
  }: Sign & { readonly gutter: number; readonly style: Style },
): string[] {
  const { number, text, indent, width }: Excerpt = excerptOf(service, uri, range);
  const margin = ' '.repeat(gutter);
  const label = note === '' ? '' : ` ${printable(note)}`;
  return [
    `${margin}${colors.blue(arrow)} ${printable(pathOf(uri))}:${number}:${range.start.character + 1}`,
    `${margin} ${colors.blue('|')}`,
    `${colors.blue(`${number.padStart(gutter)} |`)} ${text}`,
    `${margin} ${colors.blue('|')} ${' '.repeat(indent)}${paint(mark.repeat(width) + label)}`,
  ];
}

function painter({ colors }: Style, severity: Severity): Paint {
  const paints = {
    error: colors.red,
    warning: colors.yellow,
    information: colors.cyan,
    hint: colors.green,
  } as const;
  return paints[severity];
}

/** How many findings the command `fix` removes. */
function fixHint({ files }: CheckResult): string[] {
  const safe = new Set(ruleDocs().flatMap(({ code, hasSafeFixes }) => (hasSafeFixes ? code : [])));
  const fixable = files
    .flatMap(({ findings }) => findings)
    .filter(({ code, isFixable }) => isFixable && safe.has(code)).length;
  if (fixable === 0) return [];
  return [`${formatCount(fixable, 'finding')} may be fixed by "skupper-lint fix"`];
}
