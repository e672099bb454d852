import type { Position } from 'vscode-languageserver-types';
import { hitAt, type Path, type TreeHit } from '../yaml/tree.ts';
import { documentAt, type PlacedDocument, type YamlFile } from '../workspace/files/yamlFile.ts';
import { isSkupper, type Resource } from '../resource/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** The Skupper resource at a position, and what of it stands there. */
export interface Located {
  readonly file: YamlFile;
  readonly document: PlacedDocument;
  readonly resource: Resource;
  readonly hit: TreeHit;
  /** The path from the root of the resource, without the way to it in a list. */
  readonly path: Path;
}

/** Finds what stands at a position. Undefined outside Skupper resources and between properties. */
export function locate(snapshot: Snapshot, uri: string, position: Position): Located | undefined {
  const file = snapshot.files.get(uri);
  if (!file) return undefined;
  const offset = file.lines.offset(position);
  const document = documentAt(file, offset);
  const hit = document && hitAt(document.parsed.root, offset - document.start);
  const resource = hit && resourceAt(document.parsed.resources, hit.path);
  if (!hit || !resource || !isSkupper(resource)) return undefined;
  return { file, document, resource, hit, path: hit.path.slice(resource.base.length) };
}

/** The resource that a path of its document leads into. */
export function resourceAt(resources: readonly Resource[], path: Path): Resource | undefined {
  return resources.find(({ base }) => base.every((step, index) => path[index] === step));
}
