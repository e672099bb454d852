import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSettings, readSettings } from '../../server/src/service/workspace/settings.ts';
import {
  accepted,
  findings,
  fixed,
  hoverText,
  labels,
  openFixture,
  shortFindings,
  uriOf,
} from '../support/service.ts';
import { openWorkspace } from '../support/workspace.ts';
import { connector, file, listener } from '../support/resources.ts';

const settings = (text: string, path = '.skupper.yaml'): string => file(path, text);

describe('a settings file', () => {
  it('says which keys live elsewhere, by name or by pattern', () => {
    const workspace =
      file('a.yaml', listener('payments-eu')) +
      file('b.yaml', listener('ledger')) +
      file('c.yaml', connector('own', { selector: 'app=a' }));
    assert.equal(shortFindings(workspace).length, 3);
    const external = settings('externalRoutingKeys: [payments-*, ledger, own]\n');
    assert.deepEqual(shortFindings(workspace + external), []);
  });

  it('splits a folder into networks, in which keys match for themselves', () => {
    const workspace =
      file('prod/a.yaml', listener('db')) + file('test/b.yaml', connector('db', { selector: 'app=a' }));
    const networks = settings(
      'networks:\n  - name: prod\n    include: [prod]\n  - name: test\n    include: ["test/**"]\n',
    );
    assert.deepEqual(shortFindings(workspace), []);
    assert.deepEqual(shortFindings(workspace + networks), [
      'prod/a.yaml: information unmatched-listener "db"',
      'test/b.yaml: information unmatched-connector "db"',
    ]);
    assert.deepEqual(
      shortFindings(workspace + networks.replace('[prod]', '[prod]\n    externalRoutingKeys: [d*]')),
      ['test/b.yaml: information unmatched-connector "db"'],
    );
  });

  it('leaves files out', () => {
    const workspace =
      file('a.yaml', listener('db')) +
      file('old/b.yaml', connector('db', { selector: 'app=a' })) +
      file('c.yaml', connector('x', { selector: 'app=a' }));
    assert.deepEqual(shortFindings(workspace + settings('exclude: [old/]\n')), [
      'a.yaml: warning unmatched-listener "db"',
      'c.yaml: information unmatched-connector "x"',
    ]);
  });

  it('sets how severe a rule is, or silences it', () => {
    const workspace = file('a.yaml', listener('db'));
    const level = (word: string): string[] =>
      shortFindings(workspace + settings(`rules:\n  unmatched-listener: ${word}\n`));
    assert.deepEqual(level('error'), ['a.yaml: error unmatched-listener "db"']);
    assert.deepEqual(level('off'), []);
    assert.deepEqual(level("'off'"), []);
  });

  it('says which Skupper the documents are for', () => {
    const workspace = file('a.yaml', listener('db')) + file('b.yaml', connector('db', { selector: 'app=a' }));
    const observed = workspace.replace('host: a', 'host: a\n  observer: auto');
    assert.deepEqual(shortFindings(observed), []);
    assert.deepEqual(shortFindings(observed + settings('version: "2.1"\n')), [
      'a.yaml: warning newer-than-skupper "observer"',
    ]);
  });

  it('says which files are for which site, and what it runs on', () => {
    const sites = settings('sites:\n  - name: edge\n    include: [one, two]\n    platform: podman\n');
    const network = openWorkspace(
      sites + file('one/a.yaml', listener('x')) + file('two/b.yaml', listener('x')),
    )
      .snapshot()
      .networkOf(uriOf('one/a.yaml'));
    assert.equal(network.siteAt(uriOf('two/b.yaml'), undefined).label, 'edge');
    assert.equal(network.platformAt(uriOf('two/b.yaml')), 'host');
    assert.equal(network.platformAt(uriOf('three/b.yaml')), undefined);
    const twice = sites + file('one/a.yaml', listener('x')) + file('two/b.yaml', listener('x'));
    assert.ok(shortFindings(twice).includes('two/b.yaml: warning duplicate-resource "a"'));
  });

  it('holds for its own folder, and makes that a network', () => {
    const workspace =
      file('team/a.yaml', listener('db')) + file('b.yaml', connector('db', { selector: 'app=a' }));
    const nested = workspace + settings('rules:\n  unmatched-connector: off\n', 'team/.skupper.yaml');
    assert.deepEqual(shortFindings(nested), [
      'team/a.yaml: information unmatched-listener "db"',
      'b.yaml: information unmatched-connector "db"',
    ]);
  });

  it('counts again when it changes, and no more once it is gone', () => {
    const opened = openFixture(file('a.yaml', listener('db')) + settings('externalRoutingKeys: [db]\n'));
    assert.equal(findings(opened).length, 0);
    const uri = uriOf('.skupper.yaml');
    opened.apply([{ type: 'open', uri, text: 'externalRoutingKeys: [x]\n', version: 1 }]);
    assert.equal(findings(opened).length, 1);
    opened.apply([{ type: 'close', uri }]);
    assert.equal(findings(opened).length, 0);
    opened.apply([{ type: 'disk', uri, content: undefined }]);
    assert.equal(findings(opened).length, 1);
  });
});

