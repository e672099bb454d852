import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  KustomizationFact,
  PatchFact,
} from '../../../server/src/service/workspace/facts/kustomization.ts';
import { resource } from '../../support/resources.ts';
import { pathOf } from '../../support/service.ts';
import { factsOf, kustomizationOf, targetText } from './collected.ts';

function read(text: string): KustomizationFact {
  const [fact, ...others] = kustomizationOf(text).kustomizations;
  assert.ok(fact && others.length === 0, 'there is one kustomization');
  return fact;
}

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');

describe('the facts of a kustomization', () => {
  it('are what it adds to names and namespaces', () => {
    const fact = read('namespace: west\nnamePrefix: a-\nnameSuffix: -z\n');
    assert.deepEqual(
      [pathOf(fact.uri), pathOf(fact.folder), fact.namespace, fact.namePrefix, fact.nameSuffix],
      ['app/kustomization.yaml', 'app', 'west', 'a-', '-z'],
    );
    const empty = read('resources: []\n');
    assert.deepEqual([empty.namespace, empty.namePrefix, empty.nameSuffix], [undefined, '', '']);
  });

  it('say whether it has configurations', () => {
    for (const name of ['configurations', 'crds'])
      assert.equal(read(`${name}: [a.yaml]\n`).hasConfigurations, true, name);
    assert.equal(read('resources: [a.yaml]\n').hasConfigurations, false);
  });

  it('are the labels that it adds to pods', () => {
    const labels = (flag: string): Readonly<Record<string, string>> =>
      read(`labels:\n- pairs: {a: b}\n${flag}`).labels;
    assert.deepEqual(labels('  includeTemplates: true\n'), { a: 'b' });
    assert.deepEqual(labels('  includeSelectors: true\n'), { a: 'b' });
    for (const flag of [
      '',
      '  includeTemplates: false\n',
      '  includeSelectors: no\n',
      '  includeSelectors: {}\n',
    ])
      assert.deepEqual(labels(flag), {}, flag);
    assert.deepEqual(read('labels: {pairs: {a: b}}\ncommonLabels: {c: d}\n').labels, { c: 'd' });
  });

  it('are the files and folders that it names', () => {
    const fact = read(`
resources: [a.yaml, ../base, "https://example.com/x", "", "{b.yaml}", "[c.yaml]", "d{e}.yaml", {f: g}]
bases: [../old]
components: [../part]
patches: [{path: p.yaml}]
patchesStrategicMerge: [q.yaml]
patchesJson6902: [{path: r.yaml}]
replacements: [{path: s.yaml}]
`);
    assert.deepEqual(fact.resources.map(pathOf), ['app/a.yaml', 'base', 'app/d%7Be%7D.yaml', 'old', 'part']);
    assert.deepEqual(fact.components.map(pathOf), ['part']);
    assert.deepEqual(fact.replacementFiles.map(pathOf), ['app/s.yaml']);
  });

  it('are those of files with a name of kustomize alone', () => {
    const text = 'resources: [a.yaml]\nnamePrefix: a-\n';
    assert.deepEqual(factsOf(text).kustomizations, []);
    assert.deepEqual(factsOf('', 'kustomization.yaml').kustomizations, []);
    assert.equal(factsOf(text, 'kustomization.yml').kustomizations.length, 1);
  });
});

/** The patches of a kustomization: the file, the target, and what the inline patches do. */
function patches(text: string): string[] {
  return read(text).patches.map(({ file, target, inline }: PatchFact) =>
    [
      file === undefined ? 'inline' : pathOf(file),
      targetText(target),
      ...inline.map((patch) =>
        [
          patch.isMerge ? 'merges' : 'operates on',
          targetText(patch.target),
          patch.deletes ? 'away' : (patch.changes?.map(({ path }) => path.join('.')).join(' ') ?? 'anywhere'),
        ].join(' '),
      ),
    ].join(', '),
  );
}

const merge = indent(resource('Site', { name: 's', namespace: 'west', spec: '  ha: true\n' }));
const operations = '    - {op: replace, path: /spec/ha, value: true}\n';

