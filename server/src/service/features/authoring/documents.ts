import type { FileEdit } from '../../fixes/fix.ts';
import { documentsAtEnd } from '../../fixes/newResource.ts';
import { distinctBy } from '../../text/lists.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { kustomizationEntries } from './kustomizationEntries.ts';
import type { Placement } from './placement.ts';

/** A document to write. */
export interface NewDocument {
  readonly placement: Placement;
  /** In block style, indented by two columns. */
  readonly lines: readonly string[];
}

/** Edits, and where the new documents are after them. */
export interface Written {
  readonly files: readonly FileEdit[];
  /** Lines count from 0. */
  readonly places: readonly { readonly uri: string; readonly line: number }[];
}

/**
 * Writes documents in the style of their files or, for new files, of those beside them. The kustomizations that build what is beside
 * a new file get it as a resource. Nothing that exists is changed.
 */
export function writeDocuments(snapshot: Snapshot, documents: readonly NewDocument[]): Written {
  const placements = distinctBy(
    documents.map(({ placement }) => placement),
    ({ uri }) => uri,
  );
  const written = placements.map((placement) =>
    writeFile(
      snapshot,
      placement,
      documents.filter((each) => each.placement.uri === placement.uri),
    ),
  );
  const created = placements.flatMap(({ uri, beside }) => (beside === undefined ? [] : [{ uri, beside }]));
  return {
    files: [...written.map(({ file }) => file), ...kustomizationEntries(snapshot, created)],
    places: written.flatMap(({ file, lines }) => lines.map((line) => ({ uri: file.uri, line }))),
  };
}

/** Writes the documents of one file. Returns also the lines where they start. */
function writeFile(
  snapshot: Snapshot,
  { uri, isNew, style }: Placement,
  documents: readonly NewDocument[],
): { readonly file: FileEdit; readonly lines: readonly number[] } {
  const text = textOf(snapshot, isNew ? '' : uri);
  const sample = isNew ? textOf(snapshot, style) : text;
  const { edit, starts } = documentsAtEnd(
    text,
    sample,
    documents.map(({ lines }) => lines),
  );
  return { file: { uri, edits: [edit], create: isNew }, lines: starts };
}

function textOf({ files }: Snapshot, uri: string): string {
  return files.get(uri)?.text ?? '';
}
