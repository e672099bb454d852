import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import { rules } from '../../server/src/service/lint/registry.ts';
import { createLanguageService, type Change, type LanguageService } from '../../server/src/service/index.ts';
import { sourceOf } from '../support/fileSource.ts';
import { parseFixture } from '../support/fixture.ts';
import { mistakes } from '../support/mistakes.ts';
import { mutilate } from '../support/mutilate.ts';
import { createRandom } from '../support/random.ts';
import { rounds } from '../support/rounds.ts';
import { connector, deployment, file, resource } from '../support/resources.ts';
import {
  findings,
  openFixture,
  positionOf,
  ROOT,
  toFixture,
  uriOf,
  type Opened,
} from '../support/service.ts';

const examples = [...rules.map(({ examples: { bad } }) => bad), ...mistakes().map(({ text }) => text)];
const texts = examples.flatMap((example) => parseFixture(example).files.map(({ text }) => text));

function inside({ linesOf, textOf }: Opened, uri: string, { start, end }: Range): boolean {
  const order = start.line < end.line || (start.line === end.line && start.character <= end.character);
  return order && linesOf(uri).offset(end) <= textOf(uri).length;
}

describe('broken text', () => {
  it('makes nothing throw, and every range lies inside its document', () => {
    const random = createRandom(1);
    const uri = uriOf('a.yaml');
    for (let round = 0; round < rounds(40, 400); round++) {
      let text = random.pick(texts);
      for (let changes = random.below(4); changes >= 0; changes--) text = mutilate(text, random);
      const opened = openFixture('');
      const { service } = opened;
      opened.apply([{ type: 'open', uri, text, version: 1 }]);
      assert.deepEqual(service.uris(), [uri]);
      for (const { range } of service.diagnostics({ uri }))
        assert.ok(inside(opened, uri, range), JSON.stringify(text));
      for (let tries = 0; tries < 8; tries++) {
        const position = positionOf(opened, uri, random.below(text.length + 1));
        const hovered = service.hover({ uri, position });
        if (hovered?.range) assert.ok(inside(opened, uri, hovered.range), JSON.stringify(text));
        for (const { textEdit } of service.completion({ uri, position }, { snippets: true })) {
          assert.ok(
            textEdit && 'range' in textEdit && inside(opened, uri, textEdit.range),
            JSON.stringify(text),
          );
        }
        const range = { start: position, end: position };
        service.codeActions({ uri, range }, { canCreateFiles: true });
      }
    }
  });
});

describe('a name that every object has', () => {
  it('is a name like any other', () => {
    const site = resource('Site', { name: 'a', spec: '  settings: {constructor: x}\n' });
    const pods = deployment('{app: "{{ .app }}"}', { name: 'b' });
    const picking = connector('k', { selector: 'constructor=x' });
    const replacement =
      'replacements:\n  - source: {kind: ConfigMap, name: c, fieldPath: data.constructor}\n    targets: [{select: {kind: Connector}, fieldPaths: [spec.routingKey]}]\n';
    const map = resource('ConfigMap', { apiVersion: 'v1', name: 'c' }) + 'data: {key: tea}\n';
    const opened = openFixture(
      file('a.yaml', site, pods, picking) +
        file('c.yaml', map) +
        file('kustomization.yaml', `resources: [a.yaml, c.yaml]\n${replacement}`),
    );
    assert.ok(findings(opened).some(({ code }) => code === 'unknown-setting'));
  });
});

const configurations = [
  'resources: [a.yaml, b.yaml]\nnamespace: moved\nnamePrefix: x-\n',
  'resources: [../east]\npatches:\n  - path: a.yaml\n',
  'externalRoutingKeys: [back*]\nexclude: [d.yaml]\n',
  'networks:\n  - name: one\n    include: [west]\n',
  'sites:\n  - name: all\n    include: ["**"]\n    platform: kubernetes\nrules:\n  unmatched-connector: warning\n',
  'version: "2.1"\n',
];

function toChange(uri: string, text: string | undefined): Change {
  return { type: 'disk', uri, content: text === undefined ? undefined : { text } };
}

function emptyService(): LanguageService {
  const service = createLanguageService();
  service.setFolders([ROOT]);
  return service;
}

