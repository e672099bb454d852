import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { misspell } from '../support/misspell.ts';
import { createRandom } from '../support/random.ts';
import { rounds } from '../support/rounds.ts';
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
