import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { Parser, type Node } from 'commonmark';
import { importScript } from '../security/support/bundles.ts';

const text = readFileSync('README.md', 'utf8');

const MAX_WORDS = 700;
/** What a gallery and GitHub show before anybody scrolls. */
const FIRST_LINES = 15;

describe('the README', () => {
  const firstLines = text.split('\n').slice(0, FIRST_LINES).join('\n');

  it(`has at most ${MAX_WORDS} words`, () => {
    const words = text.match(/[\p{L}\p{N}][^\s|]*/gu) ?? [];
    assert.ok(words.length > 300 && words.length <= MAX_WORDS, `${words.length} words`);
  });

  it('begins with what the extension does, that it sends no telemetry, and a picture', () => {
    assert.match(firstLines, /no telemetry/);
    assert.match(firstLines, /!\[[^\]]+\]\(docs\/images\/\w+\.png\)/);
  });

  it('has the pictures that are taken from the running extension, and describes each', async () => {
    const { pictures } = await importScript<{ pictures: Readonly<Record<string, unknown>> }>(
      'pictures/pictures.mjs',
    );
    const shown = nodesOf(text, 'image');
    assert.deepEqual(
      shown.map(({ destination }) => destination ?? '').toSorted(),
      Object.keys(pictures)
        .map((name) => `docs/images/${name}`)
        .toSorted(),
    );
    for (const image of shown) assert.ok((image.firstChild?.literal ?? '').length > 20);
  });
});

describe('the links of the documentation', () => {
  const pages = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' })
    .split('\n')
    .filter((page) => page !== '' && !page.startsWith('test/data/') && existsSync(page));

  it('lead to files that there are', () => {
    assert.ok(pages.length > 10);
    const broken = pages.flatMap((page) =>
      [...nodesOf(readFileSync(page, 'utf8'), 'link'), ...nodesOf(readFileSync(page, 'utf8'), 'image')]
        .map(({ destination }) => destination ?? '')
        .filter((target) => !/^(https:|#)/.test(target))
        .filter((target) => !existsSync(join(dirname(page), decodeURI(target.replace(/#.*/, '')))))
        .map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });
});

function nodesOf(markdown: string, type: 'image' | 'link'): Node[] {
  const walker = new Parser().parse(markdown).walker();
  const nodes: Node[] = [];
  for (let event = walker.next(); event !== null; event = walker.next())
    if (event.entering && event.node.type === type) nodes.push(event.node);
  return nodes;
}