/** A kustomization, and its patches. */
const patchCases: readonly (readonly [string, string, ...(readonly string[])])[] = [
  ['a file', 'patches: [{path: p.yaml}]\n', 'app/p.yaml, its own'],
  [
    'a file with a target',
    'patches: [{path: p.yaml, target: {kind: Site, name: s, namespace: west}}]\n',
    'app/p.yaml, Site west/s',
  ],
  [
    'a target with labels',
    'patches: [{path: p.yaml, target: {labelSelector: a=b}}, {path: q.yaml, target: {annotationSelector: a=b}}]\n',
    'app/p.yaml, - - *',
    'app/q.yaml, - - *',
  ],
  ['a target that is no map', 'patches: [{path: p.yaml, target: Site}]\n', 'app/p.yaml, its own'],
  ['a merge patch', `patches:\n- patch: |\n${merge}`, 'inline, its own, merges Site s spec.ha'],
  [
    'a merge patch with a target',
    `patches:\n- target: {kind: Link}\n  patch: |\n${merge}`,
    'inline, Link -, merges Link - spec.ha',
  ],
  [
    'a patch that deletes',
    `patches:\n- patch: |\n    $patch: delete\n${merge}`,
    'inline, its own, merges Site s away',
  ],
  [
    'operations',
    `patches:\n- target: {kind: Site}\n  patch: |\n${operations}`,
    'inline, Site -, operates on Site - spec.ha',
  ],
  ['operations without a target', `patches:\n- patch: |\n${operations}`, 'inline, its own'],
  ['a patch without content', 'patches: [{target: {kind: Site}}]\n', 'inline, Site -'],
  [
    'the older forms',
    `patchesStrategicMerge:\n- p.yaml\n- |\n${merge}patchesJson6902:\n` +
      `- {path: q.yaml, target: {kind: Site}}\n- target: {kind: Link}\n  patch: |\n${operations}`,
    'app/p.yaml, its own',
    'inline, its own, merges Site s spec.ha',
    'app/q.yaml, Site -',
    'inline, Link -, operates on Link - spec.ha',
  ],
  [
    'a transformer, which may change anything, after the others',
    'transformers: [t.yaml]\npatches: [{path: p.yaml}]\n',
    'app/p.yaml, its own',
    'inline, its own, operates on - - anywhere',
  ],
  ['no list', 'patches: {path: p.yaml}\n'],
];

describe('the patches of a kustomization:', () => {
  for (const [what, text, ...expected] of patchCases)
    it(what, () => assert.deepEqual(patches(text), expected));
});

/** The targets of the patches that a file gives to other controllers. */
function foreignTargets(apiVersion: string, spec: string): string[] | undefined {
  const text = resource('Any', { apiVersion, spec });
  return factsOf(text).kustomizeInput?.foreignTargets.map(targetText);
}

describe('the patches for other controllers', () => {
  const item = '[{patch: x, target: {kind: Site, name: s}}]';
  const flux = 'kustomize.toolkit.fluxcd.io/v1';
  const argo = 'argoproj.io/v1alpha1';

  it('are where Flux and Argo CD have them', () => {
    for (const [apiVersion, spec] of [
      [flux, `patches: ${item}`],
      [argo, `source: {kustomize: {patches: ${item}}}`],
      [argo, `sources: [{kustomize: {patches: ${item}}}]`],
      [argo, `template: {spec: {source: {kustomize: {patches: ${item}}}}}`],
      [argo, `template: {spec: {sources: [{kustomize: {patches: ${item}}}]}}`],
    ] as const)
      assert.deepEqual(foreignTargets(apiVersion, `  ${spec}\n`), ['Site s'], spec);
  });

  it('may be those of any item of a List', () => {
    const items = [
      resource('Gadget', { apiVersion: 'v1' }),
      resource('Any', { apiVersion: flux, spec: `  patches: ${item}\n` }),
    ];
    const list = items.map((each) => `- ${each.trimEnd().replaceAll('\n', '\n  ')}\n`).join('');
    const input = factsOf(`apiVersion: v1\nkind: List\nitems:\n${list}`).kustomizeInput;
    assert.deepEqual(input?.foreignTargets.map(targetText), ['Site s']);
  });

  it('may name their target themselves', () => {
    assert.deepEqual(foreignTargets(flux, `  patches:\n  - patch: |\n${indent(merge)}`), ['Site s']);
    assert.equal(foreignTargets(flux, '  patches: [{patch: ""}, {}]\n'), undefined);
  });

  it('are those of these controllers alone', () => {
    for (const apiVersion of [
      'example.com/v1',
      'my-argoproj.io/v1',
      'skupper.io/v2alpha1',
      'argoproj.io.example.com/v1',
    ])
      assert.equal(foreignTargets(apiVersion, `  patches: ${item}\n`), undefined, apiVersion);
  });
});
