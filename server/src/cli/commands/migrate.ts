import type { Disk } from '../../disk/disk.ts';
import { formatCount } from '../../service/index.ts';
import type { Outcome } from '../outcome.ts';
import { plainStyle, type Style } from '../style.ts';
import { applyEdit, changedUris, createChanges, patchOf, pipeNotes, writeChanges } from './changes.ts';
import { findingsIn } from './check.ts';
import { openProject, type ProjectOptions } from './project.ts';

/** What to migrate. */
export interface MigrateOptions extends ProjectOptions {
  readonly paths: readonly string[];
  /** Whether the changes are shown instead of made. */
  readonly isDryRun: boolean;
  /** By default that for programs. */
  readonly style?: Style | undefined;
}

/** Migrates the files that are named from the draft of the API. A dry run shows the changes instead, and fails if there are any. */
export async function migrate(disk: Disk, cwd: string, options: MigrateOptions): Promise<Outcome> {
  const { paths, isDryRun, style = plainStyle } = options;
  const project = await openProject(disk, cwd, paths, options);
  const { service, streams, problems } = project;
  // Also says what cannot be read.
  const notes = [...findingsIn(project).notes, ...pipeNotes(project)];
  const changes = createChanges(service);
  let documents = 0;
  for (const uri of project.uris.filter((each) => !streams.paths.has(each))) {
    const migration = service.migrate({ uri });
    documents += migration.documents;
    applyEdit(changes, migration.edit);
  }
  const count = isDryRun ? changedUris(changes).length : await writeChanges(changes, project);
  const verb = isDryRun ? 'would be migrated' : 'migrated';
  const summary = `${formatCount(documents, 'document')} ${verb} in ${formatCount(count, 'file')}`;
  return {
    output: isDryRun ? patchOf(changes, project, style) : `${summary}\n`,
    errors: [...problems],
    notes: isDryRun ? [...notes, summary] : notes,
    exitCode: problems.size > 0 ? 2 : Number(isDryRun && documents > 0),
  };
}
