import type { Position } from 'vscode-languageserver-types';
import type { Finding } from '../../lint/define.ts';
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
  /** Whether a document of the file has no errors and warnings. What is wrong is not to be spread over more resources. */
  readonly isSound: (document: PlacedDocument) => boolean;
}

/**
 * The document at a position of a file with these findings. Undefined if the file is unknown, in documents with templates or syntax
 * errors, and in tasks of Ansible.
 */
export function documentPositionAt(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  findings: readonly Finding[] = [],
): DocumentPosition | undefined {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  if (!document) return undefined;
  const { templated, embedded, problems } = document.parsed;
  if (templated || embedded || problems.length > 0) return undefined;
  const isSound = ({ start, end }: PlacedDocument): boolean =>
    !findings.some(
      ({ severity, span }) =>
        (severity === 'error' || severity === 'warning') && span.start >= start && span.start < end,
    );
  return { snapshot, file, document, offset, isSound };
}

/** The resource at a position; undefined between resources. */
export function resourceAt({ document, offset }: DocumentPosition): Resource | undefined {
  return document.parsed.resources.find(({ root }) =>
    containsOffset(shiftSpan(root.span, document.start), offset),
  );
}
