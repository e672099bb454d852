import type {
  CodeAction,
  Command,
  CompletionItem,
  DocumentSymbol,
  LinkedEditingRanges,
  MarkupContent,
  Position,
  Range,
  SemanticTokens,
  SemanticTokensLegend,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { problemsIf, stringAt, valueAt, type Context, type Rules } from './context.ts';
import { compare, overlaps } from './editRules.ts';
import { isInside } from './rangeRules.ts';

/** Where a client says which formats of text it shows, by method. */
const formats: Readonly<Record<string, string>> = {
  'textDocument/hover': 'textDocument.hover.contentFormat',
  'textDocument/completion': 'textDocument.completion.completionItem.documentationFormat',
  'completionItem/resolve': 'textDocument.completion.completionItem.documentationFormat',
};

/** The last kind that a client knows which does not say which kinds it knows: those of the first version of the protocol. */
const LAST_OLD_KIND = 18;

/** Rules for what the features of an editor show. */
export const featureRules: Rules<{
  MarkupContent: MarkupContent;
  CompletionItem: CompletionItem;
  CodeAction: CodeAction;
  Command: Command;
  DocumentSymbol: DocumentSymbol;
  SymbolInformation: SymbolInformation;
  LinkedEditingRanges: LinkedEditingRanges;
  SemanticTokens: SemanticTokens;
}> = {
  MarkupContent: ({ kind }, { method, capability }) => {
    const path = formats[method];
    const supported = path === undefined ? ['plaintext', 'markdown'] : (capability(path) ?? ['plaintext']);
    return Array.isArray(supported) && supported.includes(kind)
      ? []
      : [`the client does not show ${kind} for ${method}`];
  },
  CompletionItem: (item, context) => [
    ...problemsIf(
      [
        item.insertTextFormat === 2 &&
          !context.capability('textDocument.completion.completionItem.snippetSupport'),
        'the client does not support snippets',
      ],
      [
        !isKnownKind(item.kind, 'textDocument.completion.completionItemKind', context),
        'the kind is unknown to the client',
      ],
    ),
    ...wrongTextEdit(item, context),
    ...addedByResolve(item, context),
  ],
  CodeAction: ({ kind = '' }, { asked }) => {
    const only = valueAt(asked, 'context.only');
    // The empty kind is the parent of all kinds, and an empty list is no filter.
    const isAskedFor =
      !Array.isArray(only) ||
      only.length === 0 ||
      only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
    return problemsIf([!isAskedFor, `${kind} is not a kind that was asked for`]);
  },
  Command: ({ command }, { server, options }) => {
    const offered = valueAt(server, 'capabilities.executeCommandProvider.commands');
    // The options of this server name commands of the client. A lens that only shows a text has an empty one.
    const known = [...(Array.isArray(offered) ? offered : []), ...Object.values(options ?? {})];
    return problemsIf([command !== '' && !known.includes(command), `${command} is not announced`]);
  },
  DocumentSymbol: ({ range, selectionRange, kind }, context) =>
    problemsIf(
      [
        compare(selectionRange.start, range.start) < 0 || compare(selectionRange.end, range.end) > 0,
        'selectionRange is not inside of range',
      ],
      [
        !isKnownKind(kind, 'textDocument.documentSymbol.symbolKind', context),
        'the kind is unknown to the client',
      ],
    ),
  SymbolInformation: ({ kind }, context) => {
    const place = context.method === 'workspace/symbol' ? 'workspace.symbol' : 'textDocument.documentSymbol';
    return problemsIf([
      !isKnownKind(kind, `${place}.symbolKind`, context),
      'the kind is unknown to the client',
    ]);
  },
  LinkedEditingRanges: ({ ranges }) => {
    const edits = ranges.map((range) => ({ range, newText: '' }));
    return overlaps(edits);
  },
  SemanticTokens: ({ data }, context) => wrongTokens(data, context),
};

function isKnownKind(kind: number | undefined, path: string, { capability }: Context): boolean {
  // Clients with a list of kinds show others in some way of their own.
  return kind === undefined || capability(`${path}.valueSet`) !== undefined || kind <= LAST_OLD_KIND;
}

/** The text that a suggestion replaces is on the line of the cursor, and around it. */
function wrongTextEdit({ textEdit, additionalTextEdits = [] }: CompletionItem, context: Context): string[] {
  if (!textEdit) return overlaps(additionalTextEdits);
  const range = 'range' in textEdit ? textEdit.range : textEdit.replace;
  const cursor = cursorOf(context);
  const isAround = !cursor || (compare(range.start, cursor) <= 0 && compare(range.end, cursor) >= 0);
  const edits: TextEdit[] = [{ range, newText: '' }, ...additionalTextEdits];
  return [
    ...problemsIf(
      [!isAround, 'textEdit does not contain the position'],
      [range.start.line !== range.end.line, 'textEdit has several lines'],
    ),
    ...overlaps(edits),
  ];
}

/** The position that was asked about, if it is in its document. */
function cursorOf({ asked, texts }: Context): Position | undefined {
  const position = valueAt(asked, 'position') as Position | undefined;
  const documents = texts(stringAt(asked, 'textDocument.uri') ?? '') ?? [];
  const exists =
    position && documents.some((document) => isInside(document, { start: position, end: position }));
  return exists ? position : undefined;
}

/** What may be added to a suggestion later than the list. */
function addedByResolve(item: CompletionItem, { method, asked, capability }: Context): string[] {
  if (method !== 'completionItem/resolve') return [];
  const lazy = capability('textDocument.completion.completionItem.resolveSupport.properties') ?? [
    'documentation',
    'detail',
  ];
  const changed = (Object.keys(item) as (keyof CompletionItem)[]).filter(
    (name) => JSON.stringify(item[name]) !== JSON.stringify(valueAt(asked, name)),
  );
  return changed
    .filter((name) => !(Array.isArray(lazy) && lazy.includes(name)))
    .map((name) => `resolving changes ${name}, which the client does not expect`);
}

/** Tokens are in their order, within their line, do not overlap, and are of a type of the legend. */
function wrongTokens(data: readonly number[], context: Context): string[] {
  if (data.length % 5 !== 0) return ['the number of integers is not a multiple of 5'];
  const tokens = decode(data);
  return tokens.flatMap((token, index) => {
    const former = tokens[index - 1];
    const isOverlapping = former !== undefined && compare(former.range.end, token.range.start) > 0;
    return [...problemsIf([isOverlapping, 'tokens overlap']), ...wrongToken(token, context)];
  });
}

interface Token {
  readonly range: Range;
  readonly type: number;
  readonly modifiers: number;
}

function decode(data: readonly number[]): Token[] {
  let start = { line: 0, character: 0 };
  return Array.from({ length: data.length / 5 }, (_, index) => {
    const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(
      index * 5,
      index * 5 + 5,
    );
    start = { line: start.line + lines, character: (lines > 0 ? 0 : start.character) + characters };
    const range = { start, end: { line: start.line, character: start.character + length } };
    return { range, type, modifiers };
  });
}

function wrongToken({ range, type, modifiers }: Token, { asked, server, texts }: Context): string[] {
  const { tokenTypes, tokenModifiers } = valueAt(
    server,
    'capabilities.semanticTokensProvider.legend',
  ) as SemanticTokensLegend;
  const documents = texts(stringAt(asked, 'textDocument.uri') ?? '') ?? [];
  return problemsIf(
    [compare(range.start, range.end) === 0, 'a token is empty'],
    [tokenTypes[type] === undefined, `the legend has no token type ${type}`],
    [modifiers >= 2 ** tokenModifiers.length, `the legend has no modifiers ${modifiers}`],
    [
      documents.length > 0 && !documents.some((document) => isInside(document, range)),
      'a token is outside of the document',
    ],
  );
}
