import type { CustomDefinition } from '../schema/crd/definition.ts';
import type { CompileSchema } from '../schema/crd/judge.ts';
import { kindsOfDefinitions } from '../schema/crd/kind.ts';
import { builtInKinds, type KindSet } from '../schema/kindSet.ts';
import type { Facts } from './facts/facts.ts';
import type { Project } from './project.ts';

/** The CustomResourceDefinitions of a workspace, and the kinds that result from them. */
export interface CustomKinds {
  /** Changes whenever the kinds of any file may have changed. */
  version(): number;
  /** Notes the definitions in changed files, given by URI. Returns whether any have changed. */
  update(changed: ReadonlyMap<string, Facts>): boolean;
  /** Forgets what counts in which project. The kinds stay the same objects where the definitions do. */
  reset(): void;
  /** The kinds that count in a project. */
  kindsOf(project: Project, projectOf: (uri: string) => Project): KindSet;
}

/** Without `compile`, resources are checked by the fields of their definitions alone. */
export function createCustomKinds(compile: CompileSchema | undefined): CustomKinds {
  const byFile = new Map<string, readonly CustomDefinition[]>();
  const current = new Map<Project, KindSet>();
  // By the folders of projects, which outlive them.
  const known = new Map<string, Known>();
  let version = 0;
  const create = (project: Project, projectOf: (uri: string) => Project): KindSet => {
    const definitions = [...byFile]
      .filter(([uri]) => isCounted(uri, project, projectOf))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, each]) => each);
    if (definitions.length === 0) return builtInKinds;
    const before = known.get(project.folder ?? '');
    if (before && isSameList(before.definitions, definitions)) return before.kinds;
    const kinds = kindsOfDefinitions(builtInKinds, definitions, compile);
    known.set(project.folder ?? '', { definitions, kinds });
    return kinds;
  };
  return {
    version: () => version,
    update: (changed) => {
      let isChanged = false;
      for (const [uri, { definitions }] of changed) {
        if (isSameList(byFile.get(uri) ?? [], definitions)) continue;
        isChanged = true;
        if (definitions.length > 0) byFile.set(uri, definitions);
        else byFile.delete(uri);
      }
      if (!isChanged) return false;
      version++;
      current.clear();
      return true;
    },
    reset: () => {
      if (byFile.size > 0) version++;
      current.clear();
    },
    kindsOf: (project, projectOf) => {
      if (byFile.size === 0) return builtInKinds;
      const kinds = current.get(project) ?? create(project, projectOf);
      current.set(project, kinds);
      return kinds;
    },
  };
}

interface Known {
  readonly definitions: readonly CustomDefinition[];
  readonly kinds: KindSet;
}

/** Whether the definitions in a file count in a project: the file is one of its own, or the settings name it. */
function isCounted(uri: string, project: Project, projectOf: (uri: string) => Project): boolean {
  return project.namesDefinitions(uri) || (projectOf(uri) === project && !project.isExcluded(uri));
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
