// @ts-check
// Editing one large file: opening it, typing in it, and completion right after a keystroke.
import { startServer } from '../scripts/lspClient.mjs';
import { LINES_PER_DOCUMENT, manyDocuments, PORT_LINE } from './inputs.mjs';
import { memoryOf } from './servers.mjs';
import { durationOf, median } from './statistics.mjs';

const uri = 'file:///bench/many.yaml';

/** The completion capabilities of usual editors. */
const capabilities = {
  textDocument: {
    completion: {
      completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation'] } },
    },
  },
};

/** @typedef {{ startup: number, open: number, memory: number, keystroke: number, completion: number }} Figures */

/**
 * The medians of several runs, each with a new server.
 * @param {import('../scripts/lspClient.mjs').Program} program
 * @param {number} documents
 * @param {{ rounds: number, runs: number }} times
 * @returns {Promise<Figures>}
 */
export async function measureEditing(program, documents, { rounds, runs }) {
  /** @type {Figures[]} */
  const results = [];
  for (let run = 0; run < runs; run++) results.push(await measureOnce(program, documents, rounds));
  const medianOfAll = (/** @type {keyof Figures} */ name) => median(results.map((result) => result[name]));
  return {
    startup: medianOfAll('startup'),
    open: medianOfAll('open'),
    memory: medianOfAll('memory'),
    keystroke: medianOfAll('keystroke'),
    completion: medianOfAll('completion'),
  };
}

/**
 * @param {import('../scripts/lspClient.mjs').Program} program
 * @param {number} documents
 * @param {number} rounds
 * @returns {Promise<Figures>}
 */
async function measureOnce(program, documents, rounds) {
  const server = await startServer(program, { capabilities });
  const open = await durationOf(async () => {
    const diagnostics = server.nextDiagnostics(uri);
    await server.open(uri, manyDocuments(documents));
    await diagnostics;
  });
  const editor = createEditor(server, documents);
  const keystrokes = await repeat(rounds, editor.typePort);
  const completions = await repeat(rounds, editor.complete);
  const memory = memoryOf(server).peak;
  server.stop();
  return {
    startup: server.startupTime,
    open,
    memory,
    keystroke: median(keystrokes),
    completion: median(completions),
  };
}

/**
 * @param {number} rounds
 * @param {() => Promise<number>} measure
 */
async function repeat(rounds, measure) {
  const values = [];
  for (let round = 0; round < rounds; round++) values.push(await measure());
  return values;
}

/**
 * Edits in the document in the middle of the file. Each returns its duration in milliseconds.
 * @param {import('../scripts/lspClient.mjs').Server} server
 * @param {number} documents
 */
function createEditor(server, documents) {
  const line = Math.floor(documents / 2) * LINES_PER_DOCUMENT + PORT_LINE;
  const end = { line, character: 12 };
  let version = 1;
  let port = '8080';
  /** @param {{ line: number, character: number }} from @param {{ line: number, character: number }} to @param {string} text */
  const replace = (from, to, text) =>
    server.change(uri, ++version, [{ range: { start: from, end: to }, text }]);
  return {
    /** Types another port, and waits for the diagnostics. */
    typePort: () =>
      durationOf(async () => {
        const diagnostics = server.nextDiagnostics(uri);
        port = port === '8080' ? 'true' : '8080';
        await replace({ line, character: 8 }, end, port);
        await diagnostics;
      }),
    /** Starts a new line, and waits for its completions. */
    complete: async () => {
      const position = { line: line + 1, character: 2 };
      const duration = await durationOf(async () => {
        await replace(end, end, '\n  ');
        await server.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
      });
      await replace(end, position, '');
      const start = { line: 0, character: 0 };
      await server.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: start });
      return duration;
    },
  };
}
