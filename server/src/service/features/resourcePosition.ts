import type { Position } from 'vscode-languageserver-types';
import { hitAt, type Path, type TreeHit } from '../yaml/tree.ts';
import { isOnNode } from '../yaml/blockText.ts';
import { documentAt, type PlacedDocument, type YamlFile } from '../workspace/files/yamlFile.ts';
import type { Resource } from '../resource/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** A key or value in a resource. */
export interface ResourcePosition {
  readonly file: YamlFile;
  readonly document: PlacedDocument;
  readonly resource: Resource;
  readonly hit: TreeHit;
  /** The path from the root of the resource. */
  readonly path: Path;
}

/** The key or value at a position. Undefined outside resources, between properties, and in unknown files. */
export function resourcePositionAt(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): ResourcePosition | undefined {
  const file = snapshot.files.get(uri);
  if (!file) return undefined;
  const offset = file.lines.offset(position);
  const document = documentAt(file, offset);
  const hit = document && hitAt(document.parsed.root, offset - document.start);
  const resource = hit && resourceAtPath(document.parsed.resources, hit.path);
  if (!hit || !resource) return undefined;
  if (!isOnNode(document.parsed.text, hit.span, offset - document.start)) return undefined;
  return { file, document, resource, hit, path: hit.path.slice(resource.base.length) };
}

/** The resource that contains a path, which starts at the root of the document. */
export function resourceAtPath(resources: readonly Resource[], path: Path): Resource | undefined {
  return resources.find(({ base }) => base.every((step, index) => path[index] === step));
}
