// @ts-check
// The tokens of a YAML text, as VS Code's own grammar and the extension's injection make them.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** @typedef {{ text: string, scopes: string[] }} Token */
/** @typedef {Map<string, string>} Sources the text of each grammar by its scope */

const root = new URL('../../../', import.meta.url);
const injection = new URL('syntaxes/skupper.injection.tmLanguage.json', root);
const yamlFolder = new URL('test/e2e/node_modules/code-server/lib/vscode/extensions/yaml/syntaxes/', root);

/** The scope of the injection, and the end of the name of every scope it adds. */
const injected = 'source.yaml.skupper';
const own = '.skupper';

/** @returns {Promise<Sources>} the YAML grammars of VS Code */
export async function readYamlGrammars() {
  const names = await readdir(yamlFolder);
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, yamlFolder), 'utf8')));
  return new Map(texts.map((text) => [JSON.parse(text).scopeName, text]));
}

/**
 * @param {Sources} yaml
 * @returns {Promise<{ plain: textmate.IGrammar, skupper: textmate.IGrammar }>} YAML alone, and with the injection
 */
export async function loadGrammars(yaml) {
  const sources = new Map(yaml).set(injected, await readFile(injection, 'utf8'));
  const onigLib = loadOniguruma();
  /** @param {string[]} injections */
  const load = async (injections) => {
    const registry = new textmate.Registry({
      onigLib,
      loadGrammar: async (scope) => parse(sources.get(scope)),
      getInjections: (scope) => (scope === 'source.yaml' ? injections : undefined),
    });
    const grammar = await registry.loadGrammar('source.yaml');
    if (!grammar) throw new Error('There is no YAML grammar.');
    return grammar;
  };
  return { plain: await load([]), skupper: await load([injected]) };
}

/** @param {string | undefined} source */
function parse(source) {
  return source === undefined ? undefined : textmate.parseRawGrammar(source, 'grammar.json');
}

/** @returns {Promise<textmate.IOnigLib>} */
async function loadOniguruma() {
  const require = createRequire(import.meta.url);
  const wasm = await readFile(require.resolve('vscode-oniguruma/release/onig.wasm'));
  // A copy, because the buffer of a small file is a part of a larger one.
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  return {
    createOnigScanner: (patterns) => oniguruma.createOnigScanner(patterns),
    createOnigString: (text) => oniguruma.createOnigString(text),
  };
}

/**
 * @param {textmate.IGrammar} grammar
 * @param {string} text
 * @returns {Token[]}
 */
export function tokenize(grammar, text) {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}

/**
 * @param {Token[]} tokens
 * @returns {string[]} what the injection colours, as `text -> scope`
 */
export function coloured(tokens) {
  return tokens
    .filter(({ scopes }) => /^entity\..*\.skupper$/.test(scopes.at(-1) ?? ''))
    .map(({ text, scopes }) => `${text} -> ${scopes.at(-1)}`);
}

/**
 * @param {Token[]} tokens
 * @returns {string[]} each character with the scopes that are YAML's
 */
export function yamlScopes(tokens) {
  return tokens.flatMap(({ text, scopes }) => {
    const yaml = scopes.filter((scope) => !scope.endsWith(own));
    // A document whose apiVersion is not its first key is one mapping in another for the grammar.
    const distinct = yaml.filter((scope, at) => scope !== yaml[at - 1]);
    return Array.from(text, (character) => `${character} ${distinct.join(' ')}`);
  });
}
