import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { toWorkspaceEdit } from '../codeActions/workspaceEdit.ts';
import type { Written } from './documents.ts';

/** What a command writes, and what to show of it afterwards. */
export interface Authored {
  readonly edit: WorkspaceEdit;
  /** The places that are new, as they are after the edit. Lines count from 0. */
  readonly places: readonly { readonly uri: string; readonly line: number }[];
  /** What is left to do outside of the files, as Markdown; empty if nothing is. */
  readonly nextSteps: string;
}

/** The answer for files that are written. */
export function toAuthored(snapshot: Snapshot, { files, places }: Written, nextSteps = ''): Authored {
  return { edit: toWorkspaceEdit(snapshot, { files }), places, nextSteps };
}
