import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indentUnit, reindent } from '../../server/src/service/text/indent.ts';

describe('the indentation of a text', () => {
  it('is that of its first nested property', () => {
    assert.equal(indentUnit('a: 1\nb:\n    c: 1\n'), 4);
    assert.equal(indentUnit('b:\r\n   c: 1\n'), 3);
    assert.equal(indentUnit('a:\n- b\n'), 2);
    assert.equal(indentUnit(''), 2);
  });

  it('is given to other lines', () => {
    const lines = ['a:', '  b:', '    - c: 1', '      d: 2', '  e: 3'];
    assert.deepEqual(reindent(lines, 2), lines);
    assert.deepEqual(reindent(lines, 4), ['a:', '    b:', '        - c: 1', '          d: 2', '    e: 3']);
  });
});
