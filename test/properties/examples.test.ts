import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exampleNames, readExample } from '../support/examples.ts';
import { createRandom, type Random } from '../support/random.ts';
import { rounds } from '../support/rounds.ts';
import { findings, openFixture, pathOf } from '../support/service.ts';
import { openWorkspace } from '../support/workspace.ts';
import { misspell } from '../support/misspell.ts';
import { opposite } from '../../server/src/service/workspace/network/routingKeys.ts';
import { spanOfPlace } from '../../server/src/service/workspace/snapshot.ts';

interface KeyPlace {
  readonly path: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Where the routing keys of an example stand that have their other side, letter by letter. */
function keysOf(example: string): KeyPlace[] {
  const snapshot = openWorkspace(example).snapshot();
  return [...snapshot.files.keys()].flatMap((uri) =>
    snapshot
      .networkOf(uri)
      .factsOf(uri)
      .routingKeys.filter(({ key, role }) =>
        snapshot
          .networkOf(uri)
          .withKey(key, opposite(role))
          .some((other) => other.key === key),
      )
      .flatMap(({ key, place }) => {
        const span = spanOfPlace(snapshot, place);
        return span ? [{ path: pathOf(uri), key, ...span }] : [];
      }),
  );
}

/** The example with one key written in another way. */
function replaceKey(example: string, { path, start, end }: KeyPlace, key: string): string {
  const header = `-- ${path} --\n`;
  const from = example.indexOf(header) + header.length;
  return example.slice(0, from + start) + key + example.slice(from + end);
}

const matched = exampleNames().filter((name) => findings(openFixture(readExample(name))).length === 0);

describe('every example in which nothing is wrong', () => {
  it('stands for many workspaces', () => assert.ok(matched.length >= 4, matched.join()));

  for (const name of matched)
    it(`${name}: a misspelt key is found at its place, with the right one`, () => {
      const example = readExample(name);
      const keys = keysOf(example);
      const all = new Set(keys.map(({ key }) => key));
      const random: Random = createRandom(name.length);
      for (let round = 0; round < rounds(6, 40); round++) {
        const place = random.pick(keys);
        const as = misspell(place.key, random);
        if (all.has(as)) continue;
        const told = findings(openFixture(replaceKey(example, place, as))).filter(
          ({ code, path, start }) =>
            code === 'routing-key-typo' && path === place.path && start === place.start,
        );
        assert.equal(told.length, 1, `${place.path}: ${place.key} as ${as}`);
        assert.match(told[0]?.message ?? '', new RegExp(`Did you mean "${place.key}"`), as);
      }
    });
});
