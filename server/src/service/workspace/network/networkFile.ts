import { commonMembers, spliced } from '../../text/lists.ts';
import type { Path } from '../../yaml/tree.ts';
import {
  isEqual,
  noFacts,
  reuseUnchanged,
  type DocumentFacts,
  type Facts,
  type RoutingKeyFact,
} from '../facts/facts.ts';
import { keysOfChanges } from '../facts/kustomizationFacts.ts';
import type { PatchChange } from '../facts/patch.ts';
import { isFor, type Platform } from '../sites/platform.ts';
import { applyBuild } from './applyBuild.ts';
import { applyPatches, type PatchedDocument } from './applyPatches.ts';
import { unbuilt, type FileBuild } from './kustomize.ts';

/** A file of a network: its facts before and after kustomize has built it. */
export interface NetworkFile {
  /** The facts as they are written in the file. */
  readonly written: Facts;
  /** The facts of each document after kustomize has built it. */
  readonly documents: readonly DocumentFacts[];
  /** The paths of each document whose values count in no build. Empty if no build changes any. */
  readonly replaced: readonly (readonly Path[])[];
  readonly fileBuild: FileBuild;
  /** The numbers of documents that only exist on Kubernetes, and only on hosts. */
  readonly kubernetesDocuments: number;
  readonly hostDocuments: number;
}

/** The state of a file that does not exist. */
export const absent: NetworkFile = {
  written: noFacts,
  documents: [],
  replaced: [],
  fileBuild: unbuilt,
  kubernetesDocuments: 0,
  hostDocuments: 0,
};

/** The next state of a file. Unchanged documents keep the fact objects that they have in `before`. */
export function updateFile(before: NetworkFile = absent, written: Facts, fileBuild: FileBuild): NetworkFile {
  const isSame = isSameBuild(before.fileBuild, fileBuild) && fileBuild.targets.length === 0;
  const ends = isSame ? commonMembers(before.written.documents, written.documents) : noCommonEnds;
  const former = changedPart(before.documents, ends);
  const built = isChanged(fileBuild)
    ? changedPart(written.documents, ends).map((each, index) => {
        const operations = written.kustomizeInput?.operations ?? [];
        const own = operations.filter(({ place }) => place.document === ends.before + index);
        const { facts, replaced } = buildDocument(each, fileBuild, own);
        return { facts: reuseUnchanged(former[index], facts), replaced };
      })
    : undefined;
  const facts = built?.map((each) => each.facts);
  const documents = facts ? spliced(before.documents, ends, facts) : written.documents;
  const hasPatches = fileBuild.patches.length > 0;
  const replaced =
    built && hasPatches
      ? spliced(
          before.replaced,
          ends,
          built.map((each) => each.replaced),
        )
      : none;
  const now = changedPart(documents, ends);
  // Written out, because there are very many: in V8, an object that is made with a spread has a hidden class of its own.
  return {
    written,
    documents,
    replaced,
    fileBuild,
    kubernetesDocuments:
      before.kubernetesDocuments - countFor('kubernetes', former) + countFor('kubernetes', now),
    hostDocuments: before.hostDocuments - countFor('host', former) + countFor('host', now),
  };
}

function countFor(platform: Platform, documents: readonly DocumentFacts[]): number {
  let count = 0;
  for (const document of documents) if (isFor(platform, document)) count++;
  return count;
}

const none: readonly never[] = [];

/** Whether kustomize changes the facts of a file. */
function isChanged({ build, targets, patches }: FileBuild): boolean {
  return build !== undefined || targets.length + patches.length > 0;
}

function isSameBuild(a: FileBuild, b: FileBuild): boolean {
  if (a === b) return true;
  return (
    a.build?.id === b.build?.id && a.patches.length === b.patches.length && isEqual(a.patches, b.patches)
  );
}

/** The facts of a document after kustomize has built it. `operations` are those of the JSON patch in the document. */
function buildDocument(
  written: DocumentFacts,
  { build, targets, patches }: FileBuild,
  operations: readonly PatchChange[],
): PatchedDocument {
  const keys = uniqueKeys(targets.flatMap((target) => keysOfChanges(operations, target)));
  const own = keys.length > 0 ? { ...written, routingKeys: [...written.routingKeys, ...keys] } : written;
  const rename = build?.rename ?? ((name: string) => name);
  const patched = patches.length > 0 ? applyPatches(own, { patches, rename }) : { facts: own, replaced: [] };
  return build ? { ...patched, facts: applyBuild(patched.facts, build) } : patched;
}

/** A patch may be for several targets, to which it gives the same key. */
function uniqueKeys(keys: readonly RoutingKeyFact[]): RoutingKeyFact[] {
  return [...new Map(keys.map((fact) => [JSON.stringify([fact.place, fact.role]), fact])).values()];
}

/** The number of common members at the start and at the end of two lists. */
export type Ends = ReturnType<typeof commonMembers>;

export const noCommonEnds: Ends = { before: 0, after: 0 };

/** The members between the common ends. */
export function changedPart<T>(list: readonly T[], { before, after }: Ends): readonly T[] {
  if (before + after === 0) return list;
  return list.slice(before, list.length - after);
}
