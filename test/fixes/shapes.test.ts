import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, applyAction, openFixture, shortFindings } from '../support/service.ts';

const head = `apiVersion: skupper.io/v2alpha1
kind: MultiKeyListener
metadata:
  name: mail
spec:
  host: mail
  port: 25
  strategy:
    weighted:
`;
const asPriority = head.replace('weighted', 'priority');
const connector = 'apiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: mail\nspec:\n';

/** The texts after each fix of the marked place, without its suppression. */
function fixes(text: string): string[] {
  const opened = openFixture(text);
  return actions(opened)
    .filter(({ title }) => !title.startsWith('Disable '))
    .map((action) => applyAction(opened, action).get('file.yaml') ?? '');
}

const cases: [string, string, readonly string[]][] = [
  [
    'items with a key and a weight, in flow style',
    `${head}      <|routingKeys|>: [{key: a, weight: 10}, {key: b, weight: "5"}] # both\n`,
    [`${head}      routingKeys: {a: 10, b: 5} # both\n`],
  ],
  [
    'items with other names, with their comments',
    `${head}      <|routingKeys|>:\n      - name: a # first\n        value: 10 # most\n      # rest\n      - share: 5\n        routing-key: b\n`,
    [`${head}      routingKeys:\n        # first\n        a: 10 # most\n      # rest\n        b: 5\n`],
  ],
  [
    'items with the key as property',
    `${head}      <|routingKeys|>:\n        - a: 10\n        - b: 5\n`,
    [`${head}      routingKeys:\n        a: 10\n        b: 5\n`],
  ],
  [
    'items in a text',
    `${head}      <|routingKeys|>: ["a=10", b=5]\n`,
    [`${head}      routingKeys: {a: 10, b: 5}\n`],
  ],
  [
    'keys alone, which have equal weights or an order',
    `${head}      <|routingKeys|>: [a, b]\n`,
    [`${head}      routingKeys: {a: 1, b: 1}\n`, `${asPriority}      routingKeys: [a, b]\n`],
  ],
  [
    'a map of keys without values in place of a list',
    `${asPriority}      <|routingKeys|>:\n        a: # first\n        b:\n`,
    [`${asPriority}      routingKeys:\n        - a # first\n        - b\n`],
  ],
  [
    'a map of places in place of a list',
    `${asPriority}      <|routingKeys|>: {b: 2, a: 1}\n`,
    [`${asPriority}      routingKeys: [a, b]\n`, `${head}      routingKeys: {b: 2, a: 1}\n`],
  ],
  [
    'weights in the items of an order',
    `${asPriority}      routingKeys:\n        - <|key|>: a # first\n          weight: 10\n        - {key: b, weight: 5}\n`,
    [`${head}      routingKeys:\n        # first\n        a: 10\n        b: 5\n`],
  ],
  [
    'a text in place of a list',
    `${asPriority}      routingKeys: <|a, b|>\n`,
    [`${asPriority}      routingKeys: [a, b]\n`],
  ],
  [
    'a single value in a list or map',
    `${connector}  routingKey: mail\n  host: mail\n  port: 25\n  <|tlsCredentials|>:\n    secretName: mail-tls # server\n`,
    [`${connector}  routingKey: mail\n  host: mail\n  port: 25\n  tlsCredentials: mail-tls # server\n`],
  ],
];

describe('a value of the wrong shape', () => {
  for (const [name, before, after] of cases)
    it(`is written in the right one: ${name}`, () => assert.deepEqual(fixes(before), after));

  for (const [name, value] of [
    ['two weights of one key', '[{key: a, weight: 10}, {key: a, weight: 5}]'],
    ['a weight that is no number', '[{key: a, weight: most}]'],
    ['a weight for some keys only', '[{key: a, weight: 10}, {key: b}]'],
    ['more than a key and a weight', '[{key: a, weight: 10, cost: 1}]'],
  ])
    it(`is left alone with ${name}`, () =>
      assert.deepEqual(fixes(`${head}      <|routingKeys|>: ${value}\n`), []));

  it('gives one error and no routing keys', () => {
    for (const text of [
      `${head}      routingKeys: [a, b]\n`,
      `${asPriority}      routingKeys: {a: x, b: y}\n`,
    ])
      assert.deepEqual(shortFindings(text), ['file.yaml: error wrong-type "routingKeys"']);
  });
});
