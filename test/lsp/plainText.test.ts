import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainTextOf } from '../../server/src/lsp/requests/plainText.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../../server/src/service/text/markdown.ts';

describe('plain text for editors that do not render Markdown', () => {
  it('has the words without the markup', () => {
    assert.equal(plainTextOf('**Site** `west` in [a\\.yaml:3](file:///a.yaml#L3)'), 'Site west in a.yaml:3');
    assert.equal(plainTextOf('| a | b |\n| --- | :-- |\n| 1 | 2 |'), '| a | b |\n| 1 | 2 |');
    assert.equal(plainTextOf('Like this:\n```yaml\nport: 1\n```'), 'Like this:\nport: 1');
  });

  it('has values as they are in the file', () => {
    for (const value of [
      'a',
      '**',
      '`',
      '``a`',
      '[x](y)',
      '\\',
      '<b>',
      'a_b_c',
      '| ',
      'http://a.b/?c=d&e',
      '\u{1F600}',
    ]) {
      const shown = value.trim();
      assert.equal(plainTextOf(codeSpan(value)).trim(), shown);
      assert.equal(plainTextOf(escapeMarkdown(value)).trim(), shown);
      assert.equal(plainTextOf(markdownLink(value, 'file:///a b.yaml')).trim(), shown);
    }
  });
});