describe('writing a settings file', () => {
  it('shows what is wrong in it, each mistake once', () => {
    const text = 'version: 2.1\nexlude: [a]\nnetworks:\n  - include: x\nrules:\n  invalid-yaml: loud\n';
    assert.deepEqual(shortFindings(settings(text)), [
      '.skupper.yaml: error wrong-type "2.1"',
      '.skupper.yaml: error unknown-property "exlude"',
      '.skupper.yaml: error missing-property "include: x\\n"',
      '.skupper.yaml: error wrong-type "x"',
      '.skupper.yaml: error invalid-value "loud"',
    ]);
    assert.deepEqual(
      shortFindings(settings('rules: [\n')).map((found) => found.split(' ')[2]),
      ['invalid-yaml'],
    );
    assert.deepEqual(shortFindings(settings('')), []);
    assert.deepEqual(shortFindings(settings('# nothing yet\n')), []);
  });

  it('mends it', () => {
    assert.equal(fixed(settings('<|exlude|>: [a]\n'), 'Change to exclude'), 'exclude: [a]\n');
    assert.equal(fixed(settings('version: <|2.1|>\n'), 'Change to "2.1"'), 'version: "2.1"\n');
  });

  it('completes properties, values and the codes of rules', () => {
    assert.deepEqual(labels(settings('<|>')), [
      'version',
      'exclude',
      'crds',
      'externalRoutingKeys',
      'networks',
      'sites',
      'rules',
    ]);
    assert.equal(
      accepted(settings('sites:\n  - name: a\n    <|>\n'), 'platform'),
      'sites:\n  - name: a\n    platform: \n',
    );
    assert.deepEqual(labels(settings('sites:\n  - name: a\n    platform: <|>\n')), [
      'kubernetes',
      'podman',
      'docker',
      'linux',
    ]);
    assert.equal(
      accepted(settings('rules:\n  <|>\n'), 'unmatched-listener'),
      'rules:\n  unmatched-listener: \n',
    );
    assert.deepEqual(labels(settings('rules:\n  unmatched-listener: <|>\n')).at(-1), 'off');
  });

  it('explains properties, values and rules', () => {
    assert.match(hoverText(settings('ex<|>clude: [a]\n')) ?? '', /Files and folders to ignore/);
    assert.match(hoverText(settings('sites:\n  - platform: pod<|>man\n')) ?? '', /A host with Podman/);
    assert.match(hoverText(settings('rules:\n  unmatched-<|>listener: off\n')) ?? '', /nothing answers/);
  });
});

describe('settings from an editor', () => {
  it('keep what makes no sense at its default', () => {
    assert.deepEqual(readSettings(undefined), defaultSettings);
    assert.deepEqual(
      readSettings({ version: 3, exclude: 'a', networks: [1, {}], sites: null, rules: { x: 'loud' } }),
      defaultSettings,
    );
  });

  it('are overridden by those of the folder, one by one', () => {
    const editor = readSettings({ version: '2.1', exclude: ['a'] });
    assert.deepEqual(readSettings({ exclude: ['b'] }, editor), { ...editor, exclude: ['b'] });
  });
});
