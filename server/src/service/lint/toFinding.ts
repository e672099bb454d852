import { shiftEdit } from '../text/edit.ts';
import { shiftSpan, wholeCharacters, type Span } from '../text/span.ts';
import type { Fix } from '../fixes/fix.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import { contain, type OnError } from '../workspace/observer.ts';
import { spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { Finding, Report, Rule } from './define.ts';
import type { DocumentFinding } from './resourceChecks.ts';
import type { NetworkFinding } from './networkChecks.ts';
import { failureOf, type RuleSet } from './ruleSet.ts';
import { withSourceText } from './templateReports.ts';

/** Converts a finding, with its fixes, whose offsets count from `start` in the file. */
export function toFileFinding(
  { onError }: RuleSet,
  { rule, report }: DocumentFinding,
  file: YamlFile,
  start = 0,
): Finding {
  const fixes = (snapshot: Snapshot): Fix[] =>
    (report.fixes?.(snapshot, file.uri) ?? []).map(({ edits: inDocument, ...fix }) => {
      const edits = inDocument.map((edit) => shiftEdit(edit, start));
      return { ...fix, files: [{ uri: file.uri, edits }] };
    });
  const span = shiftSpan(report.span, start);
  return toFinding(rule, { ...report, span, fixes: containedFixes(onError, rule, fixes) }, file);
}

/** Converts a finding that depends on the network. None if its place no longer exists. */
export function toNetworkFinding(
  { onError }: RuleSet,
  { rule, report }: NetworkFinding,
  file: YamlFile,
  snapshot: Snapshot,
): Finding[] {
  const span = spanOfPlace(snapshot, report.place);
  const fixes = containedFixes(onError, rule, (now) => report.fixes?.(now) ?? []);
  return span ? [toFinding(rule, { ...report, span, fixes }, file)] : [];
}

/** Fixes that throw are left out. */
function containedFixes(onError: OnError, rule: Rule, fixes: Finding['fixes']): Finding['fixes'] {
  const none = (): readonly Fix[] => [];
  return (snapshot) => contain(onError, failureOf(rule), () => fixes(snapshot), none);
}

function toFinding(
  rule: Rule,
  report: Report<Finding['fixes']> & Pick<Finding, 'fixes'>,
  file: YamlFile,
): Finding {
  const { span, related = [], tag, severity = rule.severity, fixes } = report;
  const { code, scope } = rule;
  const told = { message: report.message, data: report.data ?? {} };
  const { message, data } = withSourceText(told, () => file.text.slice(span.start, span.end));
  return {
    code,
    scope,
    severity,
    message,
    data,
    related,
    span: visibleSpan(span, file.text),
    ...(tag ? { tag } : {}),
    isUnfinished: report.isUnfinished === true,
    fixesOnSave: rule.fixesOnSave === true,
    isSuppressible: scope !== 'syntax' && rule.on !== 'suppression',
    fixes,
  };
}

/** Extends an empty span, or one of line breaks alone, by one character, because editors would not show it. */
function visibleSpan(span: Span, text: string): Span {
  const { start, end } = span;
  if (text.slice(start, end).replace(/[\r\n]/g, '') !== '') return wholeCharacters(text, span);
  const isAtText = start < text.length && !/[\r\n]/.test(text[start] ?? '');
  const extended = isAtText ? { start, end: start + 1 } : { start: Math.max(0, start - 1), end: start };
  return wholeCharacters(text, extended);
}
