import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { stringifyScalar } from '../../server/src/service/yaml/scalar.ts';

describe('a text that is written as YAML', () => {
  for (const value of [
    'a',
    'a b',
    '',
    'yes',
    '1',
    '1:30',
    'null',
    '~',
    '# a',
    'a: b',
    '"',
    "'",
    'a\nb',
    '\r',
    ' a',
  ])
    it(`is read back as it was: ${JSON.stringify(value)}`, () => {
      const written = stringifyScalar(value);
      assert.doesNotMatch(written, /[\r\n]/);
      for (const version of ['1.1', '1.2'] as const) assert.equal(parse(written, { version }), value);
    });

  it('is plain where it can be', () => assert.equal(stringifyScalar('app=backend'), 'app=backend'));
});
