import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it, type TestContext } from 'node:test';
import { cutMarkdown } from '../../server/src/cli/reporters/markdown.ts';
import { styleFor } from '../../server/src/cli/style.ts';
import { connector, file, listener } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';
import { assertGolden } from './support/golden.ts';
import { runParsed } from './support/runParsed.ts';

/** A network with an error, a warning and a hint, and a file without findings. */
const fixture = [
  file('east/connector.yaml', connector('backend', { port: 8080, selector: 'app=backend' })),
  file('west/listener.yaml', listener('backnd', { name: 'backend', port: '"8080"' })),
  file('west/site.yaml', 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: west\n'),
].join('');

const terminal = { isTerminal: true, hasColors: true, hasHyperlinks: true };

/** A report without what differs from run to run. */
async function report(test: TestContext, text: string, ...args: string[]): Promise<string> {
  const folder = realpathSync(folderWith(test, text));
  const { output } = await runParsed(folder, [...args, '.']);
  return output
    .replaceAll(pathToFileURL(folder).toString(), 'file:///FOLDER')
    .replace(/time="[\d.]+"/g, 'time="TIME"')
    .replace(/"semanticVersion":"[^"]+"/, '"semanticVersion":"VERSION"');
}

describe('the formats', () => {
  for (const format of ['text', 'json', 'github', 'gitlab', 'junit', 'markdown'])
    it(`${format} is as it was`, async (test) => {
      assertGolden(format, await report(test, fixture, '--format', format));
    });

  it('sarif is as it was', async (test) => {
    const log: unknown = JSON.parse(await report(test, fixture, '--format', 'sarif'));
    assertGolden('sarif', `${JSON.stringify(log, undefined, 2)}\n`);
  });

  it('text is written at length on a terminal, with other places, fixes and links', async (test) => {
    const folder = folderWith(test, fixture);
    for (const [name, env] of [
      ['terminal', {}],
      ['terminal-without-colors', { NO_COLOR: '1' }],
    ] as const) {
      const style = styleFor(terminal, 'auto', env);
      const { output } = await runParsed(folder, ['.'], { style });
      assertGolden(name, output.replaceAll('\u001B', '␛'));
    }
  });

  it('are all written for a run without findings', async (test) => {
    const clean = file('a/site.yaml', 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: a\n');
    for (const [format, expected] of [
      ['text', 'No findings in 1 file\n'],
      ['github', 'No findings in 1 file\n'],
      ['gitlab', '[]\n'],
      ['markdown', '### skupper-lint\n\nNo findings in 1 file.\n'],
      [
        'junit',
        [
          '<?xml version="1.0" encoding="UTF-8"?>',
          '<testsuites name="skupper-lint" tests="1" failures="0" errors="0" time="TIME">',
          '<testsuite name="a/site.yaml" tests="1" failures="0" errors="0" time="TIME">',
          '<testcase classname="a/site.yaml" name="Site a" time="TIME"></testcase>',
          '</testsuite>',
          '</testsuites>',
          '',
        ].join('\n'),
      ],
    ])
      assert.equal(await report(test, clean, '--format', format ?? ''), expected);
  });

  it('say what is not shown: GitHub makes ten annotations of each kind', async (test) => {
    const many = Array.from({ length: 14 }, (_, index) =>
      file(`${index}/l.yaml`, listener('k', { port: '"1"' })),
    );
    const lines = (await report(test, many.join(''), '--format', 'github')).split('\n');
    assert.equal(lines.filter((line) => line.startsWith('::error ')).length, 14);
    assert.ok(lines.slice(0, 14).every((line) => line.startsWith('::error ')));
    assert.equal(
      lines.at(-3),
      '8 findings more than GitHub shows as annotations: see this log, or the summary of the job.',
    );
  });

  it('name files from the root of the repository where a CI system needs that', async (test) => {
    const folder = realpathSync(folderWith(test, fixture));
    for (const [format, expected] of [
      ['github', /file=west\/listener\.yaml,/],
      ['gitlab', /"path":"west\/listener\.yaml"/],
      ['sarif', /"uri":"west\/listener\.yaml"/],
    ] as const) {
      const { output } = await runParsed(join(folder, 'west'), ['--format', format, '.'], {
        repository: folder,
      });
      assert.match(output, expected);
    }
  });

  it('escape what a file could do to them', async (test) => {
    const hostile = listener('"a\\e[31m%0A::error::b|c](d)<!-- &\\u0001\\uFFFF"', { port: '"1"' });
    const name = 'a,b:c%d|`]("<&>.yaml';
    const of = (format: string): Promise<string> => report(test, file(name, hostile), '--format', format);
    assert.doesNotMatch(await of('junit'), /(?!\n)\p{Cc}|\uFFFF/u);
    assert.match(await of('junit'), /name="a,b:c%d\|`\]\(&quot;&lt;&amp;&gt;\.yaml"/);
    const github = await of('github');
    assert.match(github, /,file=a%2Cb%3Ac%25d\|`\]\("<&>\.yaml,/);
    assert.ok(
      github.split('\n').every((line) => line === '' || /^(?:::(?:error|notice|warning) |\d)/.test(line)),
    );
    for (const row of (await of('markdown')).split('\n').filter((line) => line.startsWith('| error')))
      assert.equal(row.replaceAll('\\|', '').split('|').length, 6, row);
    const [run] = (JSON.parse(await of('sarif')) as { runs: { results: { message: { text: string } }[] }[] })
      .runs;
    assert.ok(run?.results.every(({ message }) => !message.text.includes('](')));
  });

  it('of a file that is not YAML have its finding in the file itself', async (test) => {
    const broken = file('a.yaml', 'apiVersion: skupper.io/v2alpha1\nkind: [Site\n');
    assert.match(
      await report(test, broken, '--format', 'junit'),
      /<testcase classname="a\.yaml" name="a\.yaml"/,
    );
  });

  it('cut Markdown between lines where there is no room for all of it', () => {
    const text = 'a\nbc\nä\nd\n';
    assert.equal(cutMarkdown(text, 100), text);
    assert.equal(cutMarkdown(text, 5), 'a\nbc\n\nAnd 2 more.\n');
    assert.equal(cutMarkdown(text, 8), 'a\nbc\nä\n\nAnd 1 more.\n');
  });
});