describe('any order of edits', () => {
  it('gives the same findings as reading the same files afresh', async () => {
    const random = createRandom(2);
    const paths = ['west/a.yaml', 'west/b.yaml', 'east/c.yaml', 'd.yaml', 'podman/e.yaml'];
    const special = ['west/kustomization.yaml', '.skupper.yaml', 'east/.skupper.yaml'];
    for (let round = 0; round < rounds(15, 150); round++) {
      const edited = emptyService();
      const files = new Map<string, string>();
      const loader = edited.createLoader(sourceOf(files));
      for (let step = 0; step < 12; step++) {
        const isSpecial = random.below(4) === 0;
        const uri = uriOf(random.pick(isSpecial ? special : paths));
        const isRemoval = random.below(5) === 0;
        const text =
          files.has(uri) && random.below(2) === 0
            ? mutilate(files.get(uri) ?? '', random)
            : random.pick(isSpecial ? configurations : texts);
        if (isRemoval) files.delete(uri);
        else files.set(uri, text);
        // As it stands in the change, or as a loader reads it and checks it ahead.
        if (random.below(2) === 0) edited.apply([toChange(uri, files.get(uri))]);
        else await loader.refresh([uri]);
        if (random.below(3) === 0) allFindings(edited);
      }
      const fresh = emptyService();
      fresh.apply([...files].map(([uri, text]) => toChange(uri, text)));
      // A loader leaves out files that nothing refers to; they have no findings.
      const found = (service: LanguageService): ReturnType<typeof allFindings> =>
        allFindings(service).filter(([, diagnostics]) => diagnostics.length > 0);
      assert.deepEqual(found(edited), found(fresh), `round ${round}`);
    }
  });
});

describe('any order of typed values', () => {
  const keys = ['backend', 'backnd', 'back-end', 'db', 'db2', 'web', 'wob'];
  const hosts = ['backend', 'db', 'web', '0.0.0.0', '10.0.0.1', 'Bad_Host'];
  const selectors = ['app=web', 'app=wob', 'app=db', 'app=x,tier=y', 'app in (web)'];
  const values: readonly (readonly [RegExp, readonly string[]])[] = [
    [/(?<=routingKey: ).*/g, keys],
    [/(?<=host: ).*/g, hosts],
    [/(?<=port: ).*/g, ['1', '8080', '9090', '"1"']],
    [/(?<=selector: ).*/g, selectors],
  ];
  const workload =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: a}\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{ports: [{containerPort: 8080}]}]}}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: a}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}\n';
  const site = 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: {name: a, namespace: a}\n';

  it('gives the same findings as reading the same files afresh', () => {
    const random = createRandom(5);
    const document = (index: number): string => {
      const isListener = random.below(2) === 0;
      const namespace = random.pick(['a', 'b']);
      const head = `apiVersion: skupper.io/v2alpha1\nkind: ${isListener ? 'Listener' : 'Connector'}\nmetadata:\n  name: r${index}\n  namespace: ${namespace}\n`;
      const target = isListener ? `host: ${random.pick(hosts)}` : `selector: ${random.pick(selectors)}`;
      return `${head}spec:\n  routingKey: ${random.pick(keys)}\n  ${target}\n  port: 8080\n`;
    };
    for (let round = 0; round < rounds(6, 40); round++) {
      const files = new Map([
        ['west/a.yaml', [document(1), document(2), document(3)].join('---\n')],
        ['west/b.yaml', [document(4), document(5)].join('---\n')],
        ['podman/e.yaml', [document(6), document(7)].join('---\n')],
        ['chart/t.yaml', document(8).replace(/(?<=routingKey: ).*/, '{{ .x }}b2')],
        ...(round % 2 === 0 ? ([['west/w.yaml', workload]] as const) : []),
        ...(round % 3 === 0 ? ([['west/site.yaml', site]] as const) : []),
      ]);
      const edited = openFixture(toFixture(files)).service;
      for (let step = 0; step < 15; step++) {
        allFindings(edited);
        const path = random.pick(['west/a.yaml', 'west/b.yaml', 'podman/e.yaml']);
        const text = files.get(path) ?? '';
        const [place, choice] = random.pick(values);
        const found = [...text.matchAll(place)];
        if (found.length === 0) continue;
        const { index, 0: old } = random.pick(found);
        files.set(path, text.slice(0, index) + random.pick(choice) + text.slice(index + old.length));
        edited.apply([{ type: 'disk', uri: uriOf(path), content: { text: files.get(path) ?? '' } }]);
        const fresh = openFixture(toFixture(files)).service;
        assert.deepEqual(
          new Map(allFindings(edited)),
          new Map(allFindings(fresh)),
          `round ${round}, step ${step}: ${path}`,
        );
      }
    }
  });
});

function allFindings(service: LanguageService): [string, Diagnostic[]][] {
  return service
    .uris()
    .toSorted()
    .map((uri) => [uri, service.diagnostics({ uri })]);
}
