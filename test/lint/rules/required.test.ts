import { describe } from 'node:test';
import {
  attachedBinding,
  attachedConnector,
  file,
  listener,
  multiKeyListener,
  resource,
  site,
} from '../../support/resources.ts';
import { itReports } from './cases.ts';

const spec = (kind: string, lines: string): string =>
  file('a.yaml', resource(kind, { spec: `  ${lines}\n` }));

describe('a missing property', () => {
  itReports('missing-property', [
    [
      'is reported at the kind if the metadata are missing',
      file('a.yaml', 'apiVersion: skupper.io/v2alpha1\n<|kind|>: Site\n'),
      'error: metadata is required in a Site: add it.',
      'data: {"scope":"schema","property":"metadata","path":"metadata"}',
      'fix: Add metadata *',
    ],
    [
      'is reported at the metadata',
      file('a.yaml', 'apiVersion: skupper.io/v2alpha1\nkind: Site\n<|metadata|>: {namespace: a}\n'),
      'error: metadata.name is required in a Site: add it.',
      'data: {"scope":"schema","property":"name","path":"metadata.name"}',
      'fix: Add name *',
    ],
    [
      'is reported in an item',
      spec('RouterAccess', 'tlsCredentials: a\n  roles:\n    - <|port: 1\n|>'),
      'error: spec.roles[0].name is required in a RouterAccess: add it.',
      'data: {"scope":"schema","property":"name","path":"spec.roles[0].name"}',
      'fix: Add name *',
    ],
    [
      'is reported at its own name',
      file('a.yaml', listener('a', { port: '' }).replace('port', '<|port|>')),
      'error: spec.port is required in a Listener: add it.',
      'data: {"scope":"schema","property":"port","path":"spec.port"}',
      'fix: Add port *',
    ],
    [
      'is added together with its siblings alone',
      spec('MultiKeyListener', 'host: a\n  strategy:\n    <|weighted|>: {}').replace('spec', '<|spec|>'),
      'error: spec.port is required in a MultiKeyListener: add it.',
      'data: {"scope":"schema","property":"port","path":"spec.port"}',
      'fix: Add port *',
      'error: spec.strategy.weighted.routingKeys is required in a MultiKeyListener: add it.',
      'data: {"scope":"schema","property":"routingKeys","path":"spec.strategy.weighted.routingKeys"}',
    ],
    ['is not missing if it is misspelt', spec('Connector', 'routingKeys: a\n  port: 1\n  host: a')],
    [
      'is missing beside an unknown one',
      spec('Connector', 'port: 1\n  host: a\n  whatever: a').replace('spec', '<|spec|>'),
      'error: spec.routingKey is required in a Connector: add it.',
      'data: {"scope":"schema","property":"routingKey","path":"spec.routingKey"}',
      'fix: Add routingKey *',
    ],
    [
      'is missing if it is misspelt elsewhere',
      spec('Connector', 'port: 1\n  host: a')
        .replace('metadata:\n', 'metadata:\n  routingKeys: a\n')
        .replace('spec', '<|spec|>'),
      'error: spec.routingKey is required in a Connector: add it.',
      'data: {"scope":"schema","property":"routingKey","path":"spec.routingKey"}',
      'fix: Add routingKey *',
    ],
    [
      'is the namespace of the other half',
      file('a.yaml', site('a', 'a'), attachedBinding('b', { name: 'pair', namespace: 'a' })) +
        file(
          'b.yaml',
          attachedConnector('a', { name: 'pair', namespace: 'b' })
            .replace('  siteNamespace: a\n', '')
            .replace('spec', '<|spec|>'),
        ),
      'error: spec.siteNamespace is required in an AttachedConnector: add it.',
      'data: {"scope":"schema","property":"siteNamespace","path":"spec.siteNamespace"}',
      'fix: Add siteNamespace *',
    ],
    [
      'is a namespace that is unknown',
      file('a.yaml', attachedBinding('b', { name: 'pair' })) +
        file(
          'b.yaml',
          attachedConnector('a', { name: 'pair', namespace: 'b' })
            .replace('  siteNamespace: a\n', '')
            .replace('spec', '<|spec|>'),
        ),
      'error: spec.siteNamespace is required in an AttachedConnector: add it.',
      'data: {"scope":"schema","property":"siteNamespace","path":"spec.siteNamespace"}',
      'fix: Add siteNamespace *',
    ],
  ]);
});

