import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService, type Failure, type LanguageService } from '../../server/src/service/index.ts';
import { defineRule, type Rule } from '../../server/src/service/lint/define.ts';
import { rules } from '../../server/src/service/lint/registry.ts';
import { noFacts, type Facts } from '../../server/src/service/workspace/facts/facts.ts';
import { readClosedFile, readContent } from '../../server/src/service/workspace/files/yamlFile.ts';
import { listener } from '../support/resources.ts';
import { pathOf, ROOT, uriOf } from '../support/service.ts';

const wrong = listener('k').replace('port: 1', 'port: "1"');
const about = {
  severity: 'error',
  scope: 'resource',
  title: '',
  docs: '',
  examples: { bad: '', good: '' },
} as const;

/** A rule that throws for every resource. */
const throwing = defineRule({
  ...about,
  code: 'throwing',
  on: 'resource',
  check: () => {
    throw new Error('boom');
  },
});

/** A rule with a fix that throws. */
const throwingFix = defineRule({
  ...about,
  code: 'throwing-fix',
  on: 'document',
  check: () => [
    {
      span: { start: 0, end: 1 },
      message: 'm',
      fixes: () => {
        throw new Error('boom');
      },
    },
  ],
});

/** A text of one document, which cannot be cut out of it. */
function unreadable(text: string): string {
  const slice = (start: number, end: number): string => {
    if (start === 0 && end === text.length) throw new Error('boom');
    return text.slice(start, end);
  };
  return Object.assign(new String(text), { slice }) as unknown as string;
}

interface Opened {
  readonly service: LanguageService;
  readonly failures: readonly Failure[];
  /** The codes of the findings of a file, without those about its network. */
  readonly codes: (path: string) => string[];
}

/** A language service that reports its failures, with the same mistake in two files. */
function open(own: readonly Rule[] = []): Opened {
  const failures: Failure[] = [];
  const service = createLanguageService({
    rules: [...own, ...rules],
    onError: (each) => failures.push(each),
  });
  service.setFolders([ROOT]);
  for (const path of ['a.yaml', 'b.yaml'])
    service.apply([{ type: 'disk', uri: uriOf(path), content: { text: wrong } }]);
  const codes = (path: string): string[] => {
    const found = service.findings({ uri: uriOf(path) }).filter(({ scope }) => scope !== 'network');
    return found.map(({ code }) => code);
  };
  return { service, failures, codes };
}

function ids(failures: readonly Failure[]): string[] {
  return [...new Set(failures.map(({ id }) => id.replace(`${ROOT}/`, '')))];
}

