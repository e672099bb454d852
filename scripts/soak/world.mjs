// @ts-check
// A folder in which files come and go, and what an editor does meanwhile. The same seed gives the same life.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {import('../lspClient.mjs').Server} Server */

/** A source of numbers that gives the same ones for the same seed (mulberry32). @param {number} seed */
function createRandom(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { below: (/** @type {number} */ limit) => Math.floor(next() * limit) };
}

const SITES = 8;
const FILES = 25;
/** The line of the routing key in a resource, and where its value starts. */
const KEY = { line: 6, character: 14 };

/** @param {number} index @param {string} site @param {string} key */
function resource(index, site, key) {
  const [kind, target] =
    index % 2 === 0 ? ['Listener', `host: host-${index}`] : ['Connector', 'selector: app=a'];
  return `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata:\n  name: r${index}\n  namespace: ${site}\nspec:\n  routingKey: ${key}\n  ${target}\n  port: 8080\n`;
}

/**
 * Creates the folder, and everything that can happen in it.
 * @param {string} root
 * @param {number} seed
 */
export function createWorld(root, seed) {
  const random = createRandom(seed);
  const counts = { edits: 0, events: 0, switches: 0 };
  let version = 0;
  /** @param {string} name */
  const uriOf = (name) => pathToFileURL(path.join(root, name)).toString();
  const key = () => `key-${random.below(2 * FILES)}`;
  const siteName = () => `site-${random.below(SITES)}`;

  /** The files of a site on one branch. @param {string} folder @param {string} site */
  const writeSite = (folder, site) => {
    mkdirSync(path.join(root, folder, 'deep'), { recursive: true });
    const count = FILES / 2 + random.below(FILES);
    for (let index = 0; index < count; index++)
      writeFileSync(
        path.join(root, folder, index % 3 === 0 ? 'deep' : '', `${index}.yaml`),
        resource(index, site, key()),
      );
  };

  /** Each returns the names that changed. @type {(() => string[])[]} */
  const happenings = [
    function writeFile() {
      const name = `${siteName()}/${random.below(2 * FILES)}.yaml`;
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), resource(random.below(100), siteName(), key()));
      return [name];
    },
    function removeFile() {
      const name = `${siteName()}/${random.below(2 * FILES)}.yaml`;
      rmSync(path.join(root, name), { force: true });
      return [name];
    },
    function switchBranch() {
      counts.switches++;
      const site = siteName();
      writeSite('.next', site);
      rmSync(path.join(root, site), { recursive: true, force: true });
      renameSync(path.join(root, '.next'), path.join(root, site));
      return ['.next', site];
    },
    function switchIgnored() {
      const name = `.gitignore`;
      writeFileSync(path.join(root, name), random.below(2) === 0 ? '' : `${siteName()}/deep\n`);
      return [name];
    },
  ];
  const weights = [0, 0, 0, 0, 1, 1, 1, 2, 3];

  for (let site = 0; site < SITES; site++) writeSite(`site-${site}`, `site-${site}`);
  return {
    counts,
    uriOf,
    /** Something on the disk. @returns {string[]} the URIs to report */
    happen: () => {
      const happening = happenings[weights[random.below(weights.length)] ?? 0];
      counts.events++;
      return (happening?.() ?? []).map(uriOf);
    },
    /** Opens a document, types a routing key letter by letter, asks, and closes it. @param {Server} server */
    edit: async ({ connection, open, change, close }) => {
      const uri = uriOf(`${siteName()}/${random.below(2 * FILES)}.yaml`);
      await open(uri, resource(random.below(100), siteName(), ''));
      const typed = key();
      for (let length = 0; length < typed.length; length++) {
        const start = { ...KEY, character: KEY.character + length };
        await change(uri, ++version, [{ range: { start, end: start }, text: typed.charAt(length) }]);
        counts.edits++;
      }
      const position = { ...KEY, character: KEY.character + 2 };
      for (const method of ['completion', 'hover', 'references', 'diagnostic'])
        await connection.sendRequest(`textDocument/${method}`, {
          textDocument: { uri },
          position,
          context: { includeDeclaration: true },
        });
      await close(uri);
    },
  };
}
