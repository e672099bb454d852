import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types';
import { oneLine } from '../text/escape.ts';
import type { Finding, Severity } from '../lint/define.ts';
import { CacheSlot } from '../workspace/cache.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Longer messages are cut off: a name in them can be as long as its file. In UTF-16 code units. */
const MAX_MESSAGE = 1000;

const tags = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

const diagnosticsOfFindings = new CacheSlot<readonly Finding[], Diagnostic[]>();

/**
 * The findings of a file as diagnostics, in the same order. Empty for an unknown file. Returns the same array for the
 * same findings, so that callers can compare it by identity.
 */
export function diagnostics(
  snapshot: Snapshot,
  uri: string,
  findings: readonly Finding[],
  rulesUrl: string | undefined,
): Diagnostic[] {
  const cache = snapshot.cache.of(diagnosticsOfFindings);
  const cached = cache.get(findings);
  if (cached) return cached;
  const result = findings.flatMap((finding) => toDiagnostic(snapshot, uri, finding, rulesUrl) ?? []);
  // Related locations can move when another file changes, so diagnostics with them are not cached.
  if (findings.every(({ related }) => related.length === 0)) cache.set(findings, result);
  return result;
}

/** The message of a finding on one line. */
export function shownMessage({ message }: Pick<Finding, 'message'>): string {
  return oneLine(message, MAX_MESSAGE);
}

/** A finding of a file as a diagnostic; undefined for an unknown file. */
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
    return range ? [{ location: { uri: place.uri, range }, message: oneLine(message, MAX_MESSAGE) }] : [];
  });
  return {
    range: file.lines.range(finding.span),
    severity: severities[finding.severity],
    code: finding.code,
    ...(rulesUrl === undefined ? {} : { codeDescription: { href: `${rulesUrl}#${finding.code}` } }),
    source: 'skupper',
    message: shownMessage(finding),
    data: { scope: finding.scope, ...finding.data },
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(finding.tag ? { tags: [tags[finding.tag]] } : {}),
  };
}
