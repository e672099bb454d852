import type { DocumentLink } from 'vscode-languageserver-types';
import { shiftSpan } from '../text/span.ts';
import { namedFiles } from '../workspace/facts/kustomization.ts';
import { isKustomization } from '../workspace/files/relevance.ts';
import { parentUri } from '../workspace/files/uri.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { scalarAt } from '../yaml/tree.ts';

/**
 * Links from a kustomization to the files that it refers to, and to the kustomizations of the folders. Without files that
 * the workspace does not contain. Empty for other files.
 */
export function documentLinks(snapshot: Snapshot, uri: string): DocumentLink[] {
  const file = snapshot.files.get(uri);
  if (!file || !isKustomization(uri)) return [];
  return file.documents.flatMap(({ parsed: { root }, start }) =>
    namedFiles(root, parentUri(uri)).flatMap((named) => {
      const node = scalarAt(root, named.path);
      const target = fileOrKustomization(snapshot, named.uri);
      return node && target !== undefined
        ? [{ range: file.lines.range(shiftSpan(node.span, start)), target }]
        : [];
    }),
  );
}

function fileOrKustomization({ files }: Snapshot, uri: string): string | undefined {
  return [uri, `${uri}/kustomization.yaml`, `${uri}/kustomization.yml`].find((each) => files.has(each));
}
