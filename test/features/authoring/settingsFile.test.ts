import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settingsFields } from '../../../server/src/service/schema/settingsFile.ts';
import { ROOT } from '../../support/service.ts';
import { author } from './support.ts';

describe('a new settings file', () => {
  const { changed, shown, newFindings } = author('-- a.yaml --\na: 1\n', (service) =>
    service.newSettingsFile({ uri: ROOT }),
  );
  const text = changed['.skupper.yaml'] ?? '';

  it('has the version, and all other settings in comments', () => {
    assert.deepEqual(newFindings, []);
    assert.deepEqual(shown, ['.skupper.yaml:5 version: "2.2.1"']);
    const names = text.split('\n').flatMap((line) => /^(?:# )?(\w+):(?: |$)/.exec(line)?.[1] ?? []);
    assert.deepEqual(
      names.filter((name) => name in settingsFields),
      Object.keys(settingsFields),
    );
  });

  it('has examples without a finding', () => {
    const used = text.replace(/^# (?=\w+:|  )/gm, '');
    const result = author(`-- .skupper.yaml --\n${used}-- a.yaml --\na: 1\n`, (service) =>
      service.newSettingsFile({ uri: `${ROOT}/inner` }),
    );
    assert.deepEqual(result.newFindings, []);
  });

  it('leaves one that exists as it is', () => {
    const result = author('-- .skupper.yaml --\nexclude: [a]\n', (service) =>
      service.newSettingsFile({ uri: ROOT }),
    );
    assert.deepEqual(result.changed, {});
    assert.deepEqual(result.shown, ['.skupper.yaml:1 exclude: [a]']);
  });
});
