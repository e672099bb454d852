// @ts-check
// One large open file: opening it, typing in it, completing right after a keystroke.
import { startServer } from './client.mjs';
import { LINES_PER_DOCUMENT, manyDocuments, PORT_LINE } from './inputs.mjs';
import { median, timed } from './statistics.mjs';

const uri = 'file:///bench/many.yaml';

/**
 * @param {import('./client.mjs').Program} program
 * @param {number} documents
 * @param {number} rounds
 */
export async function measureEditing(program, documents, rounds) {
  const server = await startServer(program);
  const text = manyDocuments(documents);
  const open = await timed(async () => {
    const published = server.diagnostics(uri);
    await server.open(uri, text);
    await published;
  });
  const memory = server.memory();
  const line = Math.floor(documents / 2) * LINES_PER_DOCUMENT + PORT_LINE;
  let version = 1;
  /** @param {string} from @param {string} to */
  const replacePort = (from, to) =>
    server.change(uri, ++version, [
      {
        range: { start: { line, character: 8 }, end: { line, character: 8 + from.length } },
        text: to,
      },
    ]);
  const keystrokes = [];
  for (let round = 0; round < rounds; round++) {
    for (const [from, to] of [
      ['8080', 'true'],
      ['true', '8080'],
    ])
      keystrokes.push(
        await timed(async () => {
          const published = server.diagnostics(uri);
          await replacePort(from ?? '', to ?? '');
          await published;
        }),
      );
  }
  const completions = [];
  for (let round = 0; round < rounds; round++) {
    const position = { line: line + 1, character: 2 };
    const end = { line, character: 12 };
    completions.push(
      await timed(async () => {
        await server.change(uri, ++version, [{ range: { start: end, end }, text: '\n  ' }]);
        await server.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
      }),
    );
    await server.change(uri, ++version, [{ range: { start: end, end: position }, text: '' }]);
    await server.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
  }
  server.stop();
  return {
    initialize: server.initialize,
    open,
    memory,
    keystroke: median(keystrokes),
    completion: median(completions),
  };
}
