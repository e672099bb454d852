import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suppressionsIn } from '../../../server/src/service/lint/suppression.ts';
import { parseYaml } from '../../../server/src/service/yaml/parse.ts';

const head = 'apiVersion: skupper.io/v2alpha1\nkind: Site\n';
const annotation = (value: string): string =>
  `${head}metadata:\n  name: a\n  annotations:\n    lint.skupper.io/disable: ${value}\n`;

/** The suppressions in a document: scope, code, routing key, and the text at their place. */
function found(text: string): string[] {
  const { root } = parseYaml(text);
  return suppressionsIn({ text, root }).map(({ scope, code, key, span, nextLine }) => {
    assert.equal(text.slice(span.start, span.end), code);
    const line = nextLine === undefined ? '' : ` -> ${text.slice(nextLine).split('\n')[0]}`;
    return `${scope} ${code}${key === undefined ? '' : `(${key})`}${line}`;
  });
}

describe('the suppressions of a document', () => {
  it('are comments for the next line, the document or the file', () => {
    for (const [comment, ...expected] of [
      ['# skupper-lint-disable-next-line a', 'next-line a -> kind: Site'],
      ['# skupper-lint-disable-next-line a, b-c', 'next-line a -> kind: Site', 'next-line b-c -> kind: Site'],
      ['# skupper-lint-disable a(pay-*) b', 'document a(pay-*)', 'document b'],
      ['# skupper-lint-disable-file a(x, y)', 'file a(x, y)'],
      ['#skupper-lint-disable\ta', 'document a'],
      ['\t # skupper-lint-disable a', 'document a'],
      ['## skupper-lint-disable a'],
      ['# skupper-lint-disable'],
      ['# skupper-lint-disable-other a'],
      ['# skupper-lint-disablea b'],
    ] as const)
      assert.deepEqual(found(`${comment}\nkind: Site\n`), expected, comment);
    assert.deepEqual(found('kind: Site # skupper-lint-disable a\n'), ['document a']);
    assert.deepEqual(found('kind: Site#skupper-lint-disable a\n'), []);
    assert.deepEqual(found('# skupper-lint-disable-next-line a'), ['next-line a -> ']);
  });

  it('are no texts in values that look like comments', () => {
    const text = '# skupper-lint-disable a';
    for (const value of [
      `|\n    ${text}\n`,
      `>-\n    b\n    ${text}\n`,
      `"b ${text}"\n`,
      `'b\n    ${text}'\n`,
      `[x, "b ${text}"]\n`,
      `\n    - |\n      ${text}\n`,
      `{x: {y: 'b ${text}'}}\n`,
    ])
      assert.deepEqual(found(`${head}spec:\n  settings: ${value}`), [], value);
    for (const value of [`b ${text}\n`, `"b" ${text}\n`, `|\n    b\n${text}\n`, `[x] ${text}\n`])
      assert.deepEqual(found(`${head}spec:\n  settings: ${value}`), ['document a'], value);
  });

  it('are annotations of a resource, quoted or not, and none in a block scalar', () => {
    for (const value of ['a', '"a"', "'a'"])
      assert.deepEqual(found(annotation(value)), ['document a'], value);
    assert.deepEqual(found(annotation('"a, b(k)"')), ['document a', 'document b(k)']);
    for (const value of ['|\n      a', '[a]', '1', 'true', ''])
      assert.deepEqual(found(annotation(value)), [], value);
    assert.deepEqual(found(annotation('a').replace('annotations', 'labels')), []);
    const both = annotation('a').replace('name: a', 'name: a # skupper-lint-disable b');
    assert.deepEqual(found(both), ['document b', 'document a'], 'comments come first');
  });
});
