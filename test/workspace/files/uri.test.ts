import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { URI } from 'vscode-uri';
import { uriOfPath } from '../../../server/src/disk/uri.ts';
import {
  baseName,
  canonicalUri,
  fileNameSegment,
  isInside,
  parentUri,
  relativePath,
  resolveUri,
  isAtOrBelow,
  outermost,
  plainPath,
} from '../../../server/src/service/workspace/files/uri.ts';

describe('the URI of a file', () => {
  it('lies below a folder, not below one whose name only begins alike', () => {
    assert.ok(isInside('file:///a/b.yaml', 'file:///a'));
    assert.ok(isInside('file:///a/b.yaml', 'file:///a/'));
    assert.ok(!isInside('file:///ab/c.yaml', 'file:///a'));
  });

  it('is at or below some of many folders', () => {
    const folders = new Set(['file:///a/b', 'file:///c']);
    for (const uri of ['file:///a/b', 'file:///a/b/c/d.yaml', 'file:///c/d'])
      assert.equal(isAtOrBelow(uri, folders), true, uri);
    for (const uri of ['file:///a', 'file:///a/bc', 'file:///cd/e', 'file:///', ''])
      assert.equal(isAtOrBelow(uri, folders), false, uri);
    assert.equal(isAtOrBelow('file:///a', new Set()), false);
  });

  it('stands for what is below it', () => {
    assert.deepEqual(outermost(['file:///a/b', 'file:///a', 'file:///ab', 'file:///a', 'file:///c/d/e']), [
      'file:///a',
      'file:///ab',
      'file:///c/d/e',
    ]);
    assert.deepEqual(outermost([]), []);
  });

  it('has the path itself in it, if no character is encoded', () => {
    assert.equal(plainPath('file:///a-1/B_2/c.yaml'), '/a-1/B_2/c.yaml');
    assert.equal(plainPath('file:///'), '/');
    for (const uri of [
      'file:///a%20b',
      'file://host/a',
      'file:///a b',
      'git:file:///a',
      'untitled:a',
      'file:///a?b',
    ])
      assert.equal(plainPath(uri), undefined, uri);
  });

  it('has a folder and a name', () => {
    assert.equal(parentUri('file:///a/b.yaml'), 'file:///a');
    assert.equal(parentUri('untitled'), '');
    assert.equal(baseName('file:///a/b%20c.yaml'), 'b c.yaml');
    assert.equal(baseName('file:///a/100%.yaml'), '100%.yaml');
  });

  it('is shown as a path from a folder, or as a whole where it lies elsewhere', () => {
    assert.equal(relativePath('file:///a/b%20c/d.yaml', 'file:///a'), 'b c/d.yaml');
    assert.equal(relativePath('file:///a/d.yaml', 'file:///a/'), 'd.yaml');
    assert.equal(relativePath('file:///x/d.yaml', 'file:///a'), 'file:///x/d.yaml');
  });

  it('follows from a path that is written in another file', () => {
    assert.equal(resolveUri('file:///a/b', '../base/site.yaml'), 'file:///a/base/site.yaml');
    assert.equal(resolveUri('file:///a', './b c//d.yaml'), 'file:///a/b%20c/d.yaml');
    assert.equal(resolveUri('file:///a', '../../../host/share/x.yaml'), 'file:///host/share/x.yaml');
    assert.equal(resolveUri('file://host/a', '../../b.yaml'), 'file://host/b.yaml');
    assert.equal(resolveUri('memfs:/overlay', '../base/site.yaml'), 'memfs:/base/site.yaml');
    assert.equal(resolveUri('memfs:', '../../b.yaml'), 'memfs:/b.yaml');
    assert.equal(resolveUri('vscode-vfs://github/a', '../../b.yaml'), 'vscode-vfs://github/b.yaml');
  });

  it('stays in its folder, whatever the name of a new file is', () => {
    assert.equal(fileNameSegment('a/../b'), 'a-..-b');
    assert.equal(fileNameSegment('C:\\x\0'), 'C--x-');
    assert.equal(fileNameSegment('ä b\ud800'), '%C3%A4%20b%EF%BF%BD');
  });
});

describe('the canonical URI of a file', () => {
  it('is the same for all spellings', () => {
    const spellings = {
      'file:///a/b.yaml': ['file:///a/b.yaml', 'FILE:///a/b.yaml', 'file:/a/b.yaml', 'file:///%61/b%2Eyaml'],
      'file:///a%40b': ['file:///a@b', 'file:///a%40b', 'file://localhost/a@b'],
      'file:///a%2Bb%20%28c%29': ['file:///a+b (c)', 'file:///a%2bb%20(c)', 'file:///a+b%20%28c%29'],
      'file:///a%23b%3Fc': ['file:///a#b?c', 'file:///a%23b?c', 'file:///a%23b%3fc'],
      'file:///100%25': ['file:///100%', 'file:///100%25'],
      'file:///%C3%BC': ['file:///ü', 'file:///%c3%bc', 'file:///%C3%BC'],
      'file:///c%3A/a': ['file:///C:/a', 'file:///c:/a', 'file:///c%3a/a', 'file:///C%3A/a'],
      'file://server/share/a%21': ['file://server/share/a!', 'file://SERVER/share/a%21'],
      'file:///': ['file:///', 'file:/'],
    };
    for (const [canonical, all] of Object.entries(spellings))
      for (const each of [canonical, ...all]) assert.equal(canonicalUri(each), canonical, each);
  });

  it('is what files on disk have', () => {
    for (const path of ['/', '/a b/[c]/(d)', '/ä/100%', '/!$&\'()*+,;=:@~^|`{}"<>#?\\', '//server/share/a!'])
      assert.equal(canonicalUri(URI.file(path).toString()), uriOfPath(path), path);
    assert.equal(
      resolveUri('file:///a%20b', "it's (c)!/d.yaml"),
      canonicalUri("file:///a b/it's (c)!/d.yaml"),
    );
  });

  it('leaves other schemes alone', () => {
    for (const uri of ['untitled:Untitled-1', 'vscode-vfs://github%2B7b/a@b', 'git:/a?{"b":1}', '', 'file:'])
      assert.equal(canonicalUri(uri), uri);
  });
});
