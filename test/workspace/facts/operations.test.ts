import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TEMPLATED } from '../../../server/src/service/text/escape.ts';
import {
  changedValue,
  pointerPath,
  valueIn,
  type PatchChange,
} from '../../../server/src/service/workspace/facts/patch.ts';
import { resource } from '../../support/resources.ts';
import { factsOf, kustomizationOf, placeText } from './collected.ts';

/** Changes in short: `spec / a = 1 at 0.value`. */
function shown(changes: readonly PatchChange[]): string[] {
  return changes.map(({ path, value, place }) => {
    const given =
      value === undefined ? 'removed' : `= ${value === TEMPLATED ? 'unknown' : JSON.stringify(value)}`;
    return `${path.join(' / ')} ${given} at ${placeText(place)}`;
  });
}

const operations = (text: string): string[] => shown(factsOf(text).kustomizeInput?.operations ?? []);

describe('a JSON patch', () => {
  it('changes what its operations name', () => {
    const text = `
- {op: replace, path: /spec/a, value: {b: [1, null]}}
- {op: remove, path: /spec/b}
- {op: test, path: /spec/c, value: 1}
- {op: move, path: /spec/d, from: /spec/e}
- {op: add, value: 1}
- {op: add, path: spec/f, value: 1}
- {op: add, path: /spec/g/-, value: x}
`;
    assert.deepEqual(operations(text), [
      'spec / a = {"b":[1,null]} at 0.value',
      'spec / b removed at 1.path',
      'spec / d = unknown at 3.path',
      'spec / g / - = "x" at 6.value',
    ]);
  });

  it('may be in any document of a file', () => {
    assert.deepEqual(operations('- {op: remove, path: /a}\n---\n- {op: remove, path: /b}\n'), [
      'a removed at 0.path',
      'b removed at #1 0.path',
    ]);
  });

  it('is a list of operations alone', () => {
    for (const text of [
      '[]\n',
      '- {path: /a, value: 1}\n',
      '- {op: remove, path: /a}\n- {path: /b}\n',
      'op: remove\npath: /a\n',
    ])
      assert.deepEqual(operations(text), [], text);
  });

  it('is none beside a resource', () => {
    assert.equal(factsOf(resource('Site', { spec: '  patches: []\n' })).kustomizeInput, undefined);
    assert.equal(kustomizationOf('- {op: remove, path: /a}\n').kustomizeInput, undefined);
  });
});

describe('a JSON pointer', () => {
  it('has steps, of which digits are indexes', () => {
    assert.deepEqual(pointerPath('/a/0/12/1b/b1'), ['a', 0, 12, '1b', 'b1']);
    assert.deepEqual(pointerPath('/a~1b~1c/~0d~0/~01'), ['a/b/c', '~d~', '~1']);
    assert.deepEqual(pointerPath('/'), ['']);
  });

  it('starts with a slash', () => {
    for (const text of [undefined, '', 'a', 'a/b']) assert.equal(pointerPath(text), undefined);
  });
});

/** What a merge patch with that spec changes. */
function merged(spec: string): string[] {
  const patch = resource('Site', { name: 's', spec }).replaceAll(/^(?=.)/gm, '    ');
  const [fact] = kustomizationOf(`patches:\n- patch: |\n${patch}`).kustomizations;
  return shown(fact?.patches[0]?.inline[0]?.changes ?? []).map((each) =>
    each.replace('patches.0.patch > ', ''),
  );
}

describe('a merge patch', () => {
  it('changes what is in its spec: maps are merged, lists replaced, nulls removed', () => {
    assert.deepEqual(merged('  a: 1\n  b: {c: x, d: {e: null}, f: {}}\n  g: [1, {h: 2}]\n'), [
      'spec / a = 1 at spec.a',
      'spec / b / c = "x" at spec.b.c',
      'spec / b / d / e removed at spec.b.d.e',
      'spec / g = [1,{"h":2}] at spec.g',
    ]);
  });

  it('changes a whole map that says how it is merged', () => {
    assert.deepEqual(merged('  a: {$patch: replace, b: 1}\n'), [
      'spec / a = {"$patch":"replace","b":1} at spec.a',
    ]);
  });

  it('changes nothing without a spec', () => {
    assert.deepEqual(merged('  {}\n'), []);
    const patch = resource('Site', { name: 's' }).replaceAll(/^(?=.)/gm, '    ');
    const [fact] = kustomizationOf(`patches:\n- patch: |\n${patch}`).kustomizations;
    assert.deepEqual(fact?.patches[0]?.inline[0]?.changes, []);
  });
});

describe('the value that changes give to a property', () => {
  const at = { uri: 'file:///a.yaml', document: 0, on: 'value' as const };
  const change = (pointer: string, value: PatchChange['value']): PatchChange => ({
    path: pointerPath(pointer) ?? [],
    value,
    place: { ...at, path: ['p'] },
  });
  const value = (pointer: string, ...changes: readonly PatchChange[]): string => {
    const found = changedValue(changes, pointerPath(pointer) ?? []);
    if (!found) return 'as before';
    return `${JSON.stringify(found.value === TEMPLATED ? 'unknown' : (found.value ?? 'removed'))} at ${placeText(found.place)}`;
  };

  it('is that of the last one', () => {
    assert.equal(
      value('/spec/a', change('/spec/a', 1), change('/spec/a', 2), change('/spec/b', 3)),
      '2 at p',
    );
    assert.equal(value('/spec/a', change('/spec/a', undefined)), '"removed" at p');
    assert.equal(value('/spec/a', change('/spec', { a: { b: 1 } })), '{"b":1} at p.a');
    assert.equal(value('/spec/a', change('/spec', { b: 1 })), '"removed" at p.a');
    assert.equal(value('/spec/a/0', change('/spec/a', ['x'])), '"x" at p.0');
  });

  it('is not known if only something in it changes', () => {
    assert.equal(value('/spec/a', change('/spec/a/b', 1)), '"unknown" at p');
    assert.equal(value('/spec/a', change('/spec/a/0', 1)), '"unknown" at p');
  });

  it('stays if others change', () => {
    assert.equal(value('/spec/a'), 'as before');
    assert.equal(value('/spec/a', change('/spec/ab', 1), change('/metadata/a', 1)), 'as before');
  });

  it('is found in maps and lists', () => {
    assert.equal(valueIn({ a: [{ b: 1 }] }, ['a', 0, 'b']), 1);
    assert.equal(valueIn('text', []), 'text');
    for (const none of [undefined, null, 'text', 1, { b: 1 }]) assert.equal(valueIn(none, ['a']), undefined);
    assert.equal(valueIn({ a: null }, ['a', 'length']), undefined);
    assert.equal(valueIn('text', ['length']), undefined);
  });
});
