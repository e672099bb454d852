import { describe } from 'node:test';
import { connector, file, listener, multiKeyListener, resource, site } from '../../support/resources.ts';
import { itReports } from './cases.ts';

describe('a property in the wrong place', () => {
  itReports('misplaced-property', [
    [
      'is moved together with another one',
      file(
        'a.yaml',
        `apiVersion: skupper.io/v2alpha1\nkind: Listener\n<|name|>: a\n<|routingKey|>: a\nhost: a\nport: 1\nmetadata:\n  namespace: b\n`,
      ),
      'error: Property "name" belongs under metadata: move it there.',
      'data: {"scope":"schema","property":"name","path":"name"}',
      'fix: Move the properties to where they belong *',
      'error: Properties "routingKey", "host" and "port" belong under spec: move them there.',
      'data: {"scope":"schema","property":"routingKey","path":"routingKey"}',
      'fix: Move the properties to where they belong *',
    ],
    [
      'may be rendered below another one',
      file(
        'a.yaml',
        `apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: a\n{{ .spec }}\nrouting: b\nroutingKey: a\nhost: a\nport: 1\n`,
      ),
    ],
    [
      'is moved in braces, with its anchor',
      file(
        'a.yaml',
        `{apiVersion: skupper.io/v2alpha1, kind: Listener, metadata: {name: a}, <|routingKey|>: &k a, host: *k, port: 1}\n`,
      ),
      'error: Properties "routingKey", "host" and "port" belong under spec: move them there.',
      'data: {"scope":"schema","property":"routingKey","path":"routingKey"}',
      'fix: Move routingKey, host and port under spec *',
    ],
  ]);
});

describe('a kind or property that is newer', () => {
  const settings = { version: '2.1' };

  itReports(
    'newer-than-skupper',
    [
      [
        'is a kind',
        file('a.yaml', multiKeyListener('    weighted: {routingKeys: {a: 1}}\n')).replace(
          'MultiKeyListener',
          '<|MultiKeyListener|>',
        ),
        'warning: MultiKeyListener requires Skupper 2.2.0, but skupper.version is 2.1. Update Skupper, or remove MultiKeyListener.',
        'data: {"scope":"resource","path":"kind"}',
      ],
      [
        'is a property',
        file('a.yaml', listener('a', { extra: '  <|observer|>: none\n' })),
        'warning: observer requires Skupper 2.2.0, but skupper.version is 2.1. Update Skupper, or remove observer.',
        'data: {"scope":"resource","property":"observer","path":"spec.observer"}',
        'fix: Remove observer',
      ],
      ['is unknown', file('a.yaml', listener('a', { extra: '  whatever: none\n' }))],
      [
        'is text in place of a map',
        file('a.yaml', resource('Listener', { metadata: '  labels: observer\n' })),
      ],
      [
        'is the name of a label or setting',
        file('a.yaml', listener('a', { extra: '  settings: {observer: none}\n' })),
      ],
    ],
    settings,
  );
  itReports('newer-than-skupper', [
    ['is known to the latest version', file('a.yaml', listener('a', { extra: '  observer: none\n' }))],
  ]);
  itReports(
    'newer-than-skupper',
    [
      [
        'is known to the version of a kind',
        file(
          'a.yaml',
          multiKeyListener('    weighted: {routingKeys: {a: 1}}\n').concat('  <|observer|>: none\n'),
        ),
        'warning: observer requires Skupper 2.2.1, but skupper.version is 2.2.0. Update Skupper, or remove observer.',
        'data: {"scope":"resource","property":"observer","path":"spec.observer"}',
        'fix: Remove observer',
      ],
    ],
    { version: '2.2.0' },
  );
});

describe('a status', () => {
  const withStatus = (status: string): string => file('a.yaml', `${site('a')}${status}`);

  itReports('status-in-manifest', [
    [
      'is ignored',
      withStatus('<|status|>: {message: OK}\n'),
      'hint, unnecessary: status is set by Skupper and ignored in a manifest: remove it.',
      'data: {"scope":"resource","property":"status","path":"status"}',
      'fix: Remove status *',
    ],
    ['is empty', withStatus('status: {}\n')],
    ['is text', withStatus('status: OK\n')],
    ['is missing', withStatus('')],
  ]);
});

describe('a property without effect', () => {
  const verifying = (value: string, extra = ''): string =>
    file('a.yaml', connector('a', { extra: `  verifyHostname: ${value}\n${extra}` }));
  const marked = (text: string): string => text.replace('verifyHostname', '<|verifyHostname|>');

  itReports('ineffective-property', [
    [
      'is on without the other one',
      marked(verifying('true')),
      'information, unnecessary: verifyHostname has no effect without tlsCredentials. Add tlsCredentials, or remove verifyHostname.',
      'data: {"scope":"resource","property":"verifyHostname","path":"spec.verifyHostname"}',
    ],
    ['is off', verifying('false')],
    ['is not a boolean', verifying('[true]')],
    ['has the other one', verifying('true', '  tlsCredentials: a\n')],
  ]);
});
