import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, shown } from '../support/places.ts';
import { file, listener, site } from '../support/resources.ts';
import {
  accepted,
  expandSnippet,
  hoverText,
  labels,
  openFixture,
  shortFindings,
  uriOf,
} from '../support/service.ts';

const head = (name: string, labelsAndData: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${labelsAndData}`;
const template = (data: string): string =>
  head('a', `  labels:\n    skupper.io/label-template: "true"\ndata:\n${data}`);
const sizing = (data: string, size = 'large'): string =>
  head('a', `  labels:\n    skupper.io/site-sizing: ${size}\ndata:\n${data}`);

describe('completion in ConfigMaps for Skupper', () => {
  it('offers the keys that Skupper reads', () => {
    assert.deepEqual(labels(template('  kind: Service\n  <|>\n')), ['name', 'labelSelector', 'exclude']);
    assert.equal(labels(sizing('  <|>\n')).length, 8);
    assert.deepEqual(labels(head('skupper', 'data:\n  <|>\n')), ['controller']);
    assert.deepEqual(labels(head('skupper-log-config', 'data:\n  <|>\n')), ['CONTROLLER_LOG_LEVEL']);
    assert.deepEqual(labels(head('other', 'data:\n  <|>\n')), []);
  });

  it('offers their values', () => {
    assert.equal(labels(template('  kind: <|>\n'))[0], 'Service');
    assert.deepEqual(labels(sizing('  router-memory-limit: <|>\n')), ['256Mi', '512Mi', '1Gi', '2Gi']);
    assert.match(accepted(sizing('  router-cpu-limit: <|>\n'), '2'), /router-cpu-limit: "2"\n/);
    assert.deepEqual(labels(head('skupper-log-config', 'data:\n  CONTROLLER_LOG_LEVEL: <|>\n')), [
      'debug',
      'info',
      'warn',
      'error',
    ]);
  });

  it('offers the Services of listeners for a label template', () => {
    const found = labels(file('a.yaml', listener('k')) + file('b.yaml', template('  name: <|>\n')));
    assert.deepEqual(found, ['a', 'skupper-router', 'skupper-router-local']);
  });

  it('offers the sizes that ConfigMaps define', () => {
    const text = `${site('west', 'west')}spec:\n  settings:\n    size: <|>\n`;
    const sizes =
      file('s.yaml', sizing('  router-cpu-limit: "1"\n')) + file('t.yaml', sizing('  {}\n', 'small'));
    assert.deepEqual(labels(file('a.yaml', text) + sizes), ['large', 'small']);
    assert.deepEqual(labels(file('a.yaml', text)), []);
  });

  it('offers the sizes that Sites name, where a ConfigMap defines one', () => {
    const text = head('a', '  labels:\n    skupper.io/site-sizing: <|>\n');
    const sized = `${site('west', 'west')}spec:\n  settings:\n    size: huge\n`;
    assert.deepEqual(labels(file('a.yaml', text) + file('b.yaml', sized, site('east'))), ['huge']);
  });

  it('offers the labels by which Skupper finds ConfigMaps', () => {
    const markers = ['skupper.io/label-template', 'skupper.io/site-sizing'];
    assert.deepEqual(labels(head('a', '  labels:\n    <|>\n')), markers);
    assert.deepEqual(labels(head('a', '  labels:\n    team: a\n    sk<|>\n')), markers);
    assert.deepEqual(labels(head('a', '  annotations:\n    <|>\n')), []);
    assert.deepEqual(labels(head('a', '  labels:\n    <|>\n').replace('ConfigMap', 'Secret')), []);
  });

  it('offers whole ConfigMaps, which have no findings', () => {
    for (const title of [
      'Label template',
      'Site sizing',
      'Choice of the controller',
      'Log level of the controller',
    ])
      assert.deepEqual(shortFindings(expandSnippet(accepted('<|>', title))), [], title);
  });
});

describe('hover in ConfigMaps for Skupper', () => {
  it('explains the ConfigMap, its label, its keys and their values', () => {
    const text = template('  kind: Service\n');
    assert.match(
      hoverText(text.replace('ConfigMap', 'Config<|>Map')) ?? '',
      /^\*\*ConfigMap\*\* · `v1` · Label template\n\n/,
    );
    assert.match(
      hoverText(text.replace('label-template', 'label<|>-template')) ?? '',
      /Makes the ConfigMap a label template/,
    );
    assert.match(
      hoverText(text.replace('  kind: Ser', '  ki<|>nd: Ser')) ?? '',
      /The kind of the resources that get the labels/,
    );
    assert.match(
      hoverText(text.replace('kind: Service', 'kind: Ser<|>vice')) ?? '',
      /^`Service`: The Services of listeners/,
    );
    assert.match(
      hoverText(sizing('  router-cpu-<|>limit: "1"\n')) ?? '',
      /The limit for the CPU of the router/,
    );
  });

  it('says nothing in other ConfigMaps', () => {
    assert.equal(hoverText(head('other', 'data:\n  ki<|>nd: a\n')), undefined);
  });
});

describe('the outline', () => {
  it('contains the ConfigMaps for Skupper', () => {
    const { service } = openFixture(
      file('a.yaml', `${template('  kind: Service\n')}---\n${head('other', '')}`),
    );
    const symbols = service.documentSymbols({ uri: uriOf('a.yaml') });
    assert.deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [['a', 'ConfigMap']],
    );
  });
});

describe('a size of sites', () => {
  const west = (size: string): string =>
    file('west/a.yaml', `${site('west', 'west')}spec:\n  settings:\n    size: ${size}\n`);
  const large = file('s.yaml', sizing('  router-cpu-limit: "1"\n'));

  it('is found from the Site, and the other way round', () => {
    const here = at(west('lar<|>ge') + large);
    assert.deepEqual(shown(here, here.service.definition(here.cursor)), ['s.yaml:6 large']);
    const there = at(west('large') + file('s.yaml', sizing('  {}\n', 'lar<|>ge')));
    assert.deepEqual(shown(there, there.service.references(there.cursor, { includeDeclaration: true })), [
      's.yaml:6 large',
      'west/a.yaml:8 large',
    ]);
  });

  it('is shown with its ConfigMap', () => {
    assert.match(hoverText(west('lar<|>ge') + large) ?? '', /^The size `large`:\n\n- ConfigMap `a`: /);
    assert.match(
      hoverText(west('hu<|>ge') + large) ?? '',
      /^No ConfigMap of the workspace defines the size `huge`\./,
    );
  });
});
