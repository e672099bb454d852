import { describe } from 'node:test';
import { file, listener, multiKeyListener, resource } from '../../support/resources.ts';
import { itReports } from './cases.ts';

const spec = (kind: string, lines: string): string =>
  file('a.yaml', resource(kind, { spec: `  ${lines}\n` }));
const weights = (value: string): string =>
  file('a.yaml', multiKeyListener(`    weighted:\n      routingKeys: ${value}\n`));
const order = (value: string): string =>
  file('a.yaml', multiKeyListener(`    priority:\n      routingKeys: ${value}\n`));

describe('a value of the wrong type', () => {
  const port = (value: string): string => file('a.yaml', listener('a', { port: value }));

  itReports('wrong-type', [
    [
      'is text without a number',
      port('<|abc|>'),
      'error: port must be a whole number, not text.',
      'data: {"scope":"schema","property":"port","path":"spec.port","expected":"integer"}',
    ],
    [
      'is text on several lines',
      port('|\n    80').replace('port', '<|port|>'),
      'error: port must be a whole number, not text.',
      'data: {"scope":"schema","property":"port","path":"spec.port","expected":"integer"}',
    ],
    [
      'is a boolean',
      port('<|true|>'),
      'error: port must be a whole number, not a boolean.',
      'data: {"scope":"schema","property":"port","path":"spec.port","expected":"integer"}',
    ],
    [
      'is a fraction',
      port('<|1.5|>'),
      'error: port must be a whole number, not 1.5.',
      'data: {"scope":"schema","property":"port","path":"spec.port","expected":"integer"}',
    ],
    [
      'is a map',
      port('{a: b}').replace('port', '<|port|>'),
      'error: port must be a whole number, not a map.',
      'data: {"scope":"schema","property":"port","path":"spec.port","expected":"integer"}',
    ],
    [
      'is a list',
      port('[a, b]').replace('port', '<|port|>'),
      'error: port must be a whole number, not a list.',
      'data: {"scope":"schema","property":"port","path":"spec.port","expected":"integer"}',
    ],
    [
      'is a number in quotes in a list',
      port('["80"]').replace('port', '<|port|>'),
      'error: port must be a whole number, not a list: use "80".',
      'data: {"scope":"schema","property":"port","path":"spec.port","expected":"integer"}',
      'fix: Change to 80 *',
    ],
    [
      'is a number for a boolean',
      spec('Site', 'ha: <|1|>'),
      'error: ha must be true or false, not a number.',
      'data: {"scope":"schema","property":"ha","path":"spec.ha","expected":"boolean"}',
    ],
    [
      'is text for a boolean',
      spec('Site', 'ha: <|maybe|>'),
      'error: ha must be true or false, not text.',
      'data: {"scope":"schema","property":"ha","path":"spec.ha","expected":"boolean"}',
    ],
    [
      'is empty for a map',
      file('a.yaml', resource('Site', { metadata: '  labels: <|""|>\n' })),
      'error: labels must be a map of properties, not text.',
      'data: {"scope":"schema","property":"labels","path":"metadata.labels","expected":"object"}',
    ],
    [
      'is a number for a map',
      spec('Site', 'settings: <|1|>'),
      'error: settings must be a map of properties, not a number.',
      'data: {"scope":"schema","property":"settings","path":"spec.settings","expected":"object"}',
    ],
    [
      'is a boolean for a map',
      spec('Site', 'settings: <|true|>'),
      'error: settings must be a map of properties, not a boolean.',
      'data: {"scope":"schema","property":"settings","path":"spec.settings","expected":"object"}',
    ],
    [
      'is text for a list',
      order('<|a|>'),
      'error: routingKeys must be a list, not text: use [a].',
      'data: {"scope":"schema","property":"routingKeys","path":"spec.strategy.priority.routingKeys","expected":"array"}',
      'fix: Change to [a] *',
    ],
    [
      'is text for a map of weights',
      weights('<|a|>'),
      'error: routingKeys must be a map of routing keys to weights, not text.',
      'data: {"scope":"schema","property":"routingKeys","path":"spec.strategy.weighted.routingKeys","expected":"object"}',
    ],
    [
      'is a weight in quotes',
      weights('{a: <|"2"|>, b: 1}'),
      'error: a must be a whole number, not text: remove the quotes.',
      'data: {"scope":"schema","property":"a","path":"spec.strategy.weighted.routingKeys.a","expected":"integer"}',
      'fix: Change to 2 *',
    ],
    [
      'is a number in a list',
      order('[<|1|>, b]'),
      'error: routingKeys[0] must be text, not a number: put it in quotes.',
      'data: {"scope":"schema","property":"routingKeys[0]","path":"spec.strategy.priority.routingKeys[0]","expected":"string"}',
      'fix: Change to "1" *',
    ],
    [
      'is empty in a list',
      order('[<|null|>, b]'),
      'error: routingKeys[0] must be text, not empty.',
      'data: {"scope":"schema","property":"routingKeys[0]","path":"spec.strategy.priority.routingKeys[0]","expected":"string"}',
    ],
    [
      'is a map in a list',
      order('[<|{a: b}|>, b]'),
      'error: routingKeys[0] must be text, not a map.',
      'data: {"scope":"schema","property":"routingKeys[0]","path":"spec.strategy.priority.routingKeys[0]","expected":"string"}',
    ],
    [
      'is a list in a list',
      order('[<|[a]|>, b]'),
      'error: routingKeys[0] must be text, not a list: use "a".',
      'data: {"scope":"schema","property":"routingKeys[0]","path":"spec.strategy.priority.routingKeys[0]","expected":"string"}',
      'fix: Change to a *',
    ],
    [
      'is a list of keys for weights',
      weights('[a, b]').replace('routingKeys', '<|routingKeys|>'),
      'error: routingKeys must be a map of routing keys to weights, not a list: use {a: 1, b: 1}.',
      'data: {"scope":"schema","property":"routingKeys","path":"spec.strategy.weighted.routingKeys","expected":"object"}',
      'fix: Change to {a: 1, b: 1}',
      'fix: Change weighted to priority',
    ],
    [
      'is a list of keys for weights, and the other strategy is set',
      file(
        'a.yaml',
        multiKeyListener(
          '    weighted:\n      <|routingKeys|>: [a, b]\n    priority:\n      routingKeys: [a]\n',
        ),
      ),
      'error: routingKeys must be a map of routing keys to weights, not a list: use {a: 1, b: 1}.',
      'data: {"scope":"schema","property":"routingKeys","path":"spec.strategy.weighted.routingKeys","expected":"object"}',
      'fix: Change to {a: 1, b: 1}',
    ],
    [
      'is a long list',
      spec(
        'Site',
        `<|settings|>: [${Array.from({ length: 9 }, (_, index) => `{a${index}: bcdef}`).join(', ')}]`,
      ),
      'error: settings must be a map of properties, not a list.',
      'data: {"scope":"schema","property":"settings","path":"spec.settings","expected":"object"}',
      'fix: Change to a map *',
    ],
    [
      'is a list of one',
      file('a.yaml', listener('[a]').replace('routingKey', '<|routingKey|>')),
      'error: routingKey must be text, not a list: use "a".',
      'data: {"scope":"schema","property":"routingKey","path":"spec.routingKey","expected":"string"}',
      'fix: Change to a *',
    ],
    [
      'is a number for a duration',
      spec('AccessGrant', 'expirationWindow: <|15|>'),
      'error: expirationWindow must be a duration such as 15m or 1h30m, not a number: add a unit.',
      'data: {"scope":"schema","property":"expirationWindow","path":"spec.expirationWindow","expected":"string"}',
      'fix: Change to 15s',
      'fix: Change to 15m',
      'fix: Change to 15h',
    ],
    [
      'is a fraction for a duration',
      spec('AccessGrant', 'expirationWindow: <|1.5|>'),
      'error: expirationWindow must be a duration such as 15m or 1h30m, not a number.',
      'data: {"scope":"schema","property":"expirationWindow","path":"spec.expirationWindow","expected":"string"}',
    ],
    [
      'is a boolean for a duration',
      spec('AccessGrant', 'expirationWindow: <|true|>'),
      'error: expirationWindow must be a duration such as 15m or 1h30m, not a boolean.',
      'data: {"scope":"schema","property":"expirationWindow","path":"spec.expirationWindow","expected":"string"}',
    ],
    [
      'is a map for a duration',
      spec('AccessGrant', '<|expirationWindow|>: {a: b}'),
      'error: expirationWindow must be a duration such as 15m or 1h30m, not a map.',
      'data: {"scope":"schema","property":"expirationWindow","path":"spec.expirationWindow","expected":"string"}',
    ],
    [
      'is a boolean for text',
      file('a.yaml', listener('<|true|>')),
      'error: routingKey must be text, not a boolean: put it in quotes.',
      'data: {"scope":"schema","property":"routingKey","path":"spec.routingKey","expected":"string"}',
      'fix: Change to "true" *',
    ],
    [
      'is a word for a boolean',
      file('a.yaml', listener('<|yes|>')),
      'error: routingKey must be text, but kubectl reads the value yes as true: put it in quotes.',
      'data: {"scope":"schema","property":"routingKey","path":"spec.routingKey","expected":"string"}',
      'fix: Change to "yes" *',
    ],
  ]);
});
