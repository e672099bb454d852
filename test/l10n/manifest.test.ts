import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { placeholdersOf, readTexts } from './texts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;
const english = readTexts(`${root}package.nls.json`);
const translations = readdirSync(root).filter((name) => /^package\.nls\.\w+\.json$/.test(name));

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
  };
}

/** All strings of a JSON value, with what VS Code shows of them. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

const references = stringsIn(manifest).flatMap((text) => /^%(.+)%$/.exec(text)?.[1] ?? []);

describe('the texts of the manifest', () => {
  it('are all there, and all used', () => {
    assert.deepEqual([...new Set(references)].toSorted(), Object.keys(english).toSorted());
  });

  it('are whole in every language', () => {
    assert.deepEqual(translations, ['package.nls.de.json']);
    for (const file of translations) {
      const translated = readTexts(`${root}${file}`);
      assert.deepEqual(Object.keys(translated).toSorted(), Object.keys(english).toSorted(), file);
      for (const [key, text] of Object.entries(translated))
        assert.deepEqual(placeholdersOf(text), placeholdersOf(english[key] ?? ''), `${file}: ${key}`);
    }
  });

  it('leave no title and description in the manifest itself', () => {
    const shown =
      /"(?:title|shortTitle|description|markdownDescription|enumDescriptions?|contents)":\s*"(?!%)/;
    assert.doesNotMatch(JSON.stringify({ ...manifest, displayName: '' }, undefined, 1), shown);
  });

  it('describe at most 20 settings', () => {
    const settings = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    assert.ok(settings.length > 5 && settings.length <= 20, `${settings.length} settings`);
  });
});
