import type { DocumentLink } from 'vscode-languageserver-types';
import { scalarAt, stringAt, type Path } from '../yaml/tree.ts';
import { isKustomization } from '../workspace/files/relevance.ts';
import { expandPath } from '../resource/resource.ts';
import { shift } from '../text/span.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { parentUri, resolveUri } from '../workspace/files/uri.ts';

/** Where a kustomization names files and folders. */
const pathsOfKustomize: readonly Path[] = [
  ['resources', '*'],
  ['bases', '*'],
  ['components', '*'],
  ['patches', '*', 'path'],
  ['patchesStrategicMerge', '*'],
];

/** The files that a kustomization builds from, as links. Only files that are known here; a folder leads to its own one. */
export function documentLinks(snapshot: Snapshot, uri: string): DocumentLink[] {
  const file = snapshot.files.get(uri);
  if (!file || !isKustomization(uri)) return [];
  const folder = parentUri(uri);
  return file.documents.flatMap(({ parsed, start }) =>
    pathsOfKustomize
      .flatMap((pattern) => expandPath(parsed.root, pattern))
      .flatMap((path) => {
        const node = scalarAt(parsed.root, path);
        const written = stringAt(parsed.root, path);
        if (!node || written === undefined || written.includes('\n') || written.includes('://')) return [];
        const target = knownFile(snapshot, resolveUri(folder, written));
        return target === undefined ? [] : [{ range: file.lines.range(shift(node.span, start)), target }];
      }),
  );
}

function knownFile({ files }: Snapshot, uri: string): string | undefined {
  return [uri, `${uri}/kustomization.yaml`, `${uri}/kustomization.yml`].find((each) => files.has(each));
}
