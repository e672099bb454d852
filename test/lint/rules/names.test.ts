import { describe } from 'node:test';
import { deployment, file, listener, resource, site } from '../../support/resources.ts';
import { itReports } from './cases.ts';

/** A file with a Site that has more metadata. */
const withMetadata = (metadata: string): string =>
  file('a.yaml', resource('Site', { metadata: `  ${metadata}\n` }));

describe('a name', () => {
  itReports('invalid-name', [
    ['may be the start of one', withMetadata('generateName: a-')],
    [
      'starts like one',
      withMetadata('generateName: <|A-|>'),
      'error: generateName "A-" is invalid: it may contain only lowercase letters, digits, "-" and ".", and must start and end with a letter or digit.',
      'data: {"scope":"schema","property":"generateName","path":"metadata.generateName"}',
    ],
    [
      'may not have a dash in the wrong place',
      withMetadata('generateName: <|-a-|>'),
      'error: generateName "-a-" is invalid: it may contain only lowercase letters, digits, "-" and ".", and must start and end with a letter or digit.',
      'data: {"scope":"schema","property":"generateName","path":"metadata.generateName"}',
    ],
    ['may be left to the API server or the command', withMetadata("generateName: ''\n  namespace: ''")],
    [
      'may not be empty',
      file('a.yaml', resource('Site', { name: "<|''|>" })),
      'error: name "" is invalid: it may contain only lowercase letters, digits, "-" and ".", and must start and end with a letter or digit.',
      'data: {"scope":"schema","property":"name","path":"metadata.name"}',
    ],
    [
      'is that of a finalizer',
      withMetadata('finalizers: [a/b, <|a/b/c|>]'),
      'error: finalizers[1] "a/b/c" is invalid: it may contain only one "/".',
      'data: {"scope":"schema","property":"finalizers[1]","path":"metadata.finalizers[1]"}',
    ],
  ]);
});

describe('a label', () => {
  itReports('invalid-name', [
    [
      'has a key with letters, digits and signs',
      withMetadata('labels: {a: b, <|"a b"|>: c}'),
      'error: label key "a b" is invalid: it may contain only letters, digits, "-", "_" and ".", and must start and end with a letter or digit.',
      'data: {"scope":"schema","property":"labels","path":"metadata.labels"}',
    ],
    [
      'has a value with letters, digits and signs',
      withMetadata('labels: {a: <|"b c"|>}'),
      'error: label value "b c" is invalid: it may contain only letters, digits, "-", "_" and ".", and must start and end with a letter or digit.',
      'data: {"scope":"schema","property":"labels","path":"metadata.labels"}',
    ],
    ['may have a value of the wrong type', withMetadata('labels: {a: -1, b: {c: d}, e: [f]}')],
    ['may be an instruction of a patch', withMetadata('labels: {$patch: delete}')],
    [
      'may have capitals in its name alone',
      withMetadata('labels: {example.com/A: b, <|Example.com/A|>: b}'),
      'error: label key "Example.com/A" is invalid: it has a prefix that may contain only lowercase letters, digits, "-" and ".", and must start and end with a letter or digit.',
      'data: {"scope":"schema","property":"labels","path":"metadata.labels"}',
    ],
  ]);
});

describe('an annotation', () => {
  itReports('invalid-name', [
    [
      'has a key with letters, digits and signs',
      withMetadata('annotations: {a: "b c", <|"a b"|>: c}'),
      'error: annotation key "a b" is invalid: it may contain only letters, digits, "-", "_" and ".", and must start and end with a letter or digit.',
      'data: {"scope":"schema","property":"annotations","path":"metadata.annotations"}',
    ],
    ['may have capitals in its key', withMetadata('annotations: {Example.com/A: b}')],
  ]);
});

