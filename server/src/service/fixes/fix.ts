import type { Edit } from '../text/edit.ts';
import { groupBy } from '../text/lists.ts';
import { oneLine } from '../text/escape.ts';

/** The edits of one file. With `create`, the file is created first. */
export interface FileEdit {
  readonly uri: string;
  readonly edits: readonly Edit[];
  readonly create?: boolean;
}

/** The edits of several places, by file. Places with the same span, such as aliases of one anchor, are edited once. */
export function editsByFile(found: readonly { readonly uri: string; readonly edit: Edit }[]): FileEdit[] {
  return [...groupBy(found, ({ uri }) => uri)].map(([uri, group]) => {
    const byStart = new Map(group.toReversed().map(({ edit }) => [edit.span.start, edit]));
    return { uri, edits: [...byStart.values()].toReversed() };
  });
}

/** The edits of each file together. A file that is created for several of them is created once. */
export function mergeFiles(files: readonly FileEdit[]): FileEdit[] {
  return [...groupBy(files, ({ uri }) => uri)].map(([uri, group]) => ({
    uri,
    edits: group.flatMap(({ edits }) => edits),
    create: group.some(({ create }) => create),
  }));
}

/** A fix for a finding. */
export interface Fix {
  readonly title: string;
  readonly files: readonly FileEdit[];
  /** Whether it is the preferred fix of its finding, as in LSP code actions. */
  readonly preferred?: boolean;
}

/** A fix within the document of the finding. Offsets count from the start of the document. */
export interface DocumentFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred?: boolean;
}

/** A value for the title of a fix: on one line and not too long. */
export function titleValue(value: string): string {
  return oneLine(value, 60).trim();
}

/** The fix that changes something to a value, preferred unless said otherwise. */
export function changeTo(value: string, edit: Edit, preferred = true): DocumentFix {
  return { title: `Change to ${titleValue(value)}`, edits: [edit], preferred };
}
