// @ts-check
// Editing one large file: opening it in a ready server, typing in it, and completion right after a keystroke.
import { startServer } from '../scripts/lspClient.mjs';
import { LINES_PER_DOCUMENT, manyDocuments, PORT_LINE } from './inputs.mjs';
import { nothing, peakMemoryOf, pulling, pushed, skupper, skupperIpc, yaml } from './servers.mjs';
import { durationOf, median, quantile } from './statistics.mjs';

/** @typedef {import('./servers.mjs').Program} Program */
/** @typedef {'open' | 'keystroke' | 'keystroke95' | 'completion' | 'memory'} Figure */
/** @typedef {Record<Figure, number>} Figures */

const uri = 'file:///bench/many.yaml';

const RUNS = 5;
const ROUNDS = 100;

/** Our server and the floor, by how diagnostics come. */
const clients = [
  { how: 'push', capabilities: pushed, ours: skupper },
  { how: 'pull', capabilities: pulling, ours: skupperIpc },
];

/** @param {import('./measurements.mjs').Measurements} measurements */
export async function benchEditing(measurements) {
  for (const client of clients) await compareTyping(measurements, client);
  await compareGrowth(measurements);
}

/**
 * Compares 1,000 documents with the floor and with yaml-language-server.
 * @param {import('./measurements.mjs').Measurements} measurements
 * @param {(typeof clients)[number]} client
 */
async function compareTyping({ ratio }, { how, capabilities, ours: program }) {
  const [ours, floor, other] = await measureInTurn(RUNS, [
    { program, documents: 1000, capabilities, rounds: ROUNDS },
    { program: nothing, documents: 1000, capabilities, rounds: ROUNDS },
    // It pushes diagnostics, and takes half a second for each key.
    { program: yaml, documents: 1000, capabilities: pushed, rounds: 20 },
  ]);
  const toNull = (/** @type {Figure} */ figure, unit = 'ms') => ({
    name: 'null server',
    value: floor[figure],
    unit,
  });
  const toYaml = (/** @type {Figure} */ figure, unit = 'ms') => ({
    name: 'yaml-language-server',
    value: other[figure],
    unit,
  });
  const of = `1,000 documents, ${how}`;
  ratio(`open to diagnostics, ${of}`, ours.open, toYaml('open'), 1 / 4);
  ratio(`keystroke to diagnostics, ${of}`, ours.keystroke, toNull('keystroke'), 3);
  ratio(`keystroke to diagnostics, 95th percentile, ${of}`, ours.keystroke95, toNull('keystroke95'), 3);
  ratio(`keystroke to diagnostics, ${of}`, ours.keystroke, toYaml('keystroke'), 1 / 100);
  ratio(`completion after an edit, ${of}`, ours.completion, toNull('completion'), 2);
  ratio(`peak memory, open and edited, ${of}`, ours.memory, toNull('memory', 'MB'), 1.6);
  ratio(`peak memory, open and edited, ${of}`, ours.memory, toYaml('memory', 'MB'), 0.3);
}

/**
 * Compares sizes of a file: an edit costs about as much in a long one as in a short one.
 * @param {import('./measurements.mjs').Measurements} measurements
 */
async function compareGrowth({ ratio }) {
  const options = { capabilities: pushed, rounds: ROUNDS };
  const of = (/** @type {number} */ documents) => ({ program: skupper, documents, ...options });
  const [at100, at1000, at2000, at5000, floor] = await measureInTurn(RUNS, [
    of(100),
    of(1000),
    of(2000),
    of(5000),
    { program: nothing, documents: 5000, ...options },
  ]);
  ratio(
    'completion after an edit, 5,000 documents',
    at5000.completion,
    { name: 'null server', value: floor.completion },
    2,
  );
  ratio(
    'keystroke to diagnostics, 5,000 documents',
    at5000.keystroke,
    { name: '100 documents', value: at100.keystroke },
    2,
  );
  for (const [figure, name, unit] of /** @type {const} */ ([
    ['open', 'open to diagnostics', 'ms'],
    ['keystroke', 'keystroke to diagnostics', 'ms'],
    ['completion', 'completion after an edit', 'ms'],
    ['memory', 'peak memory', 'MB'],
  ]))
    ratio(
      `${name}, 2,000 documents`,
      at2000[figure],
      { name: '1,000 documents', value: at1000[figure], unit },
      2.2,
    );
}

/**
 * What is measured: a server, the documents in the file, what the client can do, and how often something is typed.
 * @typedef {{ program: Program, documents: number, capabilities: object, rounds: number }} Session
 */

/**
 * The medians of several runs of each session in turn, so that other load on the machine affects all of them.
 * @template {Session[]} S
 * @param {number} runs
 * @param {[...S]} sessions
 * @returns {Promise<{ [I in keyof S]: Figures }>}
 */
async function measureInTurn(runs, sessions) {
  /** @type {Figures[][]} */
  const results = sessions.map(() => []);
  for (let run = 0; run < runs; run++)
    for (const [index, session] of sessions.entries()) results[index]?.push(await measureOnce(session));
  return /** @type {{ [I in keyof S]: Figures }} */ (results.map(mediansOfAll));
}

/** @param {Figures[]} results @returns {Figures} */
function mediansOfAll(results) {
  const of = (/** @type {Figure} */ figure) => median(results.map((result) => result[figure]));
  return {
    open: of('open'),
    keystroke: of('keystroke'),
    keystroke95: of('keystroke95'),
    completion: of('completion'),
    memory: of('memory'),
  };
}

/**
 * @param {Session} session
 * @returns {Promise<Figures>}
 */
async function measureOnce({ program, documents, capabilities, rounds }) {
  const server = await startServer(program, { capabilities });
  const isPulling = capabilities === pulling;
  // The server is ready once it has answered a first request.
  await server.connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 0 },
  });
  const editor = createEditor(server, documents, isPulling);
  const open = await durationOf(() => editor.diagnosed(() => server.open(uri, manyDocuments(documents))));
  const keystrokes = await repeat(rounds, editor.typePort);
  const completions = await repeat(rounds, editor.complete);
  const memory = peakMemoryOf(server);
  server.stop();
  return {
    open,
    keystroke: median(keystrokes),
    keystroke95: quantile(keystrokes, 0.95),
    completion: median(completions),
    memory,
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
 * @param {boolean} isPulling
 */
function createEditor(server, documents, isPulling) {
  const line = Math.floor(documents / 2) * LINES_PER_DOCUMENT + PORT_LINE;
  const end = { line, character: 12 };
  let version = 1;
  let port = '8080';
  /** @param {{ line: number, character: number }} from @param {{ line: number, character: number }} to @param {string} text */
  const replace = (from, to, text) =>
    server.change(uri, ++version, [{ range: { start: from, end: to }, text }]);
  /** Does something, and waits for the diagnostics after it. @param {() => Promise<void>} act */
  const diagnosed = async (act) => {
    const published = isPulling ? undefined : server.nextDiagnostics(uri);
    await act();
    await (published ?? server.pull(uri));
  };
  return {
    diagnosed,
    /** Types another port, and waits for the diagnostics. */
    typePort: () =>
      durationOf(() =>
        diagnosed(() => {
          port = port === '8080' ? 'true' : '8080';
          return replace({ line, character: 8 }, end, port);
        }),
      ),
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
