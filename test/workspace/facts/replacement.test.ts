import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReplacementFact } from '../../../server/src/service/workspace/facts/replacement.ts';
import { factsOf, kustomizationOf, targetText } from './collected.ts';

const pathText = (path: ReplacementFact['targets'][number]['path']): string =>
  path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(' / ');

/** Replacements in short: `ConfigMap c: data / key -> Site s: spec / a`, with `part of` where only a part is copied. */
function shown(replacements: readonly ReplacementFact[]): string[] {
  return replacements.map(({ source: { kind = '-', name = '-', path }, targets }) => {
    const places = targets.map((target) =>
      [`${targetText(target.select)}:`, ...(target.isWhole ? [] : ['part of']), pathText(target.path)].join(
        ' ',
      ),
    );
    return `${kind} ${name}: ${path ? pathText(path) : 'unknown'} -> ${places.join(', ')}`;
  });
}

const replacements = (text: string): string[] =>
  kustomizationOf(`replacements:\n${text}`).kustomizations.flatMap((each) => shown(each.replacements));

/** A replacement from that source to those targets, which are written in flow style. */
const replacement = (source: string, targets: string): string =>
  `- source: ${source}\n  targets: [${targets}]\n`;
const site = (fieldPaths: string, options = ''): string =>
  `{select: {kind: Site}, fieldPaths: [${fieldPaths}]${options}}`;
const map = '{kind: ConfigMap, name: c, fieldPath: data.key}';

/** Replacements, and what they copy. */
const cases: readonly (readonly [string, string, ...(readonly string[])])[] = [
  ['a whole value', replacement(map, site('spec.a')), 'ConfigMap c: data / key -> Site -: spec / a'],
  [
    'the name by default',
    replacement('{kind: Service}', site('spec.a')),
    'Service -: metadata / name -> Site -: spec / a',
  ],
  [
    'from an unknown kind',
    replacement('{name: c}', site('spec.a')),
    '- c: metadata / name -> Site -: spec / a',
  ],
  [
    'a part of the source',
    replacement('{kind: ConfigMap, options: {delimiter: "."}}', site('spec.a')),
    'ConfigMap -: unknown -> Site -: spec / a',
  ],
  [
    'a selected item of the source',
    replacement('{kind: Site, fieldPath: "spec.[name=a].b"}', site('spec.a')),
    'Site -: unknown -> Site -: spec / a',
  ],
  [
    'to a part of the target',
    replacement(map, site('spec.a', ', options: {delimiter: ".", index: 1}')),
    'ConfigMap c: data / key -> Site -: part of spec / a',
  ],
  [
    'to a target that is created',
    replacement(map, site('spec.a', ', options: {create: true}')),
    'ConfigMap c: data / key -> Site -: spec / a',
  ],
  [
    'to several targets and paths',
    replacement(map, `${site('spec.a, spec.b')}, {select: {name: l}, fieldPaths: [c]}`),
    'ConfigMap c: data / key -> Site -: spec / a, Site -: spec / b, - l: c',
  ],
  [
    'to indexes and keys',
    replacement(map, site(String.raw`spec.0.12.1a.a1, 'data.a\.b', "x[0].y*.*z", "[name=a].b", "*"`)),
    'ConfigMap c: data / key -> Site -: spec / [0] / [12] / 1a / a1, Site -: data / a.b, Site -: x[0] / y* / *z, Site -: part of , Site -: part of ',
  ],
  [
    'to items',
    replacement(map, site('"spec.*.a", "spec.[name=a].b"')),
    'ConfigMap c: data / key -> Site -: part of spec, Site -: part of spec',
  ],
  [
    'to paths that are no strings',
    replacement(map, site('1, {a: b}, spec.a')),
    'ConfigMap c: data / key -> Site -: spec / a',
  ],
  ['to an empty path', replacement(map, site('""')), 'ConfigMap c: data / key -> Site -: '],
  ['to no target', replacement(map, '')],
  ['to a target that selects nothing', replacement(map, '{fieldPaths: [spec.a]}')],
  ['from no source', replacement('c', site('spec.a'))],
  ['from a file', '- path: a.yaml\n'],
];

describe('a replacement copies', () => {
  for (const [what, text, ...expected] of cases)
    it(what, () => assert.deepEqual(replacements(text), expected));
});

describe('replacements', () => {
  const input = (text: string): string[] => shown(factsOf(text).kustomizeInput?.replacements ?? []);
  const expected = ['ConfigMap c: data / key -> Site -: spec / a'];

  it('may be in a file of their own: a list, or a single one', () => {
    const list = replacement(map, site('spec.a'));
    assert.deepEqual(input(list), expected);
    assert.deepEqual(input(list.replace('- source', '  source')), expected);
    assert.deepEqual(input(`a: b\n---\n${list}`), expected);
  });

  it('are none in other files', () => {
    for (const text of ['', 'text', '{}\n', 'a: b\n', '[a, b]\n', 'targets: []\nsource: {}\n'])
      assert.equal(factsOf(text).kustomizeInput, undefined, text);
    assert.deepEqual(kustomizationOf('resources: [a.yaml]\n').kustomizations[0]?.replacements, []);
  });
});
