import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it, type TestContext } from 'node:test';
import { Ajv } from 'ajv';
import type { Log, Run } from 'sarif';
import { readExample } from '../support/examples.ts';
import { connector, file, listener } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';
import { runParsed } from './support/runParsed.ts';

/** The schema is of draft 4, of which it uses nothing that later ones read in another way. */
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(
  readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'),
) as Record<string, unknown>;
const isUri = (text: string): boolean => URL.canParse(text);
const isUriReference = (text: string): boolean => URL.canParse(text, 'file:///a/');
const validate = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: { uri: isUri, 'uri-reference': isUriReference, 'date-time': true },
}).compile(schema);

async function sarif(test: TestContext, fixture: string, ...paths: string[]): Promise<Run> {
  const folder = folderWith(test, fixture);
  const { output } = await runParsed(folder, ['--format', 'sarif', ...(paths.length > 0 ? paths : ['.'])]);
  const log = JSON.parse(output) as Log;
  assert.ok(validate(log), JSON.stringify(validate.errors));
  const [run] = log.runs;
  assert.ok(run);
  return run;
}

const fingerprintsOf = ({ results = [] }: Run): string[] =>
  results
    .map(({ ruleId, partialFingerprints }) => `${ruleId} ${partialFingerprints?.['skupperFinding/v1']}`)
    .toSorted();

const typo =
  file('east/connector.yaml', connector('backend')) +
  file('west/listener.yaml', listener('backnd', { port: '"1"' }));

describe('a report in SARIF', () => {
  it('follows the schema, for findings of every kind', async (test) => {
    await sarif(test, readExample('bookshop'));
    await sarif(test, typo);
    await sarif(test, file('a b/ä#%?.yaml', listener('"\\e"', { port: '"1"' })), '.', 'nowhere.yaml');
  });

  it('says that something could not be read', async (test) => {
    const { invocations } = await sarif(test, typo, '.', 'nowhere.yaml');
    assert.deepEqual(invocations, [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message: { text: 'cannot read "nowhere.yaml": no such file or folder' } },
        ],
      },
    ]);
  });

  it('refers to the metadata of each rule', async (test) => {
    const { results = [], tool } = await sarif(test, typo);
    assert.ok(results.length >= 3);
    for (const { ruleId, ruleIndex } of results)
      assert.equal(tool.driver.rules?.[ruleIndex ?? -1]?.id, ruleId);
  });

  it('has fixes that do what they say', async (test) => {
    const { results = [] } = await sarif(test, typo);
    const wrongType = results.find(({ ruleId }) => ruleId === 'wrong-type');
    const [change] = wrongType?.fixes?.[0]?.artifactChanges ?? [];
    assert.equal(change?.artifactLocation.uri, 'west/listener.yaml');
    assert.deepEqual(change?.replacements, [
      {
        deletedRegion: { startLine: 8, startColumn: 9, endLine: 8, endColumn: 12 },
        insertedContent: { text: '1' },
      },
    ]);
  });

  it('identifies findings whatever lines and files they are in', async (test) => {
    const before = await sarif(test, typo);
    const moved = typo.replace('-- west/listener.yaml --\n', '-- west/moved.yaml --\n# a comment\n\n');
    assert.deepEqual(fingerprintsOf(await sarif(test, moved)), fingerprintsOf(before));
    const renamed = typo.replace(/(kind: Listener\nmetadata:\n {2}name: )a/, '$1b');
    assert.notDeepEqual(fingerprintsOf(await sarif(test, renamed)), fingerprintsOf(before));
  });

  it('has a fingerprint of its own for each finding', async (test) => {
    const twice = file('west/a.yaml', listener('k', { port: '"1"' }), listener('k', { port: '"1"' }));
    const found = fingerprintsOf(await sarif(test, twice));
    assert.equal(new Set(found).size, found.length);
  });

  it('keeps the worst of very many findings, and says so', async (test) => {
    const documents = Array.from({ length: 100 }, (_, index) =>
      listener(`k${index}`, { name: `l${index}`, port: '"1"', extra: '  type: 1\n  x: 1\n  y: 1\n' }),
    );
    const many = Array.from({ length: 11 }, (_, index) => file(`${index}/all.yaml`, ...documents)).join('');
    const folder = folderWith(test, many);
    const { output, notes } = await runParsed(folder, ['--format', 'sarif', '.']);
    const { runs } = JSON.parse(output) as Log;
    assert.equal(runs[0]?.results?.length, 5000);
    assert.match(notes.join('\n'), /^Only the worst 5000 of \d+ findings are in the report/);
    const levels = runs[0].results.map(({ level }) => level);
    assert.equal(levels.lastIndexOf('error'), 4399);
    assert.equal(levels.indexOf('note'), 4400);
  });
});
