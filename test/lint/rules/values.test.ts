import { describe } from 'node:test';
import { connector, file, listener, multiKeyListener, resource } from '../../support/resources.ts';
import { itReports } from './cases.ts';

const spec = (kind: string, lines: string): string =>
  file('a.yaml', resource(kind, { spec: `  ${lines}\n` }));
const weights = (value: string): string =>
  file('a.yaml', multiKeyListener(`    weighted:\n      routingKeys: ${value}\n`));
const order = (value: string): string =>
  file('a.yaml', multiKeyListener(`    priority:\n      routingKeys: ${value}\n`));

describe('a value that the API server rejects', () => {
  itReports('invalid-value', [
    [
      'has too few entries',
      order('[]').replace('routingKeys', '<|routingKeys|>'),
      'error: routingKeys must have at least 1 entry.',
      'data: {"scope":"schema","property":"routingKeys","path":"spec.strategy.priority.routingKeys"}',
    ],
    [
      'has too few properties',
      weights('{}').replace('routingKeys', '<|routingKeys|>'),
      'error: routingKeys must have at least 1 entry.',
      'data: {"scope":"schema","property":"routingKeys","path":"spec.strategy.weighted.routingKeys"}',
    ],
    [
      'has too many entries',
      order(`[${Array.from({ length: 257 }, (_, index) => `k${index}`).join(', ')}]`).replace(
        'routingKeys',
        '<|routingKeys|>',
      ),
      'error: routingKeys must have at most 256 entries.',
      'data: {"scope":"schema","property":"routingKeys","path":"spec.strategy.priority.routingKeys"}',
    ],
    [
      'is there twice',
      order('[a, <|a|>]'),
      'error: Duplicate value "a": remove it.',
      'data: {"scope":"schema","property":"routingKeys[1]","path":"spec.strategy.priority.routingKeys[1]"}',
    ],
    [
      'is not a timestamp',
      file('a.yaml', resource('Site', { metadata: '  creationTimestamp: <|yesterday|>\n' })),
      'error: creationTimestamp must be a timestamp such as 2026-01-31T12:00:00Z, not "yesterday".',
      'data: {"scope":"schema","property":"creationTimestamp","path":"metadata.creationTimestamp"}',
    ],
    [
      'is not a timestamp, but a number',
      file('a.yaml', resource('Site', { metadata: '  creationTimestamp: <|"2026"|>\n' })),
      'error: creationTimestamp must be a timestamp such as 2026-01-31T12:00:00Z, not "2026".',
      'data: {"scope":"schema","property":"creationTimestamp","path":"metadata.creationTimestamp"}',
    ],
    [
      'is not a duration',
      spec('AccessGrant', 'expirationWindow: <|soon|>'),
      'error: expirationWindow must be a duration such as 15m or 1h30m, not "soon".',
      'data: {"scope":"schema","property":"expirationWindow","path":"spec.expirationWindow"}',
    ],
    [
      'is not a duration, but a number',
      spec('AccessGrant', 'expirationWindow: <|"15"|>'),
      'error: expirationWindow must be a duration such as 15m or 1h30m, not "15": add a unit.',
      'data: {"scope":"schema","property":"expirationWindow","path":"spec.expirationWindow"}',
      'fix: Change to 15s',
      'fix: Change to 15m',
      'fix: Change to 15h',
    ],
  ]);
});

describe('a duration that Skupper does not understand', () => {
  itReports('invalid-duration', [
    [
      'is a list',
      spec('AccessGrant', 'expirationWindow: <|[15m]|>'),
      'error: expirationWindow must be a duration such as 15m or 1h30m.',
      'data: {"scope":"resource","property":"expirationWindow","path":"spec.expirationWindow"}',
    ],
    ['is null', spec('AccessGrant', 'expirationWindow: null')],
    ['is a boolean', spec('AccessGrant', 'expirationWindow: true')],
    ['is a number', spec('AccessGrant', 'expirationWindow: 15')],
    [
      'has a unit that does not exist',
      spec('AccessGrant', 'expirationWindow: <|2 weeks|>'),
      'error: expirationWindow must be a duration such as 15m or 1h30m, not "2 weeks". There is no unit for days or weeks: use hours.',
      'data: {"scope":"resource","property":"expirationWindow","path":"spec.expirationWindow"}',
      'fix: Change to 336h *',
    ],
    [
      'has a word with such a letter',
      spec('AccessGrant', 'expirationWindow: <|15seconds|>'),
      'error: expirationWindow must be a duration such as 15m or 1h30m, not "15seconds".',
      'data: {"scope":"resource","property":"expirationWindow","path":"spec.expirationWindow"}',
      'fix: Change to 15s *',
    ],
    [
      'has units in another notation',
      spec('AccessGrant', 'expirationWindow: <|1h 5min and|>'),
      'error: expirationWindow must be a duration such as 15m or 1h30m, not "1h 5min and".',
      'data: {"scope":"resource","property":"expirationWindow","path":"spec.expirationWindow"}',
    ],
    [
      'is 0',
      spec('AccessGrant', 'expirationWindow: <|0m|>'),
      'warning: expirationWindow "0m" is not longer than 0, so tokens of this AccessGrant expire at once. Use a duration such as 15m.',
      'data: {"scope":"resource","property":"expirationWindow","path":"spec.expirationWindow"}',
    ],
  ]);
});

