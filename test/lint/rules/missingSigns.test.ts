import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener, resource, site } from '../../support/resources.ts';
import { fixed } from '../../support/service.ts';
import { itReports } from './cases.ts';

describe('a missing dash', () => {
  const roles = (lines: string): string =>
    file('a.yaml', resource('RouterAccess', { spec: `  tlsCredentials: a\n  roles:\n${lines}` }));
  const lost = '      port: 1\n      <|name|>: edge\n      port: 2\n';

  itReports('missing-dash', [
    [
      'overrides the item above',
      roles(`    - name: inter-router\n${lost}`),
      'error: The dash is missing before this item, so that it overrides the one above. Insert "- ".',
      'data: {"scope":"syntax"}',
      'fix: Insert the dash *',
    ],
    [
      'is missing before two items',
      roles(`    - name: inter-router\n${lost}      <|name|>: edge\n      port: 3\n`),
      'error: The dash is missing before this item, so that it overrides the one above. Insert "- ".',
      'data: {"scope":"syntax"}',
      'fix: Insert the dash *',
      'error: The dash is missing before this item, so that it overrides the one above. Insert "- ".',
      'data: {"scope":"syntax"}',
      'fix: Insert the dash *',
    ],
    [
      'has no room if the items are indented by one column',
      roles(`    -\n     name: a\n     port: 1\n     <|name|>: b\n     port: 2\n`),
      'error: The dash is missing before this item, so that it overrides the one above. Insert "- ".',
      'data: {"scope":"syntax"}',
    ],
    ['is none in braces', roles('    - {name: a, port: 1, name: b, port: 2}\n')],
    [
      'is none in other files',
      file(
        'a.yaml',
        `apiVersion: v1\nkind: Pod\nspec:\n  ports:\n    - name: a\n      port: 1\n      name: b\n      port: 2\n`,
      ),
    ],
    ['is none in a template', roles(`    - name: {{ .name }}\n${lost.replace(/<\||\|>/g, '')}`)],
    ['waits for other errors', roles(`    - name: a\n${lost.replace(/<\||\|>/g, '')}  bindHost: @a\n`)],
    [
      'is found in each list',
      roles(`    - name: a\n${lost}`).replace(
        '  roles',
        '  more:\n    - name: a\n      port: 1\n      <|name|>: b\n      port: 2\n  roles',
      ),
      'error: The dash is missing before this item, so that it overrides the one above. Insert "- ".',
      'data: {"scope":"syntax"}',
      'fix: Insert the dash *',
      'error: The dash is missing before this item, so that it overrides the one above. Insert "- ".',
      'data: {"scope":"syntax"}',
      'fix: Insert the dash *',
    ],
  ]);
});

