import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Parser } from 'commonmark';
import * as fc from 'fast-check';
import { parse } from 'marked';
import { codeSpan, escapeMarkdown, markdownLink } from '../../server/src/service/text/markdown.ts';
import { displayed } from '../../server/src/service/text/escape.ts';
import { plainTextOf } from '../../server/src/lsp/requests/plainText.ts';
import { seeded } from '../support/rounds.ts';

/** Where values are put in Markdown, with the text that a reader must see. */
const places: Readonly<Record<string, (value: string) => readonly [markdown: string, text: string]>> = {
  'a sentence': (value) => [`Kind ${escapeMarkdown(value)}, port 1`, `Kind ${value}, port 1`],
  'a list item': (value) => [`- a ${escapeMarkdown(value)}: b\n- c`, `a ${value}: bc`],
  'bold text': (value) => [`**${escapeMarkdown(value)}** · b`, `${value} · b`],
  'a link': (value) => [`- a ${markdownLink(value, 'file:///a b.yaml')} b`, `a ${value} b`],
  code: (value) => [`a ${codeSpan(value)} b`, `a ${value} b`],
};

/** The text that CommonMark shows. */
function commonMarkText(markdown: string): string {
  let text = '';
  const walker = new Parser().parse(markdown).walker();
  for (let step = walker.next(); step; step = walker.next())
    if (step.entering) text += step.node.literal ?? '';
  return text;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** The text that the library of VS Code shows, with tables and links of GFM. */
function gfmText(markdown: string): string {
  const html = parse(markdown, { async: false, gfm: true });
  return html
    .replace(/<[^>]*>|\n/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}

/** Texts of what has a meaning in Markdown, and of words around it. */
const parts = [
  'a',
  'é',
  '1',
  ' ',
  '_',
  '__',
  '*',
  '**',
  '`',
  '``',
  '~',
  '~~',
  '[',
  ']',
  '(',
  ')',
  '![',
  '](',
  '!',
];
const others = [
  '<',
  '>',
  '<b>',
  '</b>',
  '<!--',
  '&',
  '&amp;',
  '&#60;',
  '#',
  '|',
  '\\',
  '\\\\',
  '-',
  '+',
  '.',
  ':',
];
const links = [
  'http://a.b',
  'https://',
  'ftp://',
  'www.',
  'a@b.c',
  '@',
  '//',
  '$',
  '$(a)',
  '{',
  '}',
  '"',
  "'",
  '=',
];
const risky = fc
  .array(fc.constantFrom(...parts, ...others, ...links), { minLength: 1, maxLength: 12 })
  .map((each) => each.join(''));
const anyText = fc.oneof(risky, fc.string({ unit: 'grapheme', minLength: 1 })).map((text) =>
  // White space at the ends and in a row is not kept by HTML.
  displayed(text).trim().replace(/ +/g, ' '),
);

describe('a value in Markdown', () => {
  for (const [name, put] of Object.entries(places))
    it(`is shown as it is in ${name}`, () => {
      fc.assert(
        fc.property(anyText, (value) => {
          if (value === '') return;
          const [markdown, text] = put(value);
          assert.equal(commonMarkText(markdown), text, markdown);
          assert.equal(gfmText(markdown), text, markdown);
          assert.equal(
            plainTextOf(markdown.replace(/^- a|\n- c$/g, (item) => item.replace(/\n?- /, ''))),
            text,
            markdown,
          );
        }),
        seeded(300, 5000),
      );
    });

  it('is shown as it is in a table, also beside other values', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        if (other === '') return;
        const row = `| ${escapeMarkdown(one)} | ${markdownLink(other, 'file:///a')} |`;
        const markdown = `| A | B |\n|---|---|\n${row}\n`;
        assert.equal(gfmText(markdown), `AB${one}${other}`, markdown);
      }),
      seeded(300, 5000),
    );
  });

  it('makes no link of its own', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const html = parse(`a ${escapeMarkdown(value)} b`, { async: false, gfm: true });
        assert.equal(
          html
            .replace(/&\w+;|&#39;/g, '')
            .replace(/^<p>|<\/p>\n$/g, '')
            .includes('<'),
          false,
          html,
        );
      }),
      seeded(300, 5000),
    );
  });

  it('has no backslashes where it is an ordinary name', () => {
    const characters = fc.constantFrom(...'abcXYZ0129-./:=@'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: characters, minLength: 1 }), (name) => {
        if (!/\/\/|www|@\w/i.test(name)) assert.equal(escapeMarkdown(name), name);
      }),
      seeded(300, 5000),
    );
    for (const name of [
      'back-yard/hive-1.yaml:7',
      'a_b__c',
      'v1.2',
      '#1',
      'a+b',
      '(a)',
      'x!y',
      'a & b',
      'a < b',
      '1. a',
    ])
      assert.equal(escapeMarkdown(name), name);
  });
});
