import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types';
import type { Finding, Severity } from '../lint/define.ts';
import { findingsOf } from '../lint/run.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

const known = new WeakMap<readonly Finding[], Diagnostic[]>();

/**
 * The diagnostics of a file, in the order of the text. Empty for a file that is not there. Gives the same list as long as
 * nothing in it has changed.
 */
export function diagnostics(snapshot: Snapshot, uri: string): Diagnostic[] {
  const findings = findingsOf(snapshot, uri);
  const before = known.get(findings);
  if (before) return before;
  const made = findings.flatMap((finding) => toDiagnostic(snapshot, uri, finding) ?? []);
  // Lines that move in another file move what points there.
  if (findings.every(({ related }) => related.length === 0)) known.set(findings, made);
  return made;
}

/** A finding as a diagnostic, or undefined when its file is gone. */
export function toDiagnostic(snapshot: Snapshot, uri: string, finding: Finding): Diagnostic | undefined {
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
    source: 'skupper',
    message: finding.message,
    data: { scope: finding.scope, ...finding.data },
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(finding.tag ? { tags: [tags[finding.tag]] } : {}),
  };
}
