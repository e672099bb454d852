import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleDocs, ruleNamed, type RuleDocs } from '../../service/index.ts';
import type { Outcome } from '../outcome.ts';
import { ruleUrl } from '../reporters/report.ts';
import { plainStyle, type Style } from '../style.ts';
import { CommandError } from '../usageError.ts';
import { suggestionFor } from './suggestion.ts';
import { reasonOf } from './unreadable.ts';

/** What to explain. */
export interface ExplainOptions {
  /** The code of a rule; all rules if undefined. */
  readonly code: string | undefined;
  readonly format: 'text' | 'json';
  /** By default that for programs. */
  readonly style?: Style | undefined;
}

/** The documentation of a rule with its examples, or a list of all. Throws a CommandError for an unknown code. */
export function explain({ code, format, style = plainStyle }: ExplainOptions): Outcome {
  const found = code === undefined ? ruleDocs() : [ruleWith(code)];
  const output = format === 'json' ? `${JSON.stringify(found)}\n` : textOf(found, code, style);
  return { output, errors: [], notes: [], exitCode: 0 };
}

function ruleWith(code: string): RuleDocs {
  const rule = ruleNamed(code);
  if (rule) return rule;
  const codes = ruleDocs().map((each) => each.code);
  const containing = codes.filter((each) => code.length > 2 && each.includes(code.toLowerCase()));
  const suggestion =
    suggestionFor(code, codes) ||
    (containing.length > 0 ? `. Rules with this word: ${containing.join(', ')}` : '');
  throw new CommandError(`unknown rule "${code}"${suggestion}`);
}

function textOf(rules: readonly RuleDocs[], code: string | undefined, style: Style): string {
  const [rule] = rules;
  return code === undefined || !rule ? list(rules, style) : chapter(rule, style);
}

function list(rules: readonly RuleDocs[], { colors, link }: Style): string {
  const width = Math.max(...rules.map(({ code }) => code.length));
  const lines = rules
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(
      ({ code, severity, title }) =>
        `${link(code, ruleUrl(code))}${' '.repeat(width - code.length)}  ${severity.padEnd(11)}  ${title}`,
    );
  return [colors.bold(`${'Rule'.padEnd(width)}  ${'Severity'.padEnd(11)}  What it finds`), ...lines, ''].join(
    '\n',
  );
}

/** The section of a rule on the page of all rules, in Markdown. */
function chapter({ code, formerCodes, hasSafeFixes }: RuleDocs, { colors, link }: Style): string {
  const text = section(code);
  const more = [
    ...(hasSafeFixes ? ['"skupper-lint fix" applies its preferred fix.'] : []),
    ...(formerCodes.length > 0 ? [`Former codes: ${formerCodes.join(', ')}.`] : []),
  ];
  return [
    colors.bold(link(code, ruleUrl(code))),
    '',
    text,
    ...(more.length > 0 ? ['', ...more] : []),
    '',
    ruleUrl(code),
    '',
  ].join('\n');
}

/** The page is in the folder of the program, because the examples of the rules are not in its code. */
const PAGE = 'rules.md';

function section(code: string): string {
  const page = readPage();
  const start = page.indexOf(`\n## ${code}\n`);
  const body = page.slice(page.indexOf('\n', start + 1) + 1);
  const end = body.indexOf('\n## ');
  return (end < 0 ? body : body.slice(0, end)).trim();
}

function readPage(): string {
  try {
    return readFileSync(join(__dirname, PAGE), 'utf8');
  } catch (error) {
    throw new CommandError(`cannot read "${PAGE}", which is a part of this program: ${reasonOf(error)}`);
  }
}
