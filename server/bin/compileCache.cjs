// @ts-check
const nodeModule = require('node:module');
const path = require('node:path');

/**
 * Lets Node.js keep the compiled code of the program in the user's cache folder, so that it starts faster the next time. Node.js
 * 20 cannot do that, and one that cannot write there goes on without.
 */
exports.enable = () => {
  const folder = cacheFolder();
  if (folder !== undefined) nodeModule.enableCompileCache?.(path.join(folder, 'skupper-language-server'));
};

/**
 * The folder of this user for what can be made again, as each system has it. A relative path would lead to where the program
 * is started, which may be a workspace.
 * @returns {string | undefined}
 */
function cacheFolder() {
  const { HOME = '', LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const places = { darwin: path.join(HOME, 'Library', 'Caches'), win32: LOCALAPPDATA ?? '' };
  const candidates = [places[process.platform] ?? XDG_CACHE_HOME ?? '', path.join(HOME, '.cache')];
  return candidates.find((each) => path.isAbsolute(each));
}
