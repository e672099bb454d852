import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixed, shortFindings } from '../support/service.ts';
import { connector, resource } from '../support/resources.ts';

/** A site with more metadata. */
const site = (metadata: string): string => resource('Site', { name: 'west', metadata });

const cases: [string, string, string[]][] = [
  ['a point in time', site('  creationTimestamp: "2026-02-28T10:00:00Z"\n'), []],
  ['a point in time that a controller left empty', site('  creationTimestamp: null\n'), []],
  [
    'a day that there is not',
    site('  creationTimestamp: "2026-02-30T10:00:00Z"\n'),
    ['error invalid-value "\\"2026-02-30T10:00:00Z\\""'],
  ],
  ['a finalizer', site('  finalizers: [skupper.io/cleanup]\n'), []],
  ['a finalizer that is no name', site('  finalizers: ["a b"]\n'), ['error invalid-name "\\"a b\\""']],
  [
    'managed fields as the API server writes them',
    site(
      '  managedFields:\n    - manager: kubectl\n      fieldsV1:\n        f:metadata:\n          f:labels: {}\n',
    ),
    [],
  ],
  [
    'a label with letters that no label may have',
    site('  labels:\n    app: "a b"\n'),
    ['error invalid-name "\\"a b\\""'],
  ],
  ['an annotation of any text', site('  annotations:\n    note: "a b ü"\n'), []],
  [
    'a character that cannot be printed',
    site('  annotations:\n    note: "\u0001"\n'),
    ['error invalid-yaml "\\u0001"'],
  ],
  ['an emoji', site('  annotations:\n    note: "\u{1F600}"\n'), []],
];

describe('what the API server says of metadata', () => {
  for (const [name, text, expected] of cases) {
    it(name, () =>
      assert.deepEqual(
        shortFindings(text),
        expected.map((found) => `file.yaml: ${found}`),
      ),
    );
  }
});

describe('names from before the release', () => {
  it('are renamed', () => {
    assert.equal(
      fixed(connector('a', { extra: '  <|includeNotReady|>: true\n' }), 'Change to includeNotReadyPods'),
      connector('a', { extra: '  includeNotReadyPods: true\n' }),
    );
  });

  it('are replaced by what says the same now', () => {
    assert.equal(
      fixed(connector('a', { extra: '  <|noClientAuth|>: true # open\n' }), 'Change to useClientCert: false'),
      connector('a', { extra: '  useClientCert: false # open\n' }),
    );
  });
});
