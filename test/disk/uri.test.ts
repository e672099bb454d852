import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { URI } from 'vscode-uri';
import { pathOfUri, uriOfPath } from '../../server/src/disk/uri.ts';

const paths = [
  '/',
  '/a/b.yaml',
  '/a_b/c-d/.e/f.yml',
  '/with space/ä.yaml',
  '/100%/a@b.yaml',
  '/a+b/c~d/(e)/[f].yaml',
  '/a:b/c?d/e#f.yaml',
  '//server/share/a.yaml',
];

describe('the path of a file', () => {
  it('is written as a URI as the library of VS Code writes it, and read back', () => {
    for (const path of paths) {
      assert.equal(uriOfPath(path), URI.file(path).toString());
      assert.equal(pathOfUri(uriOfPath(path)), URI.file(path).fsPath);
    }
  });

  it('is read from every spelling of its URI', () => {
    assert.equal(pathOfUri('file:///a%2Fb/c%40d.yaml'), URI.parse('file:///a%2Fb/c%40d.yaml').fsPath);
    assert.equal(pathOfUri('file:///a/c@d.yaml'), '/a/c@d.yaml');
  });
});
