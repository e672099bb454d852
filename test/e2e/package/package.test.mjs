// @ts-check
// What is in vscode-skupper.vsix, and that it can be built again.
import assert from 'node:assert/strict';
import { chmodSync, cpSync, readFileSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { vsix } from '../../../scripts/package.mjs';
import { sourceCommit } from '../../../scripts/packaging/source.mjs';
import { extensionVersion, isPreRelease } from '../../../scripts/packaging/version.mjs';
import { packVsix } from '../../../scripts/packaging/vsix.mjs';
import { readZip } from '../../../scripts/packaging/zip.mjs';
import { root } from '../../../scripts/program.mjs';
import { createTemporaryDirectory } from '../../../scripts/temporaryDirectory.mjs';
import { contents, maxPackage } from './contents.mjs';

/** @typedef {Awaited<ReturnType<typeof readZip>>} Files */

/** @param {string} pattern */
const expression = (pattern) =>
  new RegExp(`^${pattern.replaceAll(/[.[\]]/g, String.raw`\$&`).replaceAll('*', '[^/]*')}$`);

describe('the package of the extension', () => {
  /** @type {Files} */
  let files = [];
  before(async () => {
    files = await readZip(vsix);
  });

  /** @param {string} name */
  const textOf = (name) => files.find((file) => file.name === name)?.bytes.toString() ?? '';

  it(`has at most ${maxPackage / 1000} kB`, () => assert.ok(statSync(vsix).size <= maxPackage));

  it('contains what it should, and nothing else', () => {
    const patterns = Object.keys(contents);
    const unexpected = files.filter(({ name }) => !patterns.some((each) => expression(each).test(name)));
    const missing = patterns.filter((each) => !files.some(({ name }) => expression(each).test(name)));
    assert.deepEqual(
      { unexpected: unexpected.map(({ name }) => name), missing },
      { unexpected: [], missing: [] },
    );
  });

  it('has no file that is larger than it should be', () => {
    const large = files.filter(({ name, bytes }) =>
      Object.entries(contents).some(([each, max]) => expression(each).test(name) && bytes.length > max),
    );
    assert.deepEqual(
      large.map(({ name, bytes }) => `${name}: ${bytes.length}`),
      [],
    );
  });

  it('has no source maps, and no path of the machine that built it', () => {
    const marks = [/sourceMappingURL=/, new RegExp(root.replaceAll(/[\\.]/g, String.raw`\$&`))];
    for (const { name, bytes } of files) {
      const text = bytes.toString('latin1');
      for (const mark of marks) assert.doesNotMatch(text, mark, name);
    }
  });

  it('has every bundle that another one loads', () => {
    const names = new Set(files.map(({ name }) => name));
    const loaded = files
      .filter(({ name }) => /\.c?js$/.test(name))
      .flatMap(({ name, bytes }) =>
        [...bytes.toString().matchAll(/\brequire\("(\.[^"]+)"\)/g)].map(([, module = '']) =>
          path.posix.join(path.posix.dirname(name), module),
        ),
      );
    assert.ok(loaded.length >= 3);
    assert.deepEqual(
      loaded.filter((name) => !names.has(name)),
      [],
    );
  });

  it('has every file that its manifest names', () => {
    const named = pathsIn(JSON.parse(textOf('extension/package.json')));
    assert.ok(named.length >= 4);
    for (const name of named)
      assert.ok(
        files.some((file) => file.name === path.posix.join('extension', name)),
        name,
      );
  });

  it('is marked as a pre-release if its version says so', () => {
    const manifest = textOf('extension.vsixmanifest');
    assert.match(manifest, new RegExp(`Id="vscode-skupper" Version="${extensionVersion()}"`));
    assert.equal(
      manifest.includes('Id="Microsoft.VisualStudio.Code.PreRelease" Value="true"'),
      isPreRelease(extensionVersion()),
    );
  });

  it('has a README whose links and pictures work outside of the repository', () => {
    const links = [...textOf('extension/readme.md').matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    assert.ok(links.length > 5);
    const ours = /^https:\/\/github\.com\/skupperproject\/vscode-skupper\/(?:blob|raw)\/([^/]+)\//;
    for (const link of links) assert.match(link, /^(https:\/\/|#)/);
    const commits = links.flatMap((link) => ours.exec(link)?.[1] ?? []);
    assert.deepEqual([...new Set(commits)], [sourceCommit()]);
  });
});

describe('the same sources', () => {
  it('give the same package in another place, with other modes and dates, and in another time zone', async () => {
    const copy = createTemporaryDirectory('skupper-copy');
    const files = await readZip(vsix);
    const sources = ['.vscodeignore', ...files.map(({ name }) => sourceOf(name))].filter(Boolean);
    for (const source of sources) {
      const file = path.join(copy, source);
      cpSync(path.join(root, source), file);
      chmodSync(file, 0o600);
      utimesSync(file, 1, 1);
    }
    const again = path.join(copy, 'again.vsix');
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Kolkata';
    await packVsix(copy, again, { preRelease: isPreRelease(extensionVersion()) });
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    assert.ok(readFileSync(again).equals(readFileSync(vsix)));
  });
});

/**
 * @param {unknown} value
 * @returns {string[]} the strings in it that are paths of files
 */
function pathsIn(value) {
  if (typeof value === 'string')
    return /^(\.\/|images\/|media\/|dist\/)\S+\.[\w-]+$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

/**
 * @param {string} name in the package
 * @returns {string} the path in the repository; empty for what vsce makes
 */
function sourceOf(name) {
  const renamed = { 'readme.md': 'README.md', 'changelog.md': 'CHANGELOG.md', 'LICENSE.txt': 'LICENSE' };
  const source = /^extension\/(.+)$/.exec(name)?.[1] ?? '';
  return /** @type {Record<string, string>} */ (renamed)[source] ?? source;
}
