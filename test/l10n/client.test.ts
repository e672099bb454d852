import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { parseSync, Visitor } from 'oxc-parser';
import { l10n } from './english.ts';
import { messageOf } from '../../client/src/messages.ts';
import { placeholdersOf, readTexts } from './texts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const english = readTexts(`${root}l10n/bundle.l10n.json`);
const translations = readdirSync(`${root}l10n`).filter((name) => name !== 'bundle.l10n.json');

/** The calls and properties of the client that show a text, and the texts that they have as literals. */
interface Shown {
  /** The calls of `l10n.t` whose first argument is not a literal. */
  readonly dynamic: readonly string[];
  /** Literals that are shown without a translation. */
  readonly untranslated: readonly string[];
}

/** The properties of what VS Code shows, such as an item of a list. */
const shownProperties = new Set([
  'title',
  'label',
  'description',
  'detail',
  'prompt',
  'placeHolder',
  'openLabel',
  'text',
]);

/** Two words in a row: names such as `Podman` stand alone, and code has no words. */
const words = /\p{L}{2,} \p{L}{2,}/u;

function shownIn(path: string): Shown {
  const code = readFileSync(path, 'utf8');
  const dynamic: string[] = [];
  const untranslated: string[] = [];
  const note = (node: { readonly type: string; readonly start: number; readonly end: number }): void => {
    const text = code.slice(node.start, node.end);
    const isText = node.type === 'Literal' || node.type === 'TemplateLiteral';
    if (isText && words.test(text.replace(/\$\{[^}]*\}/g, ''))) untranslated.push(`${path}: ${text}`);
  };
  new Visitor({
    CallExpression: ({ callee, arguments: [first, ...others], start, end }) => {
      const called = code.slice(callee.start, callee.end);
      if (/\bl10n\.t$/.test(called) && first?.type !== 'Literal')
        dynamic.push(`${path}: ${code.slice(start, end)}`);
      if (/\.show(?:Information|Warning|Error)Message$|\bhint$|\bwarn$/.test(called))
        for (const each of first ? [first, ...others] : []) note(each);
    },
    Property: ({ key, value }) => {
      if (key.type === 'Identifier' && shownProperties.has(key.name)) note(value);
    },
  }).visit(parseSync(path, code).program);
  return { dynamic, untranslated };
}

const sources = readdirSync(`${root}client/src`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

describe('the texts of the client', () => {
  it('are whole in every language', () => {
    assert.deepEqual(translations, ['bundle.l10n.de.json']);
    for (const file of translations) {
      const translated = readTexts(`${root}l10n/${file}`);
      assert.deepEqual(Object.keys(translated), Object.keys(english), file);
      for (const [key, text] of Object.entries(translated))
        assert.deepEqual(placeholdersOf(text), placeholdersOf(key), `${file}: ${key}`);
    }
  });

  it('are literals, so that they can be collected', () => {
    assert.deepEqual(
      sources.flatMap((path) => shownIn(path).dynamic),
      [],
    );
  });

  it('are all translated where they are shown', () => {
    assert.deepEqual(
      sources.flatMap((path) => shownIn(path).untranslated),
      [],
    );
  });

  it('leave no English word in a language that has another letter for each', () => {
    const pseudo = getL10nPseudoLocalized(english) as Readonly<Record<string, string>>;
    for (const [key, text] of Object.entries(pseudo)) {
      assert.deepEqual(placeholdersOf(text), placeholdersOf(key));
      assert.doesNotMatch(text.replace(/\{\d+\}/g, ''), /[A-Za-z]{3}/, key);
    }
    const translate = (text: string, ...values: readonly unknown[]): string => {
      const found = pseudo[text];
      assert.ok(found !== undefined, text);
      return (l10n.t as (text: string, ...values: unknown[]) => string)(found, ...values);
    };
    const message = messageOf(
      { restarts: false, ends: 6 },
      { wasStuck: false, activity: undefined },
      { pathOf: (uri) => uri, l10n: { t: translate as typeof l10n.t } },
    );
    assert.match(message ?? '', /6/);
    assert.doesNotMatch(message ?? '', /[A-Za-z]{3}/);
  });
});
