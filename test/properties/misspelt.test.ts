import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { misspell } from '../support/misspell.ts';
import { createRandom } from '../support/random.ts';
import { rounds } from '../support/rounds.ts';
import { findings, openFixture } from '../support/service.ts';
import { connector, file, listener, site } from '../support/resources.ts';

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
    .map((name) => {
      const listeners = keys.map((key, index) => {
        const written = misspelt?.site === name && misspelt.key === key ? misspelt.as : key;
        return listener(`"${written}"`, { name: `l${index}`, host: `l${index}` });
      });
      const connectors = keys
        .filter((_, index) => sites[index % sites.length] === name)
        .map((key) => connector(`"${key}"`, { name: key }));
      return file(`${name}/all.yaml`, site(name), ...listeners, ...connectors);
    })
    .join('');
}

describe('a misspelt routing key', () => {
  it('is told where it stands, with the right key, and nothing else is', () => {
    assert.deepEqual(findings(openFixture(network())), []);
    const random = createRandom(3);
    for (let round = 0; round < rounds(10, 60); round++) {
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
