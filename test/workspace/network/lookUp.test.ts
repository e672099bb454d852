import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  lookUp,
  replaceMember,
  type Property,
} from '../../../server/src/service/workspace/network/lookUp.ts';
import { createRandom } from '../../support/random.ts';

interface Member {
  readonly id: number;
  readonly words: readonly string[];
}

const property: Property<Member> = { name: 'words', wordsOf: ({ words }) => words };
const alphabet = ['a', 'b', 'c', 'd', 'constructor'];

describe('the members of a list', () => {
  for (const length of [0, 5, 50])
    it(`are found by their words in a list of ${length}, in its order, also after one was replaced`, () => {
      const random = createRandom(length);
      const member = (id: number): Member => ({
        id,
        words: alphabet.filter(() => random.below(3) === 0),
      });
      let list: readonly Member[] = Array.from({ length }, (_, id) => member(id));
      for (let step = 0; step < 20; step++) {
        for (const word of alphabet)
          assert.deepEqual(
            lookUp(list, property, word),
            list.filter(({ words }) => words.includes(word)),
          );
        if (length > 0) list = replaceMember(list, random.pick(list), member(length + step));
      }
    });
});