describe('a missing spec', () => {
  const bare = (more = ''): string =>
    file('a.yaml', `${resource('Listener')}${more}`).replace('kind', '<|kind|>');
  const unmarked = (text: string): string => text.replace(/<\||\|>/g, '');

  itReports('missing-spec', [
    [
      'is reported at the kind',
      bare(),
      'error: This Listener has no spec, so it does nothing. Add one.',
      'data: {"scope":"resource","property":"spec","path":"spec"}',
      'fix: Add spec *',
    ],
    [
      'is reported at its name',
      unmarked(bare('')).concat('<|spec|>:\n'),
      'error: This Listener has no spec, so it does nothing. Add one.',
      'data: {"scope":"resource","property":"spec","path":"spec"}',
      'fix: Add spec *',
    ],
    [
      'is reported with an unknown property',
      bare('whatever: {}\n'),
      'error: This Listener has no spec, so it does nothing. Add one.',
      'data: {"scope":"resource","property":"spec","path":"spec"}',
      'fix: Add spec *',
    ],
    ['is misspelt', unmarked(bare('spce: {routingKey: a}\n'))],
    ['is text', unmarked(bare('spec: text\n'))],
    ['is a list', unmarked(bare('spec: []\n'))],
    ['is a map', unmarked(bare('spec: {}\n'))],
    ['is reported by the API server', file('a.yaml', resource('MultiKeyListener'))],
    ['is not needed', file('a.yaml', resource('Site'))],
  ]);
});

describe('a choice between properties', () => {
  const strategy = (value: string): string =>
    file('a.yaml', multiKeyListener('').replace('strategy:\n', `strategy:${value}\n`));

  itReports('not-exactly-one-of', [
    [
      'is made twice, in whatever order',
      spec('Connector', 'routingKey: a\n  port: 1\n  host: a\n  <|selector|>: a=b'),
      'error: host and selector are mutually exclusive: remove one.',
      'data: {"scope":"schema","property":"selector","path":"spec.selector","properties":["host","selector"]}',
      'fix: Remove host',
      'fix: Remove selector',
    ],
    [
      'is made twice in a map within',
      strategy(' {weighted: {routingKeys: {a: 1}}, <|priority|>: {routingKeys: [a]}}'),
      'error: weighted and priority are mutually exclusive: remove one.',
      'data: {"scope":"schema","property":"priority","path":"spec.strategy.priority","properties":["weighted","priority"]}',
      'fix: Remove weighted',
      'fix: Remove priority',
    ],
    [
      'is not made',
      spec('Connector', 'routingKey: a\n  port: 1').replace('spec', '<|spec|>'),
      'error: selector or host is required in spec of a Connector: add one.',
      'data: {"scope":"schema","path":"spec","properties":["selector","host"]}',
      'fix: Add selector *',
      'fix: Add host',
    ],
    [
      'is made by a property without a value',
      spec('Connector', 'routingKey: a\n  port: 1\n  host:').replace('spec', '<|spec|>'),
      'error: selector or host is required in spec of a Connector: add one.',
      'data: {"scope":"schema","path":"spec","properties":["selector","host"]}',
      'fix: Add selector',
      'fix: Add host *',
    ],
    [
      'is not made in a map within',
      strategy(' {}').replace('strategy', '<|strategy|>'),
      'error: priority or weighted is required in spec.strategy of a MultiKeyListener: add one.',
      'data: {"scope":"schema","path":"spec.strategy","properties":["priority","weighted"]}',
    ],
    [
      'is made by a property that is misspelt',
      spec('Connector', 'routingKey: a\n  port: 1\n  selecter: a=b'),
    ],
    [
      'is not made beside an unknown property',
      spec('Connector', 'routingKey: a\n  port: 1\n  whatever: a').replace('spec', '<|spec|>'),
      'error: selector or host is required in spec of a Connector: add one.',
      'data: {"scope":"schema","path":"spec","properties":["selector","host"]}',
      'fix: Add selector *',
      'fix: Add host',
    ],
  ]);
});
