import type { FileEdit } from '../../fixes/fix.ts';
import { shiftEdit, type Edit } from '../../text/edit.ts';
import { groupBy } from '../../text/lists.ts';
import { isKustomization } from '../../workspace/files/relevance.ts';
import { isInside, parentUri, relativePath } from '../../workspace/files/uri.ts';
import { documentOf } from '../../workspace/files/yamlFile.ts';
import type { KustomizationFact } from '../../workspace/facts/kustomization.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { appendItems } from '../../yaml/write/append.ts';

/** A new file or folder, and the one whose kustomizations are to build it as well. */
export interface NewSource {
  readonly uri: string;
  readonly beside: string;
}

/**
 * The edits that add new files and folders to the resources of the kustomizations that build those beside them, of those for which
 * `takes` holds.
 */
export function kustomizationEntries(
  snapshot: Snapshot,
  sources: readonly NewSource[],
  takes: (kustomization: KustomizationFact, uri: string) => boolean = () => true,
): FileEdit[] {
  const entries = sources.flatMap(({ uri, beside }) =>
    kustomizationsWith(snapshot, beside)
      .filter((kustomization) => takes(kustomization, uri))
      .map((kustomization) => ({ uri, kustomization })),
  );
  return [...groupBy(entries, ({ kustomization }) => kustomization.uri)].flatMap(
    ([uri, group]): FileEdit[] => {
      const paths = group.map((each) => pathFrom(each.kustomization.folder, each.uri));
      const edits = entryEdits(snapshot, uri, paths);
      return edits.length > 0 ? [{ uri, edits }] : [];
    },
  );
}

/** Whether a kustomization collects the sites below its folder. With a namespace, it builds one site, from bases that others share. */
export function collectsSites({ folder, namespace }: KustomizationFact, uri: string): boolean {
  return namespace === undefined && isInside(uri, folder);
}

/** The kustomizations that name a file or folder as a resource. */
export function kustomizationsWith(snapshot: Snapshot, uri: string): KustomizationFact[] {
  const all = [...snapshot.files.keys()].filter(isKustomization);
  return all
    .flatMap((each) => snapshot.networkOf(each).factsOf(each).kustomizations)
    .filter(({ resources }) => resources.includes(uri));
}

function entryEdits(snapshot: Snapshot, uri: string, paths: readonly string[]): Edit[] {
  const file = snapshot.files.get(uri);
  const document = file && documentOf(file, 0);
  const root = document?.parsed.root;
  if (!document || root?.type !== 'map') return [];
  const edits = appendItems(document.parsed.text, root, 'resources', paths);
  return edits.map((edit) => shiftEdit(edit, document.start));
}

/** The relative path from a folder to a file or folder, which may be beside or above it. */
function pathFrom(folder: string, uri: string): string {
  let ups = '';
  let base = folder;
  for (; !isInside(uri, base) && base.includes('/'); base = parentUri(base)) ups += '../';
  return ups + relativePath(uri, base);
}
