import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collectFacts } from '../../../server/src/service/workspace/facts/collectFacts.ts';
import {
  isEqual,
  noFacts,
  type Facts,
  type KnownFacts,
} from '../../../server/src/service/workspace/facts/facts.ts';
import { readOpenFile, type YamlFile } from '../../../server/src/service/workspace/files/yamlFile.ts';
import { connector, deployment, listener, resource, secret, site } from '../../support/resources.ts';
import { uriOf } from '../../support/service.ts';
import { factsOf, kustomizationOf } from './collected.ts';

/** The facts of a file after each edit that replaces its text. */
function afterEdits(texts: readonly string[], path = 'file.yaml'): Facts[] {
  let file: YamlFile | undefined;
  let known: KnownFacts | undefined;
  return texts.map((text, version) => {
    file = readOpenFile({ uri: uriOf(path), text, version }, file);
    const facts = collectFacts(file, known);
    known = { parsed: file.parsed, facts };
    return facts;
  });
}

const service = resource('Service', { apiVersion: 'v1', name: 's', spec: '  ports: [{port: 1}]\n' });
const configMap = `${resource('ConfigMap', { apiVersion: 'v1', name: 'c' })}data: {a: b}\n`;
const all = [site('s', 'west'), listener('k'), deployment('{a: b}'), service, secret('t'), configMap];
const many = [site('a'), listener('b'), connector('c'), secret('d'), service];
const joined = (documents: readonly string[]): string => documents.join('---\n');
const without = (index: number): string[] => many.filter((_, each) => each !== index);

