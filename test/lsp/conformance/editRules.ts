import type {
  AnnotatedTextEdit,
  ChangeAnnotationIdentifier,
  Position,
  Range,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { problemsIf, type Context, type Rules } from './context.ts';

type AnyEdit = TextEdit | AnnotatedTextEdit | SnippetTextEdit;

/** Rules for edits. */
export const editRules: Rules<{ WorkspaceEdit: WorkspaceEdit; TextDocumentEdit: TextDocumentEdit }> = {
  WorkspaceEdit: (edit, context) => {
    const { changes, documentChanges = [] } = edit;
    const operations = documentChanges.flatMap((change) => ('kind' in change ? [change.kind] : []));
    const supported = context.capability('workspace.workspaceEdit.resourceOperations');
    const known = new Set(Object.keys(edit.changeAnnotations ?? {}));
    return [
      ...problemsIf([
        changes !== undefined && edit.documentChanges !== undefined,
        'changes and documentChanges are mutually exclusive',
      ]),
      ...operations
        .filter((operation) => !Array.isArray(supported) || !supported.includes(operation))
        .map((operation) => `the client does not support the resource operation ${operation}`),
      ...annotationsOf(documentChanges)
        .filter((id) => !known.has(id))
        .map((id) => `the annotation ${id} is not defined`),
      ...Object.values(changes ?? {}).flatMap(overlaps),
    ];
  },
  TextDocumentEdit: ({ textDocument: { uri, version }, edits }, context) => [
    ...overlaps(edits),
    ...wrongVersion(uri, version, context),
  ],
};

function annotationsOf(changes: NonNullable<WorkspaceEdit['documentChanges']>): ChangeAnnotationIdentifier[] {
  return changes
    .flatMap((change): object[] => ('edits' in change ? change.edits : [change]))
    .flatMap((each) => ('annotationId' in each ? [String(each.annotationId)] : []));
}

/** The version of an open document is one that the client knows, and that of any other is null. */
function wrongVersion(uri: string, version: number | null, { texts }: Context): string[] {
  const documents = texts(uri);
  if (!documents) return [];
  const known: (number | null)[] =
    documents.length === 0 ? [null] : documents.map((document) => document.version);
  return known.includes(version) ? [] : [`${uri} has no version ${version}`];
}

/** Edits of one document must not overlap. Several insertions at one place are allowed. */
export function overlaps(edits: readonly AnyEdit[]): string[] {
  const ranges = edits
    .map(({ range }) => range)
    .toSorted((a, b) => compare(a.start, b.start) || compare(a.end, b.end));
  return ranges.flatMap((range, index) => {
    const next = ranges[index + 1];
    return next && compare(next.start, range.end) < 0
      ? [`the edits of ${show(range)} and ${show(next)} overlap`]
      : [];
  });
}

/** Negative if `a` is before `b`, 0 if they are the same position. */
export function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** A range with lines and characters from 0. */
export function show({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}
