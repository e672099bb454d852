import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import { rules } from '../../server/src/service/lint/registry.ts';
import {
  codeActions,
  complete,
  readAhead,
  createWorkspace,
  diagnostics,
  hover,
  type Change,
  type Snapshot,
  type Workspace,
} from '../support/engine.ts';
import { parseFixture } from '../support/fixture.ts';
import { mistakes } from '../support/mistakes.ts';
import { mutilate } from '../support/mutilate.ts';
import { createRandom, type Random } from '../support/random.ts';
import { rounds } from '../support/rounds.ts';
import { openFixture, toFixture, uriOf } from '../support/service.ts';

const examples = [...rules.map(({ examples: { bad } }) => bad), ...mistakes().map(({ text }) => text)];
const texts = examples.flatMap((example) => parseFixture(example).files.map(({ text }) => text));
function inside(snapshot: Snapshot, uri: string, { start, end }: Range): boolean {
  const lines = snapshot.files.get(uri)?.lines;
  const order = start.line < end.line || (start.line === end.line && start.character <= end.character);
  return lines !== undefined && order && lines.offset(end) <= (snapshot.files.get(uri)?.text.length ?? 0);
}

describe('broken text', () => {
  it('makes nothing throw, and every range lies inside its document', () => {
    const random = createRandom(1);
    for (let round = 0; round < rounds(40, 400); round++) {
      let text = random.pick(texts);
      for (let changes = random.below(4); changes >= 0; changes--) text = mutilate(text, random);
      const workspace = createWorkspace();
      workspace.setFolders([uriOf('').slice(0, -1)]);
      const uri = uriOf('a.yaml');
      workspace.apply([{ type: 'open', uri, text, version: 1 }]);
      const snapshot = workspace.snapshot();
      const lines = snapshot.files.get(uri)?.lines;
      assert.ok(lines);
      for (const { range } of diagnostics(snapshot, uri))
        assert.ok(inside(snapshot, uri, range), JSON.stringify(text));
      for (let tries = 0; tries < 8; tries++) {
        const position = lines.position(random.below(text.length + 1));
        const hovered = hover(snapshot, uri, position);
        if (hovered?.range) assert.ok(inside(snapshot, uri, hovered.range), JSON.stringify(text));
        for (const { textEdit } of complete({ snapshot, uri, position, options: { snippets: true } })) {
          assert.ok(
            textEdit && 'range' in textEdit && inside(snapshot, uri, textEdit.range),
            JSON.stringify(text),
          );
        }
        codeActions(snapshot, uri, { start: position, end: position }, { canCreateFiles: true });
      }
    }
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

/** A file on disk, as it is read: at once, or ahead of the change. */
function changeOf(workspace: Workspace, uri: string, text: string, random: Random): Change {
  if (random.below(2) === 0) return { type: 'disk', uri, content: { text } };
  return readAhead(workspace, uri, { text });
}

describe('any order of edits', () => {
  it('gives the same findings as reading the same files afresh', () => {
    const random = createRandom(2);
    const paths = ['west/a.yaml', 'west/b.yaml', 'east/c.yaml', 'd.yaml', 'podman/e.yaml'];
    const special = ['west/kustomization.yaml', '.skupper.yaml', 'east/.skupper.yaml'];
    for (let round = 0; round < rounds(15, 150); round++) {
      const edited = createWorkspace();
      edited.setFolders([uriOf('').slice(0, -1)]);
      const files = new Map<string, string>();
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
        if (isRemoval) edited.apply([{ type: 'disk', uri, content: undefined }]);
        else edited.apply([changeOf(edited, uri, text, random)]);
        if (random.below(3) === 0) allFindings(edited.snapshot());
      }
      const fresh = createWorkspace();
      fresh.setFolders([uriOf('').slice(0, -1)]);
      fresh.apply([...files].map(([uri, text]): Change => ({ type: 'disk', uri, content: { text } })));
      assert.deepEqual(allFindings(edited.snapshot()), allFindings(fresh.snapshot()), `round ${round}`);
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
      const edited = openFixture(toFixture(files)).workspace;
      for (let step = 0; step < 15; step++) {
        allFindings(edited.snapshot());
        const path = random.pick(['west/a.yaml', 'west/b.yaml', 'podman/e.yaml']);
        const text = files.get(path) ?? '';
        const [place, choice] = random.pick(values);
        const found = [...text.matchAll(place)];
        if (found.length === 0) continue;
        const { index, 0: old } = random.pick(found);
        files.set(path, text.slice(0, index) + random.pick(choice) + text.slice(index + old.length));
        edited.apply([{ type: 'disk', uri: uriOf(path), content: { text: files.get(path) ?? '' } }]);
        const fresh = openFixture(toFixture(files)).workspace;
        assert.deepEqual(
          new Map(allFindings(edited.snapshot())),
          new Map(allFindings(fresh.snapshot())),
          `round ${round}, step ${step}: ${path}`,
        );
      }
    }
  });
});

function allFindings(snapshot: Snapshot): [string, Diagnostic[]][] {
  return [...snapshot.files.keys()].toSorted().map((uri) => [uri, diagnostics(snapshot, uri)]);
}
