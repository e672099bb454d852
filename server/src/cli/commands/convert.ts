import type { Disk } from '../../disk/disk.ts';
import {
  formatCount,
  formatList,
  parentUri,
  printable,
  type Conversion,
  type LanguageService,
} from '../../service/index.ts';
import type { Outcome } from '../outcome.ts';
import { plainStyle, type Style } from '../style.ts';
import {
  applyEdit,
  changedUris,
  createChanges,
  patchOf,
  pipeNotes,
  urisIn,
  writeChanges,
  type Changes,
} from './changes.ts';
import { findingsIn } from './check.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';

/** What to convert. */
export interface ConvertOptions extends ProjectOptions {
  readonly paths: readonly string[];
  /** Whether what the new resources replace is removed. */
  readonly removes: boolean;
  /** Whether the changes are shown instead of made. */
  readonly isDryRun: boolean;
  /** By default that for programs. */
  readonly style?: Style | undefined;
}

/**
 * Converts the files that are named from Skupper 1 to Skupper 2, and reports what a person should know or decide. A dry run shows
 * the changes instead, and fails if there are any.
 */
export async function convert(disk: Disk, cwd: string, options: ConvertOptions): Promise<Outcome> {
  const { paths, removes, isDryRun, style = plainStyle } = options;
  const project = await openProject(disk, cwd, paths, options);
  const { service, loader, problems } = project;
  // Also says what cannot be read.
  const notes = [...findingsIn(project).notes, ...pipeNotes(project)];
  // What there is to convert depends on the workloads and Services around it.
  for (const uri of service.convertible(undefined)) service.referenceWorkloads({ uri });
  await loader.readDeferred();
  const changes = createChanges(service);
  const converted = convertAll(project, changes, removes);
  const count = isDryRun ? changedUris(changes).length : await writeChanges(changes, project);
  const verb = isDryRun ? 'would be added' : 'added';
  const summary = `${formatCount(converted.resources, 'resource')} ${verb}, ${formatCount(count, 'file')} changed`;
  const { report } = converted;
  return {
    output: isDryRun
      ? patchOf(changes, project, style)
      : [...report.map(printable), ...(report.length > 0 ? [''] : []), summary, ''].join('\n'),
    errors: [...problems],
    notes: isDryRun ? [...notes, ...report, summary] : notes,
    exitCode: problems.size > 0 ? 2 : Number(isDryRun && count > 0),
  };
}

interface Converted {
  readonly resources: number;
  /** What a person should know or decide, a line each. */
  readonly report: readonly string[];
}

/** Converts the files that are named. What would change others is not converted, because half of it would be of no use. */
function convertAll(project: Project, changes: Changes, removes: boolean): Converted {
  const { service, pathOf } = project;
  const named = new Set(project.uris.filter((uri) => !project.streams.paths.has(uri)));
  const folders = new Set([...named].map(parentUri));
  const mayChange = (uri: string): boolean =>
    named.has(uri) || (service.textOf({ uri }) === undefined && folders.has(parentUri(uri)));
  const report = new Set<string>();
  let resources = 0;
  for (const file of scopesOf(service, named)) {
    const conversion = service.convert(file, { canCreateFiles: true, annotatesChanges: removes });
    const others = urisIn(conversion.edit).filter((uri) => !mayChange(uri));
    if (others.length > 0) {
      const list = formatList(others.map((uri) => `"${pathOf(uri)}"`));
      report.add(
        `${pathOf(file?.uri ?? '')}: not converted, because it also changes ${list}. Name all of them.`,
      );
      continue;
    }
    for (const entry of conversion.report) report.add(lineOf(pathOf, entry));
    applyEdit(changes, conversion.edit);
    resources += conversion.resources;
  }
  return { resources, report: [...report] };
}

/** What is converted at once: everything, or one file after the other where something was not named. */
function scopesOf(
  service: LanguageService,
  named: ReadonlySet<string>,
): readonly ({ readonly uri: string } | undefined)[] {
  const all = service.uris().filter((uri) => service.convertible({ uri }).length > 0);
  const own = all.filter((uri) => named.has(uri));
  return own.length === all.length ? [undefined] : own.map((uri) => ({ uri }));
}

function lineOf(
  pathOf: (uri: string) => string,
  { uri, range, subject, message }: Conversion['report'][number],
): string {
  const { line, character } = range.start;
  return `${pathOf(uri)}:${line + 1}:${character + 1} ${subject}: ${message}`;
}
