import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  baseName,
  fileNameSegment,
  isInside,
  parentUri,
  relativePath,
  resolveUri,
} from '../../../server/src/service/workspace/files/uri.ts';

describe('the URI of a file', () => {
  it('lies below a folder, not below one whose name only begins alike', () => {
    assert.ok(isInside('file:///a/b.yaml', 'file:///a'));
    assert.ok(isInside('file:///a/b.yaml', 'file:///a/'));
    assert.ok(!isInside('file:///ab/c.yaml', 'file:///a'));
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
  });

  it('stays in its folder, whatever the name of a new file is', () => {
    assert.equal(fileNameSegment('a/../b'), 'a-..-b');
    assert.equal(fileNameSegment('C:\\x\0'), 'C--x-');
    assert.equal(fileNameSegment('ä b\ud800'), '%C3%A4%20b%EF%BF%BD');
  });
});
