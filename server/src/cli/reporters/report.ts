import manifest from '../../../package.json' with { type: 'json' };
import { pathFrom, pathOfUri, uriOfPath } from '../../disk/uri.ts';
import { bySeverity, rulesUrl, type PlacedFinding, type Severity } from '../../service/index.ts';
import type { CheckedFile, CheckResult } from '../commands/check.ts';
import type { Style } from '../style.ts';

/** What a reporter knows beside the findings. */
export interface ReportContext {
  readonly style: Style;
  /** Whether a finding of a severity fails the run. */
  readonly isFailing: (severity: Severity) => boolean;
  /** The root folder of the repository, where a CI system says it. Formats of CI systems name files from there. */
  readonly repository: string | undefined;
}

/** What is written of a run. */
export interface Report {
  /** Ends with a line break, unless it is empty. */
  readonly text: string;
  /** What is to be said about the report itself. */
  readonly notes?: readonly string[];
  /** Markdown for the summary of a job of GitHub. */
  readonly jobSummary?: string;
}

/** A finding in its file. */
export interface Located {
  readonly file: CheckedFile;
  readonly finding: PlacedFinding;
}

/** The findings of a run, by file. */
export function locatedFindings({ files }: CheckResult): Located[] {
  return files.flatMap((file) => file.findings.map((finding) => ({ file, finding })));
}

/** The findings of a run, the worst first. */
export function worstFirst(result: CheckResult): Located[] {
  return locatedFindings(result).toSorted((a, b) => bySeverity(a.finding, b.finding));
}

/** The page that documents a rule. */
export function ruleUrl(code: string): string {
  return `${rulesUrl(manifest.homepage)}#${code}`;
}

/** The folder from which formats of CI systems name files, as a URI: the root of the repository, or the working directory. */
export function rootUri({ folder }: CheckResult, { repository }: ReportContext): string {
  return repository === undefined ? folder : uriOfPath(repository);
}

/** The path of a file from that folder, with `/` as the separator; undefined for a file outside of it. */
export function pathFromRoot(result: CheckResult, context: ReportContext, uri: string): string | undefined {
  if (result.isStream(uri)) return result.pathOf(uri);
  const path = pathFrom(pathOfUri(rootUri(result, context)), pathOfUri(uri));
  return path === '' || path.startsWith('../') ? undefined : path;
}
