import type { Disk } from '../../disk/disk.ts';
import { formatCount, type Severity } from '../../service/index.ts';
import type { Outcome } from '../outcome.ts';
import { detailedReport } from '../reporters/detailed.ts';
import { hasSeverity } from '../reporters/summary.ts';
import { textReport } from '../reporters/text.ts';
import { plainStyle, type Style } from '../style.ts';
import { change, changedUris, createChanges, patchOf, writeChanges, type Changes } from './changes.ts';
import { findingsIn } from './check.ts';
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
 * there are any.
 */
export async function fix(disk: Disk, cwd: string, options: FixOptions): Promise<Outcome> {
  const { paths, isDryRun, failOn, style = plainStyle } = options;
  const project = await openProject(disk, cwd, paths, options);
  const { changes, fixed } = fixAll(project);
  const count = changedUris(changes).length;
  const written = isDryRun ? count : await writeChanges(changes, project);
  const left = findingsIn(project);
  const summary = `${formatCount(fixed, 'finding')} ${isDryRun ? 'would be fixed' : 'fixed'} in ${formatCount(written, 'file')}`;
  const report = style.isDetailed ? detailedReport(left, style) : textReport(left);
  const isFailed = (isDryRun && count > 0) || (failOn !== 'never' && hasSeverity(left, failOn));
  return {
    output: isDryRun ? patchOf(changes, project, style) : `${report}${summary}\n`,
    errors: left.problems,
    notes: [...left.notes, ...pipeNotes(project), ...(isDryRun ? [summary] : [])],
    exitCode: left.problems.length > 0 ? 2 : Number(isFailed),
  };
}

/** Fixes that overlap with others are applied in the next round. Nobody has seen more than three. */
const MAX_ROUNDS = 10;

/** Applies fixes until there are no more. */
function fixAll({ service, uris, streams }: Project): { readonly changes: Changes; readonly fixed: number } {
  const changes = createChanges(service);
  const files = uris.filter((uri) => !streams.paths.has(uri) && service.textOf({ uri }) !== undefined);
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

function pipeNotes({ streams }: Project): string[] {
  return [...streams.paths.values()].map((path) => `not fixed "${path}": it is a pipe`);
}