describe('a kind', () => {
  const of = (kind: string, apiVersion = 'skupper.io/v2alpha1'): string =>
    file('a.yaml', resource(kind, { apiVersion }));

  itReports('unknown-kind', [
    [
      'is nothing like another one',
      of('<|Ship|>'),
      'error: Unknown kind "Ship": check kind and apiVersion.',
      'data: {"scope":"schema","path":"kind"}',
    ],
    [
      'is missing',
      file('a.yaml', site('a').replace('apiVersion', '<|apiVersion|>').replace('kind: Site\n', '')),
      'error: kind is required: add one such as Listener or Connector.',
      'data: {"scope":"schema","path":"kind"}',
    ],
    [
      'is empty',
      file('a.yaml', site('a').replace('kind: Site', '<|kind|>:')),
      'error: kind is required: add one such as Listener or Connector.',
      'data: {"scope":"schema","path":"kind"}',
    ],
    [
      'is empty text',
      file('a.yaml', site('a').replace('Site', '<|""|>')),
      'error: kind is required: add one such as Listener or Connector.',
      'data: {"scope":"schema","path":"kind"}',
    ],
    [
      'is a number',
      of('<|1|>'),
      'error: kind is required: add one such as Listener or Connector.',
      'data: {"scope":"schema","path":"kind"}',
    ],
    [
      'is a list',
      file('a.yaml', site('a').replace('kind: Site', '<|kind|>: [Site]')),
      'error: kind is required: add one such as Listener or Connector.',
      'data: {"scope":"schema","path":"kind"}',
    ],
    [
      'may be in another branch of a template',
      file('a.yaml', `{{- if .a }}\n${site('a').replace('kind: Site\n', '')}{{- end }}\n`),
    ],
    [
      'is unknown to Skupper 1 and 2',
      of('<|Ship|>', 'skupper.io/v1alpha1'),
      'error: Unknown kind "Ship": check kind and apiVersion.',
      'data: {"scope":"schema","path":"kind"}',
    ],
    ['waits for the syntax', file('a.yaml', `${site('a').replace('Site', 'Sites')}spec: @a\n`)],
    ['is that of another API', of('Ship', 'example.com/v1')],
  ]);
});

describe('an API version', () => {
  const of = (apiVersion: string, kind = 'Site'): string =>
    file('a.yaml', resource(kind, { apiVersion }), listener('a'));

  itReports('unknown-api-version', [
    [
      'has a misspelt group',
      of('<|skuper.io/v2alpha1|>'),
      'error: Unknown API version "skuper.io/v2alpha1". Did you mean "skupper.io/v2alpha1"?',
      'data: {"scope":"schema","path":"apiVersion","suggestion":"skupper.io/v2alpha1"}',
      'fix: Change to skupper.io/v2alpha1 *',
    ],
    ['has a group with three other letters', of('skppr.i/v2alpha1')],
    [
      'has a group with other signs',
      of('<|Skupper-IO/v2alpha1|>'),
      'error: Unknown API version "Skupper-IO/v2alpha1". Did you mean "skupper.io/v2alpha1"?',
      'data: {"scope":"schema","path":"apiVersion","suggestion":"skupper.io/v2alpha1"}',
      'fix: Change to skupper.io/v2alpha1 *',
    ],
    [
      'has a group without its end',
      of('<|skupper/v2alpha1|>'),
      'error: Unknown API version "skupper/v2alpha1". Did you mean "skupper.io/v2alpha1"?',
      'data: {"scope":"schema","path":"apiVersion","suggestion":"skupper.io/v2alpha1"}',
      'fix: Change to skupper.io/v2alpha1 *',
    ],
    ['has no group', of('v2alpha1')],
    ['has a group with a longer end', of('skupper.io.example/v2alpha1')],
    ['has a misspelt group for a kind of others', of('skuper.io/v2alpha1', 'Ship')],
    ['has another group for a kind of others', file('a.yaml', listener('a'), deployment('{a: b}'))],
    [
      'has an unknown version',
      of('<|skupper.io/v3|>', 'Ship'),
      'error: Unknown API version "skupper.io/v3": use skupper.io/v2alpha1.',
      'data: {"scope":"schema","path":"apiVersion","suggestion":"skupper.io/v2alpha1"}',
      'fix: Change to skupper.io/v2alpha1 *',
    ],
    [
      'waits for the syntax',
      file('a.yaml', `${resource('Site', { apiVersion: 'skupper.io/v3' })}spec: @a\n`),
    ],
  ]);
});
