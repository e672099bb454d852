// @ts-check
// npm run soak [MINUTES] [SEED]: lets servers follow edits and a changing folder, and fails if what they hold grows, or if they
// know anything else in the end than a fresh one.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.mjs';
import { startServer } from '../lspClient.mjs';
import { Failure, parseFlags, root, runAsProgram } from '../program.mjs';
import { createTemporaryDirectory } from '../temporaryDirectory.mjs';
import { createWorld } from './world.mjs';

/** @typedef {import('../lspClient.mjs').Server} Server */
/** @typedef {Record<'heap' | 'memory' | 'handles' | 'threads' | 'files', number>} Held */

/** How often the server is restarted, and how often it is looked at in between. */
const SESSIONS = 4;
const SAMPLES = 5;

/** How many letters are typed before the first look: until then a server still compiles, and fills what it remembers. */
const WARM_UP = 5000;

const folder = createTemporaryDirectory('skupper-soak');
const reportFile = path.join(createTemporaryDirectory('skupper-soak-report'), 'report.json');

/** Odd sessions have a client that watches files, in the others the server does. @param {number} session */
async function start(session) {
  process.env['SKUPPER_SOAK_REPORT'] = reportFile;
  const watches = session % 2 === 1;
  const server = await startServer(
    {
      module: path.join(root, 'server/dist/server.cjs'),
      execArgv: [
        '--expose-gc',
        '--import',
        pathToFileURL(path.join(root, 'scripts/soak/probe.mjs')).toString(),
      ],
    },
    {
      folders: [pathToFileURL(folder).toString()],
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: watches } },
      },
    },
  );
  return { server, watches };
}

/** What a server holds after a garbage collection. @param {Server} server @returns {Promise<Held>} */
async function measure({ pid = 0 }) {
  rmSync(reportFile, { force: true });
  process.kill(pid, 'SIGUSR2');
  const { heap, handles } = await until(() => JSON.parse(readFileSync(reportFile, 'utf8')));
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const numberOf = (/** @type {string} */ name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  return {
    heap: heap / 1e6,
    memory: numberOf('VmRSS') / 1000,
    handles,
    threads: numberOf('Threads'),
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}

/** Tries again while something throws. @template T @param {() => T | Promise<T>} attempt @returns {Promise<T>} */
async function until(attempt) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The findings and symbols of a server. @param {Server} server */
async function stateOf({ connection }) {
  /** @type {{ items: { uri: string, items: { message: string }[] }[] }} */
  const { items } = await connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
  /** @type {unknown[]} */
  const symbols = await connection.sendRequest('workspace/symbol', { query: '' });
  return {
    findings: items.flatMap(({ uri, items }) => items.map(({ message }) => `${uri} ${message}`)).toSorted(),
    symbols: symbols.map((each) => JSON.stringify(each)).toSorted(),
  };
}

/** @param {Server} server */
async function expectFreshState(server) {
  const { server: fresh } = await start(1);
  const expected = await stateOf(fresh);
  fresh.stop();
  await until(async () => assert.deepEqual(await stateOf(server), expected));
}

/**
 * @param {number} session
 * @param {ReturnType<typeof createWorld>} world
 * @param {number} minutes
 */
async function runSession(session, world, minutes) {
  const { server, watches } = await start(session);
  await stateOf(server);
  const live = async (/** @type {() => boolean} */ isOver) => {
    while (!isOver()) {
      await world.edit(server);
      const uris = world.happen();
      if (watches)
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: uris.map((uri) => ({ uri, type: 2 })),
        });
    }
  };
  const enough = world.counts.edits + WARM_UP;
  await live(() => world.counts.edits > enough);
  /** @type {Held[]} */
  const samples = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const end = Date.now() + (minutes * 60_000) / SAMPLES;
    await live(() => Date.now() > end);
    await expectFreshState(server);
    const held = await measure(server);
    samples.push(held);
    printRow([
      session + 1,
      world.counts.edits,
      world.counts.events,
      world.counts.switches,
      ...Object.values(held),
    ]);
  }
  server.stop();
  return grown(samples);
}

/** What the last sample has more of than the first. The folder itself grows and shrinks a little. @param {Held[]} samples */
function grown(samples) {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return [];
  const limits = {
    heap: first.heap * 1.15,
    handles: first.handles + 20,
    threads: first.threads,
    files: first.files + 2,
  };
  return Object.entries(limits)
    .filter(([what, limit]) => last[/** @type {keyof Held} */ (what)] > limit)
    .map(([what]) => what);
}

/** @param {(string | number)[]} cells */
function printRow(cells) {
  const texts = cells.map((cell) => (typeof cell === 'number' ? String(Math.round(cell * 10) / 10) : cell));
  console.log(texts.map((text) => text.padStart(9)).join(' '));
}

await runAsProgram(import.meta.url, async () => {
  const { positionals } = parseFlags({});
  const [minutes = 5, seed = 1] = positionals.map(Number);
  await build({ production: true });
  const world = createWorld(folder, seed);
  printRow(['server', 'edits', 'events', 'switches', 'heap MB', 'RSS MB', 'handles', 'threads', 'files']);
  for (let session = 0; session < SESSIONS; session++) {
    const found = await runSession(session, world, minutes / SESSIONS);
    if (found.length > 0)
      throw new Failure(`Server ${session + 1} holds more and more: ${found.join(', ')}.`);
  }
  console.log('Every server knew in the end what a fresh one does, and nothing grew.');
});
