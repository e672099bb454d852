import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resourceFileGlobs } from '../../../server/src/service/index.ts';
import {
  isTemplateFile,
  mayHoldResources,
  mayHoldResourcesAt,
  mayHoldResourcesOpen,
} from '../../../server/src/service/workspace/files/fileNames.ts';

const manifests = [
  'l.yaml',
  'l.yml',
  'L.YAML',
  'l.json',
  'L.JSON',
  '.skupper.yaml',
  'l.local.yaml',
  'a#b.yaml',
];
const templates = [
  'l.yaml.j2',
  'l.j2',
  '_l.tpl',
  'l.yaml.gotmpl',
  'l.yaml.tmpl',
  'l.yml.tftpl',
  'l.yaml.in',
  'l.yaml.template',
  'l.yaml.envsubst',
  'l.json.tftpl',
];
/** What editors, merges and package managers leave beside a file. */
const leftovers = [
  '#l.yaml#',
  '.#l.yaml',
  '._l.yaml',
  'l.yaml~',
  'l.yaml.~1~',
  '.l.yaml.swp',
  '.l.yaml.swo',
  '.l.yaml.un~',
  'l.yaml.orig',
  'l.yaml.bak',
  'l.yaml.old',
  'l.yaml.rej',
  'l.yaml.tmp',
  'l.yaml.save',
  'l.yaml.1',
  'l.yaml.rpmnew',
  'l.yaml___jb_tmp___',
  'l_REMOTE_4711.yaml',
  'l.yaml.BASE.4711.yaml',
  'l.json~',
  'l.yaml.j2~',
  '#l.yaml.in#',
];
const others = ['Makefile.in', 'nginx.conf.template', 'l.yaml.exe'];
const otherFormats = ['README.md', 'apply.sh', 'apply.sh.j2', 'apply.py.in', 'a.ts', 'l.yaml.md'];

/** The expression of a glob for any folder, with alternatives. */
function expressionOf(glob: string): RegExp {
  assert.ok(glob.startsWith('**/'));
  const name = glob.slice(3).replaceAll('.', '\\.').replaceAll('*', '[^/]*');
  return new RegExp(`^(?:.*/)?${name.replaceAll('{', '(?:').replaceAll('}', ')').replaceAll(',', '|')}$`);
}

describe('a file', () => {
  it('may hold resources if its name says that it is YAML, JSON or a template of these', () => {
    for (const name of [...manifests, ...templates]) assert.ok(mayHoldResourcesAt(`file:///w/${name}`), name);
    for (const name of [...leftovers, ...others, ...otherFormats, 'notes.txt', 'l', 'yaml'])
      assert.ok(!mayHoldResourcesAt(`file:///w/${name}`), name);
    assert.ok(mayHoldResources('/w/100% #?.yaml'), 'a path is not decoded');
    assert.ok(!mayHoldResourcesAt('file:///w/%23l.yaml%23'));
    assert.ok(!mayHoldResourcesAt('file:///w/l.yaml%7E'));
  });

  it('is JSON, a template or a backup by the whole of its suffix, in upper case or lower case', () => {
    for (const name of ['l.YAML', 'L.JSON', 'L.YAML.J2', 'l.yaml.TPL', 'l.YAML.IN'])
      assert.ok(mayHoldResources(name), name);
    for (const name of ['l.jsonl', 'l.json5', 'l.yamlx', 'l.yaml.swpx', 'l.orig.yaml.swo', 'l.yaml/readme'])
      assert.ok(!mayHoldResources(`/w/${name}`), name);
    for (const name of ['l._yaml.yaml', 'a.~.yaml', 'l_BASE_12x.yaml', 'l.r12x.yaml'])
      assert.ok(mayHoldResources(`/w/${name}`), name);
    for (const name of ['l_BASE_12.yaml', 'l.REMOTE.7', 'l.yaml.r12', 'l.yaml.mine'])
      assert.ok(!mayHoldResources(`/w/${name}`), name);
  });

  it('is a template by its last suffix, unless that makes a template of another format', () => {
    for (const name of templates) assert.ok(isTemplateFile(name), name);
    for (const name of [...manifests, ...leftovers, ...others, ...otherFormats, 'l.template.yaml'])
      assert.ok(!isTemplateFile(name), name);
  });

  it('that is open counts by its language if its name says nothing against it', () => {
    for (const uri of [
      'untitled:Untitled-1',
      'file:///w/notes.txt',
      'file:///w/l',
      'file:///w/l.yaml.prod',
    ]) {
      for (const language of ['yaml', 'YAML', 'yaml.ansible', 'json'])
        assert.ok(mayHoldResourcesOpen(uri, language), uri);
      for (const language of ['', 'plaintext', 'markdown', 'yamlish'])
        assert.ok(!mayHoldResourcesOpen(uri, language), uri);
    }
    for (const name of manifests) assert.ok(mayHoldResourcesOpen(`file:///w/${name}`, 'plaintext'), name);
    for (const name of [...leftovers, ...otherFormats])
      assert.ok(!mayHoldResourcesOpen(`file:///w/${encodeURIComponent(name)}`, 'yaml'), name);
    assert.ok(mayHoldResourcesOpen('git:/w/l.yaml?%7B%22ref%22%3A%22~%22%7D', 'yaml'));
    assert.ok(mayHoldResourcesOpen('git:/w/l.yaml?path=l.md'), 'the name ends before the revision');
    assert.ok(!mayHoldResourcesOpen('git:/w/l.md?path=l.yaml'));
    assert.ok(!mayHoldResourcesOpen('git:/w?a/l.txt'));
    assert.ok(!mayHoldResourcesOpen('file:///w/l.yaml?path=l.md'), 'a file has no revision');
    for (const language of ['myyaml', 'json5', 'jsonc', 'yaml ansible'])
      assert.ok(!mayHoldResourcesOpen('untitled:Untitled-1', language), language);
  });

  it('is watched by clients if it may hold resources', () => {
    for (const name of [...manifests, ...templates])
      assert.ok(
        resourceFileGlobs.some((glob) => expressionOf(glob).test(`w/${name}`)),
        name,
      );
  });
});
