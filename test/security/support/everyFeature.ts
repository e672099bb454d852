import type { Position } from 'vscode-languageserver-types';
import type { LspClient } from '../../support/lspClient.ts';

/** Requests about a position of a file. */
const atPosition = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/linkedEditingRange',
  'textDocument/prepareRename',
  'textDocument/rename',
  'textDocument/prepareCallHierarchy',
];

/** Requests about a file. */
const aboutFile = [
  'textDocument/documentSymbol',
  'textDocument/documentLink',
  'textDocument/semanticTokens/full',
  'textDocument/codeLens',
  'textDocument/inlayHint',
  'textDocument/codeAction',
  'textDocument/diagnostic',
];

/** An answer of the server. */
export interface Answer {
  readonly method: string;
  readonly result: unknown;
}

/** Everything that the server answers about a file: about all of it, and at the middle of every line. */
export async function askEverything(client: LspClient, uri: string, text: string): Promise<Answer[]> {
  const { connection } = client;
  const answers: Answer[] = [];
  const ask = async (method: string, params: object): Promise<unknown> => {
    const result = await connection.sendRequest<unknown>(method, params);
    answers.push({ method, result });
    return result;
  };
  const lines = text.split(/\r\n|\r|\n/);
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  for (const method of aboutFile) await ask(method, { textDocument, range, context: { diagnostics: [] } });
  for (const position of lines.flatMap(placesIn))
    for (const method of atPosition) {
      const params = { textDocument, position, newName: 'renamed', context: { includeDeclaration: true } };
      const result = await ask(method, params).catch((error: Error) =>
        answers.push({ method, result: error.message }),
      );
      if (method === 'textDocument/prepareCallHierarchy' && Array.isArray(result))
        for (const item of result) {
          await ask('callHierarchy/incomingCalls', { item });
          await ask('callHierarchy/outgoingCalls', { item });
        }
    }
  await ask('workspace/symbol', { query: '' });
  await ask('workspace/diagnostic', { previousResultIds: [] });
  return answers;
}

/** A place in the key of a line, and one in its value. */
function placesIn(text: string, line: number): Position[] {
  const key = Math.max(0, text.search(/\S/));
  const value = /[:-]\s+["']?(?=\S)/.exec(text);
  return [
    { line, character: Math.min(key + 1, text.length) },
    ...(value ? [{ line, character: Math.min(value.index + value[0].length + 1, text.length) }] : []),
  ];
}
