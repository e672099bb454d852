import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPlainScalar, readYaml12 } from '../../server/src/service/yaml/kubernetesScalar.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { stringifyScalar } from '../../server/src/service/yaml/scalar.ts';
import {
  formatPath,
  hitAt,
  keySpanAt,
  nodeAt,
  scalarAt,
  stringAt,
  toJson,
  type Json,
} from '../../server/src/service/yaml/tree.ts';

function json(text: string, typing?: 'core'): Json | undefined {
  const { root } = parseYaml(text, typing);
  return root && (JSON.parse(JSON.stringify(toJson(root))) as Json);
}

const codes = (text: string): string[] => parseYaml(text).problems.map(({ code }) => code);

describe('a document', () => {
  it('resolves aliases and merge keys, and the last of repeated keys wins', () => {
    assert.deepEqual(json('a: &x { b: 1 }\nc: *x\nd: { <<: *x, e: 2 }\nf: { <<: [*x, { b: 3 }], b: 4 }\n'), {
      a: { b: 1 },
      c: { b: 1 },
      d: { b: 1, e: 2 },
      f: { b: 4 },
    });
    assert.deepEqual(json('a: 1\na: 2\n'), { a: 2 });
    const { root } = parseYaml('a: 1\na: 2\n');
    assert.equal(root?.type === 'map' && root.repeated.length, 1);
  });

  it('has the values of kubectl, or those of YAML 1.2', () => {
    assert.deepEqual(json('a: yes\nb: 010\nc: "yes"\ny: 1\nd: !!str 1\n'), {
      a: true,
      b: 8,
      c: 'yes',
      true: 1,
      d: '1',
    });
    assert.deepEqual(json('a: yes\nb: 010\nc: ${x}\n', 'core'), { a: 'yes', b: 10, c: '${x}' });
  });

  it('leaves out null in its JSON', () => {
    assert.deepEqual(json('a:\nb: ~\nc: [null]\n'), { c: [null] });
  });

  it('reports what kubectl cannot read', () => {
    assert.deepEqual(codes('a: .nan\n'), ['NOT_JSON']);
    assert.deepEqual(codes('~: 1\n'), ['NULL_KEY']);
    assert.deepEqual(codes('a: &x [*x]\n'), ['ALIAS_LOOP']);
    assert.deepEqual(codes('a: "\u0007"\n'), ['CONTROL_CHARACTER']);
    assert.ok(codes('a: *x\n').includes('BAD_ALIAS'));
    assert.ok(codes('a: [\n').length > 0);
  });

  it('resolves an alias to the last anchor above it', () => {
    assert.deepEqual(json('a: &x 1\nb: *x\nc: &x 2\nd: *x\n'), { a: 1, b: 1, c: 2, d: 2 });
    assert.deepEqual(json('- &x a\n- &x [&x b, *x]\n- *x\n'), ['a', ['b', 'b'], 'b']);
    for (const text of ['a: *x\nb: &x 1\n', 'a: {<<: *x}\nb: &x {c: 1}\n', 'a: [*x, &x 1]\n'])
      assert.deepEqual(codes(text), ['BAD_ALIAS'], text);
    assert.ok(parseYaml(`[${'1,'.repeat(45_000)}1]`).root);
  });

  it('is not parsed beyond limits', () => {
    for (const [text, code] of [
      ['a: b\n'.repeat(60_000), 'TOO_LARGE'],
      ['['.repeat(300), 'TOO_DEEP'],
      [`[${'1,'.repeat(55_000)}1]`, 'TOO_DENSE'],
      ['- '.repeat(200), 'TOO_DEEP'],
    ] as const) {
      const { root, problems } = parseYaml(text);
      assert.equal(root, undefined);
      assert.deepEqual(problems, [{ code, message: '', span: problems[0]?.span }]);
    }
  });

  it('is not parsed if it nests more than the stack holds, or is no YAML at all', () => {
    assert.deepEqual(codes(`${': '.repeat(45_000)}\nb: 1\n`), ['TOO_DEEP']);
    assert.ok(codes('}'.repeat(20_000)).length > 1000);
  });

  const doubled = (count: number): string =>
    [
      'a0: &a0 [x]',
      ...Array.from({ length: count }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
    ].join('\n');

  it('shares aliased nodes', () => {
    const { root, problems } = parseYaml(doubled(10));
    assert.deepEqual(problems, []);
    assert.equal(nodeAt(root, ['a10', 0]), nodeAt(root, ['a10', 1]));
  });

  it('is not read if its aliases stand for far more than its text', () => {
    assert.deepEqual(codes(doubled(40)), ['TOO_MANY_ALIASES']);
    const map = `{${Array.from({ length: 400 }, (_, index) => `k${index}`).join(', ')}}`;
    assert.deepEqual(codes(`a: &a ${map}\nb: {<<: [${'*a, '.repeat(5000)}]}\n`), []);
    const chain = Array.from({ length: 400 }, (_, i) => `m${i + 1}: &m${i + 1} {<<: *m${i}, k${i}: 1}`);
    assert.deepEqual(codes(`m0: &m0 {}\n${chain.join('\n')}\n`), ['TOO_MANY_ALIASES']);
  });

  it('finds each key of a large map', () => {
    const { root } = parseYaml(
      `a: {${Array.from({ length: 200 }, (_, index) => `k${index}: ${index}`).join(', ')}}\n`,
    );
    assert.equal(scalarAt(root, ['a', 'k150'])?.value, 150);
    assert.equal(scalarAt(root, ['a', 'k200']), undefined);
  });
});

describe('a tree', () => {
  const text = 'a:\n  - b: x\n    c: 1\nd:\n';
  const { root } = parseYaml(text);
  const shown = (span: { start: number; end: number } | undefined): string | undefined =>
    span && text.slice(span.start, span.end);

  it('gives nodes, keys and values by path', () => {
    assert.equal(stringAt(root, ['a', 0, 'b']), 'x');
    assert.equal(stringAt(root, ['a', 0, 'c']), undefined);
    assert.equal(scalarAt(root, ['a', 0, 'c'])?.value, 1);
    assert.equal(scalarAt(root, ['d']), undefined);
    assert.equal(nodeAt(root, ['d'])?.type, 'scalar');
    assert.equal(nodeAt(root, ['a', 1]), undefined);
    assert.equal(nodeAt(root, ['a', 'b']), undefined);
    assert.equal(shown(keySpanAt(root, ['a', 0, 'b'])), 'b');
    assert.equal(shown(keySpanAt(root, ['a', 0]))?.trim(), 'b: x\n    c: 1');
    assert.equal(keySpanAt(root, ['z']), undefined);
    assert.equal(formatPath(['a', 0, 'b']), 'a[0].b');
  });

  it('gives the key or value at an offset', () => {
    const at = (offset: number): string | undefined => {
      const hit = hitAt(root, offset);
      return hit && `${formatPath(hit.path)} ${hit.on} ${shown(hit.span)}`;
    };
    assert.equal(at(0), 'a key a');
    assert.equal(at(7), 'a[0].b key b');
    assert.equal(at(10), 'a[0].b value x');
    assert.equal(at(4), undefined);
  });
});

describe('a plain scalar', () => {
  const cases: [string, unknown, unknown][] = [
    ['y', true, 'y'],
    ['off', false, 'off'],
    ['True', true, true],
    ['Null', null, null],
    ['', null, null],
    ['1_000', 1000, '1_000'],
    ['0o17', 15, 15],
    ['017', 15, 17],
    ['0b11', 3, '0b11'],
    ['0x1F', 31, 31],
    ['1e3', 1000, 1000],
    ['._1', '._1', '._1'],
    ['9223372036854775807', Number(2n ** 63n), Number(2n ** 63n)],
    ['9223372036854775808', Number.POSITIVE_INFINITY, Number(2n ** 63n)],
    ['1e999', '1e999', Number.POSITIVE_INFINITY],
    ['2.1.0', '2.1.0', '2.1.0'],
    ['a', 'a', 'a'],
  ];
  for (const [source, kubectl, yaml12] of cases)
    it(`${JSON.stringify(source)} is ${String(kubectl)} for kubectl and ${String(yaml12)} for YAML 1.2`, () => {
      const read = readPlainScalar(source);
      assert.deepEqual(read, { type: 'value', value: kubectl });
      assert.equal(readYaml12(source), yaml12);
    });

  it('cannot be infinite or not a number', () => {
    for (const source of ['.inf', '-.INF', '.nan']) assert.equal(readPlainScalar(source).type, 'unsupported');
  });
});

describe('a string as YAML', () => {
  it('reads back as the same string', () => {
    for (const value of ['a', 'yes', '1', '', ' a ', 'a: b', '# a', 'a\nb', '~', '0x1', "it's", '"']) {
      const text = stringifyScalar(value);
      assert.ok(!text.includes('\n'), text);
      assert.equal(
        stringAt(
          parseYaml(`a: ${text}
`).root,
          ['a'],
        ),
        value,
        text,
      );
      assert.equal(stringAt(parseYaml(`a: ${text}\n`, 'core').root, ['a']), value, text);
    }
  });
});
