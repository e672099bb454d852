import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { YamlFile } from '../../workspace/files/yamlFile.ts';
import { harmlessEdits } from '../../fixes/harmless.ts';
import { isFormerKind, migrationEdits } from '../../fixes/migration/migrate.ts';
import type { Edit } from '../../text/edit.ts';
import { shiftSpan } from '../../text/span.ts';
import { candidatesIn } from '../../resource/resource.ts';
import { stringAt, type MapNode } from '../../yaml/tree.ts';
import { DRAFT, findKind, RELEASED } from '../../schema/lookup.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** The migration of documents from the draft API version to the released one. */
export interface Migration {
  /** The number of migrated documents. */
  readonly documents: number;
  readonly edit: WorkspaceEdit;
}

/** Migrates one file, or every file if no URI is given. Skips documents with templates or syntax errors. */
export function migrate(snapshot: Snapshot, uri?: string): Migration {
  const uris = uri === undefined ? [...snapshot.files.keys()].toSorted() : [uri];
  const files = uris.flatMap((each) => snapshot.files.get(each) ?? []);
  const found = files.map((file) => ({
    uri: file.uri,
    documents: harmlessEdits(file, migrationEditsOf(file)),
  }));
  const changed = found.filter(({ documents }) => documents.length > 0);
  return {
    documents: changed.reduce((sum, { documents }) => sum + documents.length, 0),
    edit: toWorkspaceEdit(snapshot, {
      files: changed.map((file) => ({ uri: file.uri, edits: file.documents.flat() })),
    }),
  };
}

/** Kinds of Skupper 1 and unknown ones have no successor. */
function isDraft(root: MapNode): boolean {
  const kind = stringAt(root, ['kind']) ?? '';
  if (stringAt(root, ['apiVersion']) !== DRAFT) return false;
  const draft = findKind(DRAFT, kind);
  return draft ? !draft.isOfSkupper1 : isFormerKind(kind) || findKind(RELEASED, kind) !== undefined;
}

function migrationEditsOf(file: YamlFile): Edit[][] {
  return file.documents.flatMap(({ parsed, start }) => {
    if (parsed.templated || parsed.problems.length > 0) return [];
    const drafts = candidatesIn(parsed.root).filter(isDraft);
    const edits = drafts.map((root) =>
      migrationEdits(parsed.text, root).map(({ span, newText }) => ({
        span: shiftSpan(span, start),
        newText,
      })),
    );
    return edits.filter(({ length }) => length > 0);
  });
}
