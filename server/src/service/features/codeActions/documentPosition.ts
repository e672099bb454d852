import type { Position } from 'vscode-languageserver-types';
import type { Resource } from '../../resource/resource.ts';
import { containsOffset, shiftSpan } from '../../text/span.ts';
import { documentAt, type PlacedDocument, type YamlFile } from '../../workspace/files/yamlFile.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** A position in a YAML document, for which code actions are requested. */
export interface DocumentPosition {
  readonly snapshot: Snapshot;
  readonly file: YamlFile;
  readonly document: PlacedDocument;
  /** In UTF-16 code units from the start of the file. */
  readonly offset: number;
}

/** The document at a position of a file. Undefined if the file is unknown, in documents with templates, and in tasks of Ansible. */
export function documentPositionAt(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): DocumentPosition | undefined {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  return document && !document.parsed.templated && !document.parsed.embedded
    ? { snapshot, file, document, offset }
    : undefined;
}

/** The resource at a position; undefined between resources. */
export function resourceAt({ document, offset }: DocumentPosition): Resource | undefined {
  return document.parsed.resources.find(({ root }) =>
    containsOffset(shiftSpan(root.span, document.start), offset),
  );
}
