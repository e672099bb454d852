import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom, type Random } from '../support/random.ts';
import { findings, openFixture } from '../support/service.ts';

const keys = [
  'backend',
  'mongo-a',
  'mongo-b',
  'kafka0',
  'kafka1',
  'redis-server-east',
  'redis-server-west',
  'orders-api',
  'db.prod',
];
const sites = ['east', 'north', 'west'];

/** A network in which every site listens to every key, and one site provides it. */
function network(misspelt?: { readonly site: string; readonly key: string; readonly as: string }): string {
  return sites
    .map((site) => {
      const listeners = keys.map((key, index) => {
        const written = misspelt?.site === site && misspelt.key === key ? misspelt.as : key;
        return `apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: l${index}\nspec:\n  routingKey: "${written}"\n  host: l${index}\n  port: 1\n`;
      });
      const connectors = keys
        .filter((_, index) => sites[index % sites.length] === site)
        .map(
          (key) =>
            `apiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: ${key}\nspec:\n  routingKey: "${key}"\n  port: 1\n  host: a\n`,
        );
      const own = `apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: ${site}\n`;
      return `-- ${site}/all.yaml --\n${[own, ...listeners, ...connectors].join('---\n')}`;
    })
    .join('');
}

/** A key with one slip of the finger: a letter left out, doubled, swapped with its neighbour, or in the wrong case. */
function misspell(key: string, random: Random): string {
  const letters = [...key.matchAll(/[a-z]/g)].map(({ index }) => index);
  const at = random.pick(letters);
  const letter = key.charAt(at);
  const next = key.charAt(at + 1);
  return random.pick([
    key.slice(0, at) + key.slice(at + 1),
    key.slice(0, at) + letter + key.slice(at),
    /[a-z]/.test(next) ? key.slice(0, at) + next + letter + key.slice(at + 2) : key.toUpperCase(),
    key.slice(0, at) + letter.toUpperCase() + key.slice(at + 1),
  ]);
}

describe('a misspelt routing key', () => {
  it('is told where it stands, with the right key, and nothing else is', () => {
    assert.deepEqual(findings(openFixture(network())), []);
    const random = createRandom(3);
    for (let round = 0; round < 60; round++) {
      const key = random.pick(keys);
      const as = misspell(key, random);
      if (keys.includes(as)) continue;
      const shown = findings(openFixture(network({ site: random.pick(sites), key, as })));
      assert.deepEqual(
        shown.map(({ code, text }) => [code, text]),
        [['routing-key-typo', `"${as}"`]],
        `${key} as ${as}`,
      );
      assert.match(shown[0]?.message ?? '', new RegExp(`Did you mean "${key}"`), `${key} as ${as}`);
    }
  });
});
