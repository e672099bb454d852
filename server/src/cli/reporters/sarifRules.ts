import type { ReportingDescriptor, Result } from 'sarif';
import { ruleDocs, type RuleDocs, type Severity } from '../../service/index.ts';
import { ruleUrl } from './report.ts';

/** The levels of SARIF. */
export const levels: Readonly<Record<Severity, NonNullable<Result['level']>>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The levels of GitHub's code scanning, which is what it sorts alerts by. */
const problemSeverities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'recommendation',
  hint: 'recommendation',
};

/** The metadata of rules, in the order of their codes. */
export function sarifRules(codes: readonly string[]): ReportingDescriptor[] {
  const known = new Map(ruleDocs().map((rule) => [rule.code, rule]));
  return codes.flatMap((code) => {
    const rule = known.get(code);
    return rule ? [toDescriptor(rule)] : [];
  });
}

function toDescriptor({ code, formerCodes, title, docs, severity, scope }: RuleDocs): ReportingDescriptor {
  const plain = docs.replaceAll('`', '');
  return {
    id: code,
    name: pascalCase(code),
    ...(formerCodes.length > 0 ? { deprecatedIds: [...formerCodes] } : {}),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: plain },
    // GitHub shows neither the Markdown nor the link of a report that has a text.
    help: { text: `${plain}\n\n${ruleUrl(code)}`, markdown: `${docs}\n\n[${code}](${ruleUrl(code)})` },
    helpUri: ruleUrl(code),
    defaultConfiguration: { level: levels[severity] },
    properties: { 'problem.severity': problemSeverities[severity], tags: ['skupper', scope] },
  };
}

/** `routing-key-typo` as `RoutingKeyTypo`. */
function pascalCase(code: string): string {
  return code.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}
