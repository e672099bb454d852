import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../server/src/service/index.ts';
import type { Rule } from '../../server/src/service/lint/define.ts';
import { rules } from '../../server/src/service/lint/registry.ts';
import { unreadableFile } from '../../server/src/service/lint/rules/yaml/unreadableFile.ts';
import { countingRules } from '../support/counting.ts';
import { allWorkspaces } from '../support/examples.ts';
import { parseFixture } from '../support/fixture.ts';
import { sourceOf } from '../support/fileSource.ts';
import { connector, listener } from '../support/resources.ts';
import { openFixture, ROOT, uriOf } from '../support/service.ts';

/** The diagnostics that a file of a workspace has on its own: only it and the settings are read. */
function own(text: string, path: string): string[] {
  const service = createLanguageService();
  service.setFolders([ROOT]);
  for (const file of parseFixture(text).files)
    if (file.path.endsWith('.skupper.yaml'))
      service.apply([{ type: 'disk', uri: uriOf(file.path), content: { text: file.text } }]);
  const opened = parseFixture(text).files.find((file) => file.path === path);
  service.apply([{ type: 'open', uri: uriOf(path), text: opened?.text ?? '', version: 1 }]);
  return service.ownDiagnostics({ uri: uriOf(path) }).map((each) => JSON.stringify(each));
}

/** The files of a workspace that are no settings. */
function pathsOf(text: string): string[] {
  return parseFixture(text)
    .files.filter(({ path, note }) => !path.endsWith('.skupper.yaml') && note === undefined)
    .map(({ path }) => path);
}

describe('what a file alone decides', () => {
  it('is never taken back by another file', () => {
    let count = 0;
    for (const text of allWorkspaces()) {
      const { service } = openFixture(text);
      for (const path of pathsOf(text)) {
        const all = new Set(service.diagnostics({ uri: uriOf(path) }).map((each) => JSON.stringify(each)));
        const told = own(text, path);
        count += told.length;
        assert.deepEqual(
          told.filter((each) => !all.has(each)),
          [],
          `${path} of\n${text}`,
        );
      }
    }
    assert.ok(count > 200, String(count));
  });

  it('is none of the findings of a rule that asks for the platform', () => {
    const asking: Rule = {
      code: 'asks',
      severity: 'warning',
      scope: 'resource',
      on: 'resource',
      title: 'Asks',
      docs: '',
      examples: { bad: '', good: '' },
      check: ({ resource, platform }) => {
        const message = String(platform());
        const { start, end } = resource.root.span;
        return [
          { span: { start, end: start + 1 }, message },
          { span: { start: end - 1, end }, message },
        ];
      },
    };
    const service = createLanguageService({ rules: [asking] });
    service.apply([{ type: 'open', uri: uriOf('a.yaml'), text: listener('k'), version: 1 }]);
    assert.deepEqual(service.ownDiagnostics({ uri: uriOf('a.yaml') }), []);
    assert.equal(service.diagnostics({ uri: uriOf('a.yaml') }).length, 2);
  });

  it('is syntax, schema and values, and nothing of routing keys, patches and platforms', () => {
    const broken = listener('k').replace('port: 1', 'port: x');
    assert.match(own(`-- a.yaml --\n${broken}`, 'a.yaml').join(), /wrong-type/);
    const lacking = listener('k').replace(/ {2}port: .*\n/, '');
    assert.deepEqual(own(`-- a.yaml --\n${lacking}`, 'a.yaml'), []);
    const severities = `-- .skupper.yaml --\nrules: {wrong-type: off}\n-- a.yaml --\n${broken}`;
    assert.deepEqual(own(severities, 'a.yaml'), []);
    const excluded = `-- .skupper.yaml --\nexclude: [a.yaml]\n-- a.yaml --\n${broken}`;
    assert.deepEqual(own(excluded, 'a.yaml'), []);
  });

  it('is not decided again once the network is known', () => {
    const { rules: counting, taken } = countingRules();
    const service = createLanguageService({ rules: counting });
    service.setFolders([ROOT]);
    const uri = uriOf('a.yaml');
    service.apply([{ type: 'open', uri, text: listener('k'), version: 1 }]);
    service.ownDiagnostics({ uri });
    assert.equal(taken().get('unknown-property'), 1);
    service.apply([{ type: 'disk', uri, content: { text: listener('k') } }]);
    service.diagnostics({ uri });
    const later = taken();
    assert.equal(later.get('unknown-property'), undefined);
    assert.equal(later.get('unmatched-listener'), 1);
  });
});

describe('a file that is read from a folder', () => {
  it('is parsed once', async () => {
    let file: object | undefined;
    const spy: Rule = {
      ...unreadableFile,
      check: (given: object) => {
        file = given;
        return [];
      },
    };
    const service = createLanguageService({ rules: [...rules, spy] });
    service.setFolders([ROOT]);
    const files = new Map([
      [uriOf('west/a.yaml'), listener('k')],
      [uriOf('east/b.yaml'), connector('k')],
    ]);
    await service.createLoader(sourceOf(files)).readFolders([ROOT]);
    service.findings({ uri: uriOf('west/a.yaml') });
    const prototype: unknown = Object.getPrototypeOf(file);
    const parsed = Object.getOwnPropertyDescriptor(prototype, 'parsed');
    assert.ok(parsed, 'the documents of a file are parsed when they are asked for');
    let count = 0;
    const counting = (): unknown => {
      count++;
      return [];
    };
    Object.defineProperty(prototype, 'parsed', { ...parsed, get: counting });
    try {
      assert.deepEqual(service.findings({ uri: uriOf('east/b.yaml') }), []);
    } finally {
      Object.defineProperty(prototype, 'parsed', parsed);
    }
    assert.equal(count, 0);
  });
});
