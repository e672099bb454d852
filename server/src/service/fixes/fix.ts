import type { Edit } from '../text/edit.ts';

/** A change to one file; with `create` the file is made first. */
export interface FileEdit {
  readonly uri: string;
  readonly edits: readonly Edit[];
  readonly create?: boolean;
}

/** A way to mend a finding. */
export interface Fix {
  readonly title: string;
  readonly files: readonly FileEdit[];
  /** The one to take when nobody wants to choose. */
  readonly preferred?: boolean;
}

/** A fix inside the document that the finding is in, with offsets from the start of that document. */
export interface DocumentFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred?: boolean;
}
