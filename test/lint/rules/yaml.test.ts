import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deployment, file, listener, multiKeyListener, resource, site } from '../../support/resources.ts';
import { findings, openFixture, uriOf } from '../../support/service.ts';
import { itReports } from './cases.ts';

describe('a value that tools read differently', () => {
  const port = (value: string, extra = ''): string => file('a.yaml', listener('a', { port: value, extra }));
  const ha = (value: string): string => file('a.yaml', resource('Site', { spec: `  ha: ${value}\n` }));

  itReports('ambiguous-yaml-value', [
    [
      'is a word for true',
      ha('<|yes|>'),
      'information: kubectl reads the value yes as true, but other YAML tools read it as text. Write it unambiguously.',
      'data: {"scope":"resource","property":"ha","path":"spec.ha"}',
      'fix: Change to true *',
    ],
    [
      'is a word for false',
      ha('<|Off|>'),
      'information: kubectl reads the value Off as false, but other YAML tools read it as text. Write it unambiguously.',
      'data: {"scope":"resource","property":"ha","path":"spec.ha"}',
      'fix: Change to false *',
    ],
    [
      'is a number that may be octal',
      port('<|00443|>'),
      'warning: kubectl reads the value 00443 as 291, but other YAML tools read it as 443. Write it unambiguously.',
      'data: {"scope":"resource","property":"port","path":"spec.port"}',
      'fix: Change to 443',
      'fix: Change to 291',
    ],
    [
      'is a number that may be octal, with a sign',
      port('<|+0443|>'),
      'warning: kubectl reads the value +0443 as 291, but other YAML tools read it as 443. Write it unambiguously.',
      'data: {"scope":"resource","property":"port","path":"spec.port"}',
      'fix: Change to 443',
      'fix: Change to 291',
    ],
    [
      'is an octal number that would be too large as a decimal one',
      port('<|065536|>'),
      'warning: kubectl reads the value 065536 as 27486, but other YAML tools read it as 65536. Write it unambiguously.',
      'data: {"scope":"resource","property":"port","path":"spec.port"}',
      'fix: Change to 27486',
    ],
    [
      'is the largest number as a decimal one',
      port('<|065535|>'),
      'warning: kubectl reads the value 065535 as 27485, but other YAML tools read it as 65535. Write it unambiguously.',
      'data: {"scope":"resource","property":"port","path":"spec.port"}',
      'fix: Change to 65535',
      'fix: Change to 27485',
    ],
    [
      'is a number in groups that may be octal',
      port('<|01_000|>'),
      'warning: kubectl reads the value 01_000 as 512, but other YAML tools read it as text. Write it unambiguously.',
      'data: {"scope":"resource","property":"port","path":"spec.port"}',
      'fix: Change to 1000',
      'fix: Change to 512',
    ],
    [
      'is a number in groups that is the same in both',
      port('<|0_1|>'),
      'warning: kubectl reads the value 0_1 as 1, but other YAML tools read it as text. Write it unambiguously.',
      'data: {"scope":"resource","property":"port","path":"spec.port"}',
      'fix: Change to 1',
    ],
    [
      'is a number in groups',
      port('<|1_000|>'),
      'warning: kubectl reads the value 1_000 as 1000, but other YAML tools read it as text. Write it unambiguously.',
      'data: {"scope":"resource","property":"port","path":"spec.port"}',
      'fix: Change to 1000 *',
    ],
    [
      'is a binary number',
      port('<|0b101|>'),
      'warning: kubectl reads the value 0b101 as 5, but other YAML tools read it as text. Write it unambiguously.',
      'data: {"scope":"resource","property":"port","path":"spec.port"}',
      'fix: Change to 5 *',
    ],
    [
      'is a weight',
      file('a.yaml', multiKeyListener('    weighted:\n      routingKeys: {a: <|1_000|>, b: 010.0}\n')),
      'warning: kubectl reads the value 1_000 as 1000, but other YAML tools read it as text. Write it unambiguously.',
      'data: {"scope":"resource","property":"a","path":"spec.strategy.weighted.routingKeys.a"}',
      'fix: Change to 1000 *',
    ],
    [
      'is reported with errors elsewhere',
      port('<|0443|>', '  hots: a\n'),
      'warning: kubectl reads the value 0443 as 291, but other YAML tools read it as 443. Write it unambiguously.',
      'data: {"scope":"resource","property":"port","path":"spec.port"}',
      'fix: Change to 443',
      'fix: Change to 291',
    ],
    ['has a type of its own', port('!!int "010"')],
    ['has the wrong type', file('a.yaml', listener('<|010|>').replace(/<\||\|>/g, ''))],
    ['is text for all', port('443', '  settings: {a: 010a}\n')],
  ]);
});

describe('a property that is defined twice', () => {
  itReports('duplicate-property', [
    [
      'is ignored in a resource',
      file('a.yaml', listener('a', { extra: '  port: 1\n' }).replace('  port: 1', '  <|port|>: 1')),
      'error, unnecessary: Duplicate property "port": the last value is used and this one is ignored. Remove one.',
      'data: {"scope":"syntax","property":"port"}',
    ],
    [
      'is ignored in the settings',
      file('.skupper.yaml', '<|exclude|>: [a]\nexclude: [b]\n'),
      'error, unnecessary: Duplicate property "exclude": the last value is used and this one is ignored. Remove one.',
      'data: {"scope":"syntax","property":"exclude"}',
    ],
    [
      'is not looked for in other resources',
      file('a.yaml', site('a'), `${deployment('{app: a}')}  replicas: 1\n  replicas: 2\n`),
    ],
    [
      'is a part of a list',
      file('a.yaml', multiKeyListener('    priority:\n      routingKeys: [{<|a|>: 1, a: 2}]\n')),
      'error, unnecessary: Duplicate property "a": the last value is used and this one is ignored. Remove one.',
      'data: {"scope":"syntax","property":"a"}',
    ],
  ]);
});

describe('a merge conflict', () => {
  const text = file(
    'a.yaml',
    `${site('a')}---\n<<<<<<< HEAD\n${site('b')}=======\n${site('c')}>>>>>>> other\n`,
  );

  it('is found in an open file as well', () => {
    const opened = openFixture(text);
    const before = findings(opened);
    assert.deepEqual(
      before.map(({ code }) => code),
      ['merge-conflict'],
    );
    const uri = uriOf('a.yaml');
    opened.apply([{ type: 'open', uri, text: opened.textOf(uri), version: 1 }]);
    assert.deepEqual(findings(opened), before);
  });
});

describe('a file that is too large', () => {
  it('is not checked', () => {
    const opened = openFixture(file('a.yaml', site('a')));
    opened.apply([{ type: 'disk', uri: uriOf('a.yaml'), content: { problem: 'too-large' } }]);
    assert.deepEqual(
      findings(opened).map(({ message }) => message),
      ['This file is larger than 5 MiB, so it is not checked. Split it.'],
    );
  });
});
