import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, resource } from '../../support/resources.ts';
import { actions, applyAction, openFixture } from '../../support/service.ts';
import { itReports } from './cases.ts';

const spec = (kind: string, lines: string): string =>
  file('a.yaml', resource(kind, { spec: `  ${lines}\n` }));

describe('a folded certificate', () => {
  const begin = '-----BEGIN CERTIFICATE-----';
  const end = '-----END CERTIFICATE-----';
  const token = (ca: string): string =>
    spec('AccessToken', `url: https://a.example.com\n  code: x\n  ca: ${ca}`);

  it('is written as a block with its lines', () => {
    for (const [before, after] of [
      [`<|>"${begin}\n    M'I\n\n      IB\n    ${end}"`, `|\n    ${begin}\n    M'I\n    IB\n    ${end}`],
      [`<|>${begin}\n    MII\n    ${end}`, `|\n    ${begin}\n    MII\n    ${end}`],
      [`<|>>-\n    ${begin}\n    MII\n    ${end}`, `|-\n    ${begin}\n    MII\n    ${end}`],
      [`<|>>\n    ${begin}\n    MII\n    ${end}`, `|\n    ${begin}\n    MII\n    ${end}`],
    ] as const) {
      const opened = openFixture(token(before));
      const action = actions(opened).find(({ isPreferred }) => isPreferred) ?? assert.fail(before);
      assert.equal(action.title, 'Keep the lines with |');
      assert.ok(applyAction(opened, action).get('a.yaml')?.endsWith(`  ca: ${after}\n`), before);
    }
  });

  itReports('folded-certificate', [
    [
      'has its lines in one',
      token(`<|${begin} MII ${end}|>`),
      'warning: The lines of ca are joined into one, which is not a valid certificate. Write it with | to keep them.',
      'data: {"scope":"resource","property":"ca","path":"spec.ca"}',
    ],
    [
      'has more text in its first line',
      token(`<|${begin} MII\n    ${end}|>`),
      'warning: The lines of ca are joined into one, which is not a valid certificate. Write it with | to keep them.',
      'data: {"scope":"resource","property":"ca","path":"spec.ca"}',
    ],
    [
      'has more text in its last line',
      token(`<|${begin}\n    MII ${end}|>`),
      'warning: The lines of ca are joined into one, which is not a valid certificate. Write it with | to keep them.',
      'data: {"scope":"resource","property":"ca","path":"spec.ca"}',
    ],
    [
      'has a comment',
      token(`<|${begin}\n    MII\n    ${end}|> # mine`),
      'warning: The lines of ca are joined into one, which is not a valid certificate. Write it with | to keep them.',
      'data: {"scope":"resource","property":"ca","path":"spec.ca"}',
    ],
    [
      'has several lines',
      token(`<|${begin}\n    MII\n    ${end}|>`),
      'warning: The lines of ca are joined into one, which is not a valid certificate. Write it with | to keep them.',
      'data: {"scope":"resource","property":"ca","path":"spec.ca"}',
      'fix: Keep the lines with | *',
    ],
    [
      'is in braces',
      file(
        'a.yaml',
        `${resource('AccessToken')}spec: {url: https://a, code: x, ca: <|${begin}\n    MII\n    ${end}|>}\n`,
      ),
      'warning: The lines of ca are joined into one, which is not a valid certificate. Write it with | to keep them.',
      'data: {"scope":"resource","property":"ca","path":"spec.ca"}',
    ],
    ['has text before it', token(`my ${begin}\n    MII\n    ${end}`)],
    ['has text after it', token(`${begin}\n    MII\n    ${end} is mine`)],
    [
      'is in the settings',
      spec('Site', `settings: {a: <|${begin}\n    MII\n    ${end}|>}`),
      'warning: The lines of a are joined into one, which is not a valid certificate. Write it with | to keep them.',
      'data: {"scope":"resource","property":"a","path":"spec.settings.a"}',
    ],
    ['is elsewhere', token('1').concat(`  # ${begin}\n`)],
  ]);
});
