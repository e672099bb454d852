import type { Context } from './context.ts';

const item = 'textDocument.completion.completionItem';
const edit = 'workspace.workspaceEdit';

/** The properties that may be sent only to a client that has announced support for them, by type. */
const capabilities: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CompletionItem: {
    labelDetails: `${item}.labelDetailsSupport`,
    tags: `${item}.tagSupport`,
    deprecated: `${item}.deprecatedSupport`,
    preselect: `${item}.preselectSupport`,
    commitCharacters: `${item}.commitCharactersSupport`,
    insertTextMode: `${item}.insertTextModeSupport`,
  },
  CompletionList: { itemDefaults: 'textDocument.completion.completionList.itemDefaults' },
  InsertReplaceEdit: { insert: `${item}.insertReplaceSupport` },
  LocationLink: { targetUri: 'textDocument.definition.linkSupport' },
  DocumentLink: { tooltip: 'textDocument.documentLink.tooltipSupport' },
  DocumentSymbol: {
    name: 'textDocument.documentSymbol.hierarchicalDocumentSymbolSupport',
    tags: 'textDocument.documentSymbol.tagSupport',
  },
  CodeAction: {
    title: 'textDocument.codeAction.codeActionLiteralSupport',
    isPreferred: 'textDocument.codeAction.isPreferredSupport',
    disabled: 'textDocument.codeAction.disabledSupport',
    data: 'textDocument.codeAction.dataSupport',
    tags: 'textDocument.codeAction.tagSupport',
  },
  WorkspaceEdit: {
    documentChanges: `${edit}.documentChanges`,
    changeAnnotations: `${edit}.changeAnnotationSupport`,
  },
  AnnotatedTextEdit: { annotationId: `${edit}.changeAnnotationSupport` },
  SnippetTextEdit: { snippet: `${edit}.snippetEditSupport` },
  ApplyWorkspaceEditParams: { metadata: `${edit}.metadataSupport` },
  PublishDiagnosticsParams: { version: 'textDocument.publishDiagnostics.versionSupport' },
  RelativePattern: { baseUri: 'workspace.didChangeWatchedFiles.relativePatternSupport' },
  CodeActionOptions: { codeActionKinds: 'textDocument.codeAction.codeActionLiteralSupport' },
  RenameOptions: { prepareProvider: 'textDocument.rename.prepareSupport' },
  DocumentSymbolOptions: { label: 'textDocument.documentSymbol.labelSupport' },
  DiagnosticOptions: { interFileDependencies: 'textDocument.diagnostic' },
};

/** The properties of a part that its client has not announced support for. */
export function unsupportedProperties(
  type: string,
  part: unknown,
  capability: Context['capability'],
): string[] {
  const needed = Object.entries(capabilities[type] ?? {});
  return needed.flatMap(([property, path]) =>
    Object.hasOwn(part as object, property) && !capability(path)
      ? [`${type}.${property} needs the capability ${path}`]
      : [],
  );
}
