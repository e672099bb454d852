import type { Rule } from '../../server/src/service/lint/define.ts';
import { createLinter, type Linter } from '../../server/src/service/lint/linter.ts';
import { rules as allRules } from '../../server/src/service/lint/registry.ts';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.ts';
import { createWorkspace, type Workspace } from '../../server/src/service/workspace/workspace.ts';
import { parseFixture } from './fixture.ts';
import { onDisk, ROOT } from './service.ts';

/** What is inside of a language service, for the tests of its parts. */
export interface OpenedWorkspace {
  readonly workspace: Workspace;
  readonly linter: Linter;
  readonly snapshot: () => Snapshot;
}

/** Puts the files of a fixture into a workspace, as if they lay on disk. */
export function openWorkspace(text: string, rules: readonly Rule[] = allRules): OpenedWorkspace {
  const workspace = createWorkspace();
  workspace.setFolders([ROOT]);
  workspace.apply(parseFixture(text).files.map(onDisk));
  return { workspace, linter: createLinter(workspace, rules), snapshot: () => workspace.snapshot() };
}