describe('a failure costs only itself', () => {
  it('in a rule: the other rules report what they find', () => {
    const { codes, failures } = open([throwing]);
    assert.deepEqual(codes('a.yaml'), ['wrong-type']);
    assert.deepEqual(ids(failures), ['Rule throwing']);
    assert.equal(pathOf(failures[0]?.uri ?? ''), 'a.yaml');
    assert.match(String(failures[0]?.error), /boom/);
  });

  it('in a fix: its finding and the other fixes remain', () => {
    const { service, failures, codes } = open([throwingFix]);
    assert.deepEqual(codes('a.yaml'), ['throwing-fix', 'wrong-type']);
    const uri = uriOf('a.yaml');
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const titles = service
      .codeActions({ uri, range, only: ['quickfix'] }, { canCreateFiles: true })
      .map(({ title }) => title);
    assert.ok(titles.length > 0);
    assert.deepEqual(ids(failures), ['Rule throwing-fix']);
  });

  it('in a file on disk: it counts as not readable until it changes', () => {
    const { service, failures, codes } = open();
    const uri = uriOf('a.yaml');
    service.apply([{ type: 'disk', uri, content: { text: unreadable(wrong) } }]);
    assert.deepEqual(ids(failures), ['Reading a.yaml']);
    assert.deepEqual(codes('b.yaml'), ['wrong-type']);
    const [finding] = service.findings({ uri });
    assert.equal(finding?.code, 'unreadable-file');
    assert.equal(finding?.severity, 'information');
    assert.match(finding?.message ?? '', /internal error/);
    service.apply([{ type: 'disk', uri, content: { text: wrong } }]);
    assert.deepEqual(codes('a.yaml'), ['wrong-type']);
  });

  it('in an open document: it counts as not readable until it is edited', () => {
    const { service, failures, codes } = open();
    const uri = uriOf('a.yaml');
    service.apply([{ type: 'open', uri, text: unreadable(wrong), version: 1 }]);
    assert.deepEqual(codes('a.yaml'), ['unreadable-file']);
    assert.deepEqual(service.documentSymbols({ uri }), []);
    service.apply([{ type: 'open', uri, text: wrong, version: 2 }]);
    assert.deepEqual(codes('a.yaml'), ['wrong-type']);
    assert.deepEqual(ids(failures), ['Reading a.yaml']);
  });

  it('in the checks of a file: it says so, and the others are checked', () => {
    const includes = (kind: string): boolean => {
      if (kind === 'Connector') throw new Error('boom');
      return false;
    };
    const { service, failures, codes } = open([
      { ...throwing, kinds: { includes } as unknown as readonly string[] },
    ]);
    const text = wrong.replace('kind: Listener', 'kind: Connector');
    service.apply([{ type: 'disk', uri: uriOf('a.yaml'), content: { text } }]);
    assert.deepEqual(codes('a.yaml'), ['unreadable-file']);
    assert.deepEqual(codes('b.yaml'), ['wrong-type']);
    assert.deepEqual(ids(failures), ['Checking a.yaml']);
  });

  it('in a network: its files say so, and all is right again once the cause is gone', () => {
    const { service, failures, codes } = open();
    assert.deepEqual(codes('b.yaml'), ['wrong-type']);
    const uri = uriOf('a.yaml');
    const documents = new Proxy([], {
      get: () => {
        throw new Error('boom');
      },
    });
    const facts: Facts = { ...noFacts, documents };
    const preparsed = { file: readClosedFile({ uri, text: wrong }, readContent), facts };
    service.apply([{ type: 'disk', uri, content: { text: wrong }, preparsed }]);
    assert.deepEqual(codes('b.yaml'), ['unreadable-file']);
    assert.deepEqual(ids(failures), ['Updating networks', 'Checking b.yaml']);
    service.apply([{ type: 'disk', uri, content: undefined }]);
    service.apply([{ type: 'disk', uri, content: { text: wrong } }]);
    assert.deepEqual(codes('a.yaml'), ['wrong-type']);
    assert.deepEqual(codes('b.yaml'), ['wrong-type']);
  });

  it('in a source of files: the other files and folders are read', async () => {
    const { service, failures, codes } = open();
    const loader = service.createLoader({
      readFile: (uri) => {
        if (uri.endsWith('c.yaml')) throw new Error('boom');
        return { text: wrong };
      },
      readFolder: async (folder, onBatch) => {
        if (folder.endsWith('/bad')) throw new Error('boom');
        onBatch({ files: [{ uri: `${folder}/e.yaml`, content: { text: wrong } }], deferred: [], scanned: 1 });
      },
    });
    await loader.readFiles([uriOf('c.yaml'), uriOf('d.yaml')]);
    await loader.readFolders([uriOf('bad'), uriOf('good')]);
    assert.deepEqual(codes('c.yaml'), ['unreadable-file']);
    assert.deepEqual(codes('d.yaml'), ['wrong-type']);
    assert.deepEqual(codes('good/e.yaml'), ['wrong-type']);
    assert.deepEqual(ids(failures), ['Reading c.yaml', 'Reading bad']);
  });

  it('is thrown where nothing is said about it', () => {
    const service = createLanguageService({ rules: [throwing] });
    service.apply([{ type: 'disk', uri: uriOf('a.yaml'), content: { text: wrong } }]);
    assert.throws(() => service.findings({ uri: uriOf('a.yaml') }), /boom/);
  });
});
