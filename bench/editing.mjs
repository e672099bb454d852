// @ts-check
// One large open file: opening it, typing in it, completing right after a keystroke.
import { startServer } from './client.mjs';
import { LINES_PER_DOCUMENT, manyDocuments, PORT_LINE } from './inputs.mjs';
import { median, timed } from './statistics.mjs';

const uri = 'file:///bench/many.yaml';

/** What editors say of their completion. */
const capabilities = {
  textDocument: {
    completion: {
      completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation'] } },
    },
  },
};

/** @typedef {{ initialize: number, open: number, memory: number, keystroke: number, completion: number }} Figures */

/**
 * The medians of some runs, each with a server of its own.
 * @param {import('./client.mjs').Program} program
 * @param {number} documents
 * @param {{ rounds: number, runs: number }} times
 * @returns {Promise<Figures>}
 */
export async function measureEditing(program, documents, { rounds, runs }) {
  /** @type {Figures[]} */
  const all = [];
  for (let run = 0; run < runs; run++) all.push(await measureOnce(program, documents, rounds));
  const of = (/** @type {keyof Figures} */ what) => median(all.map((each) => each[what]));
  return {
    initialize: of('initialize'),
    open: of('open'),
    memory: of('memory'),
    keystroke: of('keystroke'),
    completion: of('completion'),
  };
}

/**
 * @param {import('./client.mjs').Program} program
 * @param {number} documents
 * @param {number} rounds
 * @returns {Promise<Figures>}
 */
async function measureOnce(program, documents, rounds) {
  const server = await startServer(program, { capabilities });
  const open = await timed(async () => {
    const published = server.diagnostics(uri);
    await server.open(uri, manyDocuments(documents));
    await published;
  });
  const editor = createEditor(server, documents);
  const keystrokes = await repeated(rounds, editor.typePort);
  const completions = await repeated(rounds, editor.complete);
  const memory = server.memory().highest;
  server.stop();
  return {
    initialize: server.initialize,
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
async function repeated(rounds, measure) {
  const values = [];
  for (let round = 0; round < rounds; round++) values.push(await measure());
  return values;
}

/**
 * What somebody does in the document in the middle, in milliseconds.
 * @param {import('./client.mjs').Server} server
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
    /** Types another port, until the findings are there. */
    typePort: () =>
      timed(async () => {
        const published = server.diagnostics(uri);
        port = port === '8080' ? 'true' : '8080';
        await replace({ line, character: 8 }, end, port);
        await published;
      }),
    /** Opens a line and asks what may stand there, until the list is there. */
    complete: async () => {
      const position = { line: line + 1, character: 2 };
      const taken = await timed(async () => {
        await replace(end, end, '\n  ');
        await server.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
      });
      await replace(end, position, '');
      const start = { line: 0, character: 0 };
      await server.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: start });
      return taken;
    },
  };
}
