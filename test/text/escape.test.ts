import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { displayed, isVisible, oneLine, TEMPLATED, visible } from '../../server/src/service/text/escape.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../../server/src/service/text/markdown.ts';
import { printable, printableJson } from '../../server/src/service/text/terminal.ts';
import { withoutLinks } from '../../server/src/service/text/words.ts';

describe('a value from a file', () => {
  it('is shown on one line, cut off, with its template expressions', () => {
    assert.equal(oneLine('a\r\n\t b', 10), 'a b');
    assert.equal(oneLine('abcdef', 6), 'abcdef');
    assert.equal(oneLine('abcdef', 5), 'abcd…');
    assert.equal(oneLine(`a-${TEMPLATED.repeat(9)}-b`, 20), 'a-{{…}}-b');
  });

  it('shows where a character is invisible', () => {
    assert.equal(visible('a\u202Eb\u200Bc\uFEFF'), 'a\uFFFDb\uFFFDc\uFFFD');
    assert.equal(visible('\uD800a\uDC00'), '\uFFFDa\uFFFD');
    assert.equal(visible('👩\u200D🚀 ❤\uFE0F नि\u200Dक'), '👩\u200D🚀 ❤\uFE0F नि\u200Dक');
    assert.equal(visible('\u{E0041}x').length, 3);
    assert.equal(oneLine('ab🙂cd', 4), 'ab…');
    assert.ok(isVisible('a b') && !isVisible('a\nb'));
  });

  it('is the same JSON without raw control characters', () => {
    const value = { 'a\u009B': '\u202E\u{E0041}\u0007grün' };
    const text = printableJson(value);
    assert.deepEqual(JSON.parse(text), value);
    assert.equal(text, '{"a\\u009b":"\\u202e\\udb40\\udc41\\u0007grün"}');
  });

  it('is no link in a notification', () => {
    assert.equal(withoutLinks('Copied: [a](command:b)'), 'Copied: [a] (command:b)');
  });

  it('reaches a terminal without characters that steer it or hide text', () => {
    assert.equal(printable('a\tb'), 'a b');
    assert.equal(printable('\u001B[31mred\u0007\r\n\u0085'), '\uFFFD[31mred\uFFFD\uFFFD\uFFFD\uFFFD');
    assert.equal(printable('a\u202Eb\u2066c\u200Fd'), 'a\uFFFDb\uFFFDc\uFFFDd');
    assert.equal(printable('grün 日本 🙂'), 'grün 日本 🙂');
  });

  it('cannot break out of a code span in Markdown', () => {
    assert.equal(codeSpan('a'), '`a`');
    assert.equal(codeSpan('a`b'), '``a`b``');
    assert.equal(codeSpan('```'), '```` ``` ````');
    assert.equal(codeSpan('`x'), '`` `x ``');
    assert.equal(codeSpan(''), '` `');
    assert.equal(codeSpan('a\n\n# b'), '`a # b`');
    assert.ok(codeSpan('x'.repeat(1000)).length < 210);
  });

  it('has no meaning as Markdown text', () => {
    assert.equal(escapeMarkdown('[a](b) *c* <d> `e` \\'), '\\[a\\]\\(b) \\*c\\* \\<d> \\`e\\` \\\\');
    assert.equal(escapeMarkdown('http://a.b'), 'http\\://a.b');
    assert.equal(escapeMarkdown('a\n- b'), 'a - b');
    assert.equal(displayed('a\nb'), 'a b');
  });

  it('cannot end the target of a link', () => {
    assert.equal(markdownLink('a]', 'file:///x (1)/<y>.yaml'), '[a\\]](file:///x%20%281%29/%3cy%3e.yaml)');
  });
});
