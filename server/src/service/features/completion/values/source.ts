import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Resource } from '../../../resource/resource.ts';
import type { Field } from '../../../schema/define.ts';
import type { Snapshot } from '../../../workspace/snapshot.ts';
import type { Network } from '../../../workspace/network/network.ts';
import type { Cursor } from '../../../yaml/cursor.ts';
import { stringifyScalar } from '../../../yaml/scalar.ts';
import type { Path } from '../../../yaml/tree.ts';
import type { Suggestion } from '../suggestion.ts';

/** The value at the cursor. */
export interface ValueRequest {
  readonly snapshot: Snapshot;
  readonly network: Network;
  readonly uri: string;
  readonly resource: Resource;
  /** The path of the value in its resource. */
  readonly path: Path;
  readonly field: Field;
  readonly cursor: Cursor;
  /** What stands at the cursor, with its quotes. */
  readonly written: string;
}

/** Suggests values for some fields. Undefined for a field that it is not about, an empty list when it knows no value. */
export type ValueSource = (request: ValueRequest) => Suggestion[] | undefined;

/** Suggests a name that is defined somewhere in the workspace. */
export function referenceSuggestion(label: string, detail: string): Suggestion {
  return { label, newText: stringifyScalar(label), kind: CompletionItemKind.Reference, detail };
}
