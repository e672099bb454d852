import type { Disk } from '../../disk/disk.ts';
import { formatCount, type Severity } from '../../service/index.ts';
import type { Outcome } from '../outcome.ts';
import { detailedReport } from '../reporters/detailed.ts';
import { hasSeverity } from '../reporters/summary.ts';
import { textReport, totalOf } from '../reporters/text.ts';
import { plainStyle, type Style } from '../style.ts';
import {
  change,
  changedUris,
  createChanges,
  patchOf,
  pipeNotes,
  writeChanges,
  type Changes,
} from './changes.ts';
import { findingsIn, type CheckResult } from './check.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';

/** What to fix. */
export interface FixOptions extends ProjectOptions {
  readonly paths: readonly string[];
  /** Whether the changes are shown instead of made. */
  readonly isDryRun: boolean;
  /** The minimum severity that fails the run, or `never`. */
  readonly failOn: Severity | 'never';
  /** By default that for programs. */
  readonly style?: Style | undefined;
}

/**
 * Applies the safe fixes of the files that are named, and reports what is left. A dry run shows the changes instead, and fails if
 * there are any. The text of a single pipe is fixed and printed.
 */
export async function fix(disk: Disk, cwd: string, options: FixOptions): Promise<Outcome> {
  const { paths, isDryRun, failOn } = options;
  const project = await openProject(disk, cwd, paths, options);
  const [stream] = project.streams.paths.keys();
  const isFilter = paths.length === 1 && stream !== undefined;
  const { changes, fixed } = fixAll(project, isFilter);
  const count = changedUris(changes).length;
  const written = isDryRun || isFilter ? count : await writeChanges(changes, project);
  const left = findingsIn(project);
  const verb = isDryRun && !isFilter ? 'would be fixed' : 'fixed';
  const summary = `${formatCount(fixed, 'finding')} ${verb} in ${formatCount(written, 'file')}`;
  const isFailed = (isDryRun && count > 0) || (failOn !== 'never' && hasSeverity(left, failOn));
  return {
    ...printed({ project, changes, left, summary }, options, isFilter ? stream : undefined),
    errors: left.problems,
    exitCode: left.problems.length > 0 ? 2 : Number(isFailed),
  };
}

interface Fixed {
  readonly project: Project;
  readonly changes: Changes;
  readonly left: CheckResult;
  readonly summary: string;
}

/** The text of a pipe; or the changes of a dry run; or what is left. */
function printed(
  { project, changes, left, summary }: Fixed,
  { isDryRun, style = plainStyle }: FixOptions,
  stream: string | undefined,
): Pick<Outcome, 'output' | 'notes'> {
  if (isDryRun) return { output: patchOf(changes, project, style), notes: [...left.notes, summary] };
  if (stream !== undefined) {
    const notes = [...left.notes, summary, `left: ${totalOf(left)}`];
    return { output: textOfPipe(project, stream), notes };
  }
  const report = style.isDetailed ? detailedReport(left, style) : textReport(left);
  return { output: `${report}${summary}\n`, notes: [...left.notes, ...pipeNotes(project)] };
}

/** The text of a pipe after the fixes. The service does not keep one that is not about Skupper: it passes as it is. */
function textOfPipe({ service, streams }: Project, uri: string): string {
  const read = streams.changes.find((each) => each.uri === uri);
  const given = read?.type === 'disk' && read.content && 'text' in read.content ? read.content.text : '';
  return service.textOf({ uri }) ?? given;
}

/** Fixes that overlap with others are applied in the next round. Nobody has seen more than three. */
const MAX_ROUNDS = 10;

/** Applies fixes until there are no more. */
function fixAll(
  { service, uris, streams }: Project,
  fixesPipes: boolean,
): { readonly changes: Changes; readonly fixed: number } {
  const changes = createChanges(service);
  const files = uris.filter((uri) => fixesPipes || !streams.paths.has(uri));
  let fixed = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = fixed;
    for (const uri of files) {
      const result = service.fixed({ uri });
      if (result.fixed === 0) continue;
      fixed += result.fixed;
      change(changes, uri, result.text);
    }
    if (fixed === before) break;
  }
  return { changes, fixed };
}