describe('the facts of a file', () => {
  it('are those of all its documents', () => {
    const facts = factsOf(joined(all.map((text) => text.replace('kind:', '# skupper\nkind:'))));
    const lists = [
      'routingKeys',
      'sites',
      'resources',
      'workloads',
      'services',
      'secrets',
      'configMaps',
      'names',
    ] as const;
    assert.deepEqual(
      lists.map((list) => facts[list].length),
      [1, 1, 2, 1, 1, 1, 1, 3],
    );
    for (const list of lists)
      assert.deepEqual(
        facts[list],
        facts.documents.flatMap((each): readonly unknown[] => each[list]),
        list,
      );
    assert.equal(facts[lists[0]], facts[lists[0]], 'a list is joined once');
  });

  it('are the same object if there are none', () => {
    for (const text of ['', 'a: b\n', 'a: b\n---\nc: d\n', resource('Role', { apiVersion: 'rbac/v1' })])
      assert.equal(factsOf(text), noFacts, text);
    assert.notEqual(kustomizationOf('resources: []\n'), noFacts);
  });

  it('are after each edit as if the file was read anew', () => {
    const texts = [
      joined(many),
      joined(without(2)),
      joined(many),
      joined([...many, site('z')]),
      joined([site('z'), ...many]),
      joined([...many].reverse()),
      joined([many[0] ?? '', site('x'), site('y'), ...many.slice(1)]),
      joined(without(0)),
      joined(without(4)),
      '',
      joined(many.map((text) => text.replace('name: a', 'name: b'))),
      joined([]),
      many[0] ?? '',
      joined(many.slice(0, 2)),
    ];
    afterEdits(texts).forEach((facts, index) => {
      const [fresh] = afterEdits([texts[index] ?? '']);
      assert.deepEqual(JSON.parse(JSON.stringify(facts)), JSON.parse(JSON.stringify(fresh)), texts[index]);
    });
  });

  it('stay the same objects as long as they are equal', () => {
    const [before, moved, changed] = afterEdits([
      joined(many),
      `# a comment\n\n${joined(many).replace('  port: 1\n', '  # another\n  port: 1\n')}`,
      joined(many).replace('name: d', 'name: e'),
    ]);
    assert.ok(before && moved && changed);
    assert.equal(moved, before);
    assert.notEqual(changed, before);
    assert.deepEqual(
      changed.documents.map((each, index) => each === before.documents[index]),
      [true, true, true, false, true],
    );
    assert.equal(changed.sites[0], before.sites[0]);
    assert.notEqual(changed.secrets[0], before.secrets[0]);
  });

  it('keep in a changed document what has not changed', () => {
    const text = joined([listener('k', { extra: '  tlsCredentials: t\n' })]);
    const [before, after] = afterEdits([text, text.replace('host: a', 'host: b')]);
    assert.ok(before && after);
    assert.equal(after.routingKeys, before.routingKeys);
    assert.equal(after.names, before.names);
    assert.notEqual(after.resources, before.resources);
    assert.equal(after.sites, before.sites);
  });

  it('keep of a list what has not changed', () => {
    const list = (...names: readonly string[]): string =>
      `# skupper\napiVersion: v1\nkind: List\nitems:\n${names
        .map((name) => `- ${secret(name).trimEnd().replaceAll('\n', '\n  ')}\n`)
        .join('')}`;
    const [before, longer, shorter, none] = afterEdits([
      list('a', 'b'),
      list('a', 'b', 'c'),
      list('a'),
      list(),
    ]);
    assert.ok(before && longer && shorter && none);
    assert.deepEqual(
      longer.secrets.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
    assert.equal(longer.secrets[1], before.secrets[1]);
    assert.deepEqual(
      shorter.secrets.map(({ name }) => name),
      ['a'],
    );
    assert.equal(shorter.secrets[0], before.secrets[0]);
    assert.equal(none, noFacts);
  });

  it('change with a kustomization and its inputs', () => {
    const [first, same, other] = afterEdits(
      ['namePrefix: a-\n', '# a comment\nnamePrefix: a-\n', 'namePrefix: b-\n'],
      'kustomization.yaml',
    );
    assert.equal(same, first);
    assert.equal(other?.kustomizations[0]?.namePrefix, 'b-');
    const operation = '- {op: remove, path: /spec/a}\n';
    const [input, again, changed] = afterEdits([
      operation,
      `# a\n${operation}`,
      operation.replace('/a', '/b'),
    ]);
    assert.equal(again, input);
    assert.deepEqual(changed?.kustomizeInput?.operations[0]?.path, ['spec', 'b']);
  });

  it('of a settings file are its content', () => {
    const settings = (text: string): unknown =>
      JSON.parse(JSON.stringify(factsOf(text, '.skupper.yaml').settings));
    assert.deepEqual(settings('a: [1]\n'), [{ a: [1] }]);
    assert.deepEqual(settings('---\n---\na: 1\n'), [{ a: 1 }]);
    assert.deepEqual(settings(''), [{}]);
    const [first, same, other] = afterEdits(['a: 1\n', '# a comment\na: 1\n', 'a: 2\n'], '.skupper.yaml');
    assert.equal(same, first);
    assert.equal(JSON.stringify(other?.settings), '[{"a":2}]');
  });

  it('are compared by what they say', () => {
    assert.ok(isEqual({ a: [1] }, { a: [1] }));
    assert.ok(!isEqual({ a: [1] }, { a: [2] }));
    assert.ok(isEqual(undefined, undefined));
  });
});

describe('the resources that count beside others', () => {
  const counts = (text: string): unknown => {
    const { sites, resources, routingKeys } = factsOf(text);
    return [sites.length, resources.length, routingKeys.length];
  };
  const own = listener('k', { name: 'l' });
  const made = own.replace('spec:', '  labels: {internal.skupper.io/controlled: "true"}\nspec:');
  const task = (text: string): string =>
    `- name: t\n  skupper.v2.resource:\n    def:\n${text.replaceAll(/^(?=.)/gm, '      ')}`;
  const work = (text: string): string =>
    `apiVersion: work.open-cluster-management.io/v1\nkind: ManifestWork\nspec:\n  manifests:\n  - ${text.replaceAll('\n', '\n    ').trimEnd()}\n`;

  it('are those that are final, and that somebody has written', () => {
    assert.deepEqual(counts(own), [0, 1, 1]);
    assert.deepEqual(counts(made), [0, 0, 1]);
    assert.deepEqual(
      counts(own.replace('spec:', '  annotations: {internal.skupper.io/other: "true"}\nspec:')),
      [0, 1, 1],
    );
    assert.deepEqual(counts(own.replace('host: a', 'host: {{ .Values.host }}')), [0, 0, 1]);
    assert.deepEqual(counts(task(own)), [0, 0, 1]);
    assert.deepEqual(counts(work(own)), [0, 0, 1]);
    assert.deepEqual(counts(site('s')), [1, 1, 0]);
    assert.deepEqual(counts(task(site('s'))), [0, 0, 0]);
  });

  it('make no Secrets in a task of Ansible, or in a resource of another tool', () => {
    const token = `${resource('AccessToken', { name: 't' })}spec: {url: u}\n`;
    assert.equal(factsOf(token).secrets.length, 1);
    assert.deepEqual(factsOf(task(token)).secrets, []);
    assert.deepEqual(factsOf(work(token)).secrets, []);
  });
});
