import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types';
import type { Finding, Severity } from '../lint/define.ts';
import { CacheSlot } from '../workspace/cache.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

const diagnosticsOfFindings = new CacheSlot<readonly Finding[], Diagnostic[]>();

/**
 * The diagnostics of a file, in the order of the text. Empty for a file that is not there. Gives the same list as long as
 * nothing in it has changed.
 */
export function diagnostics(
  snapshot: Snapshot,
  uri: string,
  findings: readonly Finding[],
  rulesUrl: string | undefined,
): Diagnostic[] {
  const known = snapshot.cache.of(diagnosticsOfFindings);
  const before = known.get(findings);
  if (before) return before;
  const made = findings.flatMap((finding) => toDiagnostic(snapshot, uri, finding, rulesUrl) ?? []);
  // Lines that move in another file move what points there.
  if (findings.every(({ related }) => related.length === 0)) known.set(findings, made);
  return made;
}

/** A finding as a diagnostic, or undefined when its file is gone. */
export function toDiagnostic(
  snapshot: Snapshot,
  uri: string,
  finding: Finding,
  rulesUrl: string | undefined,
): Diagnostic | undefined {
  const file = snapshot.files.get(uri);
  if (!file) return undefined;
  const related = finding.related.flatMap(({ place, message }) => {
    const range = rangeOfPlace(snapshot, place);
    return range ? [{ location: { uri: place.uri, range }, message }] : [];
  });
  return {
    range: file.lines.range(finding.span),
    severity: severities[finding.severity],
    code: finding.code,
    ...(rulesUrl === undefined ? {} : { codeDescription: { href: `${rulesUrl}#${finding.code}` } }),
    source: 'skupper',
    message: finding.message,
    data: { scope: finding.scope, ...finding.data },
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(finding.tag ? { tags: [tags[finding.tag]] } : {}),
  };
}