describe('a missing separator', () => {
  const [one, two, three] = [site('a'), connector('k'), listener('k')];
  const marked = (text: string): string => text.replace('apiVersion', '<|apiVersion|>');

  itReports('missing-separator', [
    [
      'overrides the resource above',
      file('a.yaml', one + marked(two)),
      'error: The line --- is missing before this resource, so that it overrides the one above. Insert the line.',
      'data: {"scope":"syntax"}',
      'fix: Insert the line --- *',
    ],
    [
      'overrides several',
      file('a.yaml', one + marked(two) + three),
      'error: The line --- is missing before this resource and 1 other below, so that each overrides the one above. Insert the lines.',
      'data: {"scope":"syntax"}',
      'fix: Insert the lines --- *',
    ],
    [
      'is miswritten',
      file('a.yaml', `${one}--\n${marked(two)}`),
      'error: The line "--" above does not separate documents, so this resource overrides the one before. Replace that line with ---.',
      'data: {"scope":"syntax"}',
      'fix: Insert the line --- *',
    ],
    [
      'is miswritten once, and missing once',
      file('a.yaml', `${one}--\n${marked(two)}${three}`),
      'error: The line --- is missing before this resource and 1 other below, so that each overrides the one above. Insert the lines.',
      'data: {"scope":"syntax"}',
      'fix: Insert the lines --- *',
    ],
    [
      'is missing once, and miswritten once',
      file('a.yaml', `${one}${marked(two)}--\n${three}`),
      'error: The line --- is missing before this resource and 1 other below, so that each overrides the one above. Insert the lines.',
      'data: {"scope":"syntax"}',
      'fix: Insert the lines --- *',
    ],
    [
      'lacks its line break',
      file('a.yaml', `<|---apiVersion|>: ${one.slice(12)}`),
      'error: A line break is missing after ---, so that it separates no resources. Put it on its own line.',
      'data: {"scope":"syntax"}',
      'fix: Insert a line break after --- *',
    ],
    [
      'lacks its line break once, and is missing once',
      file('a.yaml', `<|---apiVersion|>: ${one.slice(12)}${two}`),
      'error: The line --- is missing before this resource and 1 other below, so that each overrides the one above. Insert the lines.',
      'data: {"scope":"syntax"}',
      'fix: Insert the lines --- *',
    ],
    [
      'is none in other files',
      file('a.yaml', `apiVersion: v1\nkind: Pod\nmetadata: {}\napiVersion: v1\nkind: Pod\nmetadata: {}\n`),
    ],
    ['is none in a template', file('a.yaml', `${one.replace('name: a', 'name: {{ .a }}')}${two}`)],
    ['waits for a merge conflict', file('a.yaml', `${one}${two}<<<<<<< HEAD\n=======\n>>>>>>> b\n`)],
    [
      'is none within a ConfigMap',
      file(
        'a.yaml',
        resource('ConfigMap', { apiVersion: 'v1' }) +
          `data:\n  a.yaml: |\n${(one + two).replace(/^/gm, '    ')}\n`,
      ),
    ],
  ]);

  it('is inserted above the comments of the resource, and replaces a line that was meant as it', () => {
    for (const [between, result] of [
      ['--\n# a\n\n', '---\n# a\n\n'],
      ['--\n \t\n  # a\n', '---\n \t\n  # a\n'],
      ['# -- a\n# b\n', '---\n# -- a\n# b\n'],
      ['  # a\n', '  # a\n---\n'],
      ['spec: {}\n# a\n', 'spec: {}\n---\n# a\n'],
    ] as const)
      assert.ok(
        fixed(file('a.yaml', `${one}${between}${marked(two)}`), 'Insert the line ---').includes(
          `name: a\n${result}apiV`,
        ),
        between,
      );
  });
});

describe('a missing space', () => {
  const labels = (text: string): string =>
    file('a.yaml', resource('Site', { metadata: `  labels:\n    x: y\n    ${text}\n` }));

  itReports('missing-space', [
    [
      'is that of a property in quotes',
      labels(`<|"a":b|>`),
      'error: A space is missing after the colon of "a", so YAML reads no property here. Insert a space.',
      'data: {"scope":"syntax","property":"a"}',
      'fix: Insert a space after the colon *',
    ],
    [
      'is that of a property with a colon in its name',
      labels('<|a:b:c|>'),
      'error: A space is missing after the colon of "a", so YAML reads no property here. Insert a space.',
      'data: {"scope":"syntax","property":"a"}',
      'fix: Insert a space after the colon *',
    ],
    [
      'is that of an item',
      file('a.yaml', resource('RouterAccess', { spec: '  subjectAlternativeNames:\n    - a\n    <|-b|>\n' })),
      'error: A space is missing after the dash before "b", so YAML reads no list item here. Insert a space.',
      'data: {"scope":"syntax","property":"b"}',
      'fix: Insert a space after the dash *',
    ],
    [
      'is that of an item with a colon',
      file('a.yaml', resource('RouterAccess', { spec: '  roles:\n    - name: a\n    <|-name:|> b\n' })),
      'error: A space is missing after the dash before "name", so YAML reads no list item here. Insert a space.',
      'data: {"scope":"syntax","property":"name"}',
      'fix: Insert a space after the dash *',
    ],
    ['is none in other files', file('a.yaml', 'apiVersion: v1\nkind: Pod\nspec:\n  a:b\n  c: d\n')],
    ['is none in a template', labels('a:{{ .b }}')],
    [
      'is none in a merge conflict',
      file('a.yaml', `${site('a')}<<<<<<< HEAD\nspec:\n  ha:true\n=======\nspec: {}\n>>>>>>> b\n`),
    ],
  ]);
});