describe('a value that Skupper does not support', () => {
  const access = (value: string): string => spec('Site', `linkAccess: ${value}`);
  const data =
    'data: {"scope":"resource","property":"linkAccess","path":"spec.linkAccess","allowed":["none","default","route","loadbalancer","local","nodeport","ingress","ingress-nginx","contour-http-proxy","gateway"]}';

  itReports('unsupported-value', [
    ['is empty', access('""')],
    [
      'is a word for true',
      access('<|enable|>'),
      'warning: Unsupported linkAccess "enable": write default instead.',
      data,
      'fix: Change to default *',
    ],
    [
      'is another word for true',
      access('<|enabled|>'),
      'warning: Unsupported linkAccess "enabled": write default instead.',
      data,
      'fix: Change to default *',
    ],
    [
      'is a word for false',
      access('<|disable|>'),
      'warning: Unsupported linkAccess "disable": write none instead.',
      data,
      'fix: Change to none *',
    ],
    [
      'is another word for false',
      access('<|disabled|>'),
      'warning: Unsupported linkAccess "disabled": write none instead.',
      data,
      'fix: Change to none *',
    ],
    [
      'starts like a word for true',
      access('<|onwards|>'),
      'warning: Unsupported linkAccess "onwards": use none, default, route, loadbalancer, local, nodeport, ingress, ingress-nginx, contour-http-proxy or gateway.',
      data,
    ],
    [
      'ends like a word for true',
      access('<|untrue|>'),
      'warning: Unsupported linkAccess "untrue": use none, default, route, loadbalancer, local, nodeport, ingress, ingress-nginx, contour-http-proxy or gateway.',
      data,
    ],
    [
      'starts like a word for false',
      access('<|offset|>'),
      'warning: Unsupported linkAccess "offset": use none, default, route, loadbalancer, local, nodeport, ingress, ingress-nginx, contour-http-proxy or gateway.',
      data,
    ],
    [
      'ends like a word for false',
      access('<|casino|>'),
      'warning: Unsupported linkAccess "casino": use none, default, route, loadbalancer, local, nodeport, ingress, ingress-nginx, contour-http-proxy or gateway.',
      data,
    ],
    [
      'is a word for true where there is no such value',
      file('a.yaml', listener('a', { extra: '  type: <|"true"|>\n' })),
      'warning: Unsupported type "true": use tcp.',
      'data: {"scope":"resource","property":"type","path":"spec.type","allowed":["tcp"]}',
    ],
    [
      'is a word for false where there is no such value',
      file('a.yaml', listener('a', { extra: '  type: <|"false"|>\n' })),
      'warning: Unsupported type "false": use tcp.',
      'data: {"scope":"resource","property":"type","path":"spec.type","allowed":["tcp"]}',
    ],
    [
      'is in an item',
      spec('RouterAccess', 'tlsCredentials: a\n  roles: [{name: <|normal|>}]'),
      'warning: Unsupported name "normal": use inter-router or edge.',
      'data: {"scope":"resource","property":"name","path":"spec.roles[0].name","allowed":["inter-router","edge"]}',
    ],
  ]);
});

describe('an empty value', () => {
  itReports('empty-value', [
    [
      'is that of a property that must be set',
      file('a.yaml', connector('a', { selector: '<|""|>' })),
      'error: selector is empty, so this Connector does nothing. Set a value such as app=backend.',
      'data: {"scope":"resource","property":"selector","path":"spec.selector"}',
    ],
    [
      'consists of spaces',
      file('a.yaml', connector('a', { selector: '<|"  "|>' })),
      'error: selector is empty, so this Connector does nothing. Set a value such as app=backend.',
      'data: {"scope":"resource","property":"selector","path":"spec.selector"}',
    ],
    [
      'is reported with other errors',
      file('a.yaml', connector('a', { selector: '<|""|>', extra: '  hots: a\n' })),
      'error: selector is empty, so this Connector does nothing. Set a value such as app=backend.',
      'data: {"scope":"resource","property":"selector","path":"spec.selector"}',
    ],
    ['is reported as one of two', file('a.yaml', connector('a', { selector: '""', extra: '  host: a\n' }))],
    ['is that of a property that may be empty', spec('Site', 'defaultIssuer: ""')],
    [
      'is that of an item in the settings',
      file('.skupper.yaml', 'externalRoutingKeys: [<|""|>]\n'),
      'error: externalRoutingKeys[0] is empty. Set a value, or remove it.',
      'data: {"scope":"resource","property":"externalRoutingKeys[0]","path":"externalRoutingKeys[0]"}',
    ],
    [
      'is that of a property of an item in the settings',
      file('.skupper.yaml', 'networks: [{name: <|""|>, include: [a]}]\n'),
      'error: name is empty. Set a value such as production.',
      'data: {"scope":"resource","property":"name","path":"networks[0].name"}',
    ],
  ]);
});
