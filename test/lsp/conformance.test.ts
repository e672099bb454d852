import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { createConversation, type Conversation, type Message } from './conformance/conversation.ts';
import { readMetaModel } from './conformance/readMetaModel.ts';

const uri = 'file:///a.yaml';
const zero = { line: 0, character: 0 };
const range = { start: zero, end: { line: 0, character: 1 } };
const capabilities = {
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  window: { workDoneProgress: true },
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
};
const legend = { tokenTypes: ['property'], tokenModifiers: ['declaration'] };

/** A conversation after `initialize`, and after the opening of a document with an emoji. */
function begin(): Conversation {
  const conversation = createConversation();
  const params = { capabilities, processId: null, rootUri: null };
  conversation.sent({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  const result = { capabilities: { semanticTokensProvider: { legend, full: true } } };
  conversation.received({ jsonrpc: '2.0', id: 1, result });
  const textDocument = { uri, languageId: 'yaml', version: 3, text: 'a: \u{1F600}\nb: 1\n' };
  conversation.sent({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
  return conversation;
}

/** What is said against a message of the server. */
function problemsOf(method: string, params: unknown, id?: number): readonly string[] {
  const { received, problems } = begin();
  received({ jsonrpc: '2.0', method, params, ...(id === undefined ? {} : { id }) });
  return problems;
}

/** What is said against the answer to a request about the document. */
function problemsOfAnswer(method: string, answer: Partial<Message>, more: object = {}): readonly string[] {
  const { sent, received, problems } = begin();
  sent({ jsonrpc: '2.0', id: 2, method, params: { textDocument: { uri }, position: zero, ...more } });
  received({ jsonrpc: '2.0', id: 2, ...answer });
  return problems;
}

const publish = 'textDocument/publishDiagnostics';
const diagnostic = { range, message: 'Wrong' };
const published = { uri, version: 3, diagnostics: [diagnostic] };
const edit = { range, newText: 'b' };
const changed = (...edits: object[]): object => ({ textDocument: { uri, version: 3 }, edits });

describe('the check of messages against the protocol', () => {
  it('knows the types of the protocol library, in the form of its meta model', () => {
    const { requests, notifications, structures, typeAliases } = readMetaModel();
    assert.ok(requests.length > 60 && notifications.length > 20 && structures.length > 250);
    const schema = JSON.parse(
      readFileSync('node_modules/vscode-languageserver-protocol/metaModel.schema.json', 'utf8'),
    ) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    const metaData = { version: '3.18.0' };
    const model = { metaData, requests, notifications, structures, typeAliases, enumerations: [] };
    assert.ok(validate(model), JSON.stringify(validate.errors?.[0]));
  });

  it('lets right messages pass', () => {
    assert.deepEqual(problemsOf(publish, published), []);
    assert.deepEqual(
      problemsOfAnswer('textDocument/rename', { result: { documentChanges: [changed(edit)] } }),
      [],
    );
    assert.deepEqual(
      problemsOfAnswer('textDocument/semanticTokens/full', { result: { data: [0, 0, 1, 0, 1] } }),
      [],
    );
    assert.deepEqual(problemsOfAnswer('textDocument/hover', { error: { code: -32803, message: 'No' } }), []);
  });

  const atEmoji = { start: zero, end: { line: 0, character: 4 } };
  const wrong: readonly (readonly [what: string, problems: readonly string[], expected: RegExp])[] = [
    ['a missing property', problemsOf(publish, { uri }), /diagnostics: is missing/],
    ['a wrong type', problemsOf(publish, { ...published, uri: 1 }), /uri: 1 is not of the type DocumentUri/],
    [
      'a relative URI',
      problemsOf(publish, { ...published, uri: 'a.yaml' }),
      /"a.yaml" is not of the type DocumentUri/,
    ],
    ['an unknown property', problemsOf(publish, { ...published, more: 1 }), /more: is not a property/],
    [
      'an unknown severity',
      problemsOf(publish, { uri, diagnostics: [{ ...diagnostic, severity: 9 }] }),
      /severity: 9/,
    ],
    [
      'a negative line',
      problemsOf(publish, {
        uri,
        diagnostics: [{ ...diagnostic, range: { start: { line: -1, character: 0 }, end: zero } }],
      }),
      /line: -1 is not of the type uinteger/,
    ],
    [
      'a reversed range',
      problemsOf(publish, { uri, diagnostics: [{ ...diagnostic, range: { start: range.end, end: zero } }] }),
      /ends before it starts/,
    ],
    [
      'a range outside of its document',
      problemsOf(publish, {
        uri,
        diagnostics: [{ ...diagnostic, range: { start: zero, end: { line: 9, character: 0 } } }],
      }),
      /is not inside of/,
    ],
    [
      'a range that cuts a character',
      problemsOf(publish, { uri, diagnostics: [{ ...diagnostic, range: atEmoji }] }),
      /is not inside of/,
    ],
    ['an unknown version', problemsOf(publish, { ...published, version: 9 }), /has no version 9/],
    [
      'a property that the client does not support',
      problemsOf(publish, { uri, diagnostics: [{ ...diagnostic, data: 1 }] }),
      /data needs the capability dataSupport/,
    ],
    ['an unknown notification', problemsOf('skupper/unknown', {}), /is not a notification to a client/],
    ['a notification of the client', problemsOf('initialized', {}), /is not a notification to a client/],
    [
      'progress without a token',
      problemsOf('$/progress', { token: 1, value: { kind: 'end' } }),
      /token is unknown/,
    ],
    [
      'an unsupported request',
      problemsOf('workspace/configuration', { items: [] }, 7),
      /does not support it/,
    ],
    [
      'a registration with wrong options',
      problemsOf(
        'client/registerCapability',
        { registrations: [{ id: 'a', method: 'workspace/didChangeWatchedFiles' }] },
        7,
      ),
      /watchers: is missing/,
    ],
    [
      'a registration that the client does not support',
      problemsOf(
        'client/registerCapability',
        { registrations: [{ id: 'a', method: 'textDocument/hover' }] },
        7,
      ),
      /cannot be registered/,
    ],
    [
      'edits that overlap',
      problemsOfAnswer('textDocument/rename', { result: { documentChanges: [changed(edit, edit)] } }),
      /overlap/,
    ],
    [
      'a new file that the client cannot create',
      problemsOfAnswer('textDocument/rename', { result: { documentChanges: [{ kind: 'create', uri }] } }),
      /resource operation create/,
    ],
    [
      'Markdown that the client does not render',
      problemsOfAnswer('textDocument/hover', { result: { contents: { kind: 'markdown', value: '' } } }),
      /does not show markdown/,
    ],
    [
      'a snippet that the client does not support',
      problemsOfAnswer('textDocument/completion', { result: [{ label: 'a', insertTextFormat: 2 }] }),
      /does not support snippets/,
    ],
    [
      'a code action of another kind',
      problemsOfAnswer(
        'textDocument/codeAction',
        { result: [{ title: 'a', kind: 'refactor' }] },
        { context: { only: ['quickfix'] } },
      ),
      /refactor is not a kind that was asked for/,
    ],
    [
      'tokens that overlap',
      problemsOfAnswer('textDocument/semanticTokens/full', {
        result: { data: [0, 0, 2, 0, 0, 0, 1, 1, 0, 0] },
      }),
      /tokens overlap/,
    ],
    ['no result', problemsOfAnswer('textDocument/hover', {}), /neither a result nor an error/],
    [
      'an internal error',
      problemsOfAnswer('textDocument/hover', { error: { code: -32603, message: 'x' } }),
      /-32603/,
    ],
    [
      'a second answer',
      (() => {
        const { received, problems } = begin();
        received({ jsonrpc: '2.0', id: 1, result: null });
        return problems;
      })(),
      /nothing was asked/,
    ],
  ];
  for (const [what, problems, expected] of wrong)
    it(`refuses ${what}`, () => {
      assert.match(problems.join('\n'), expected);
      assert.equal(problems.length, 1);
    });
});
