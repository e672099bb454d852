import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/service/lint/registry.ts';
import { REPORTS_FILE } from './rules/reports.ts';

const file = readFileSync(REPORTS_FILE, 'utf8');
const messages = [...new Set([...file.matchAll(/^  - [^:]+: (.+)$/gm)].map(([, message = '']) => message))];

/** The text without its values, which may contain anything. */
function unquoted(text: string): string {
  return text.replaceAll(/"[^"]*"|`[^`]*`/g, '""');
}

/** The ends of sentences. */
function ends(text: string): number {
  return [...unquoted(text).matchAll(/[.?](?= |$)/g)].length;
}

describe('the words of the rules', () => {
  it('are one or two full sentences in each message', () => {
    assert.ok(messages.length > 150);
    for (const message of messages) {
      assert.match(message, /[.?]$/);
      assert.ok(ends(message) <= 2, message);
    }
  });

  it('are two to four sentences in the documentation, and no full sentence in a title', () => {
    for (const { docs, title } of rules) {
      assert.match(docs, /\.$/);
      assert.ok(ends(docs) >= 2 && ends(docs) <= 4, docs);
      assert.match(title, /[^.?]$/);
    }
  });

  it('are those of the field', () => {
    const dialect =
      /\b(?:(?<![Tt]here )is no|exclude each other|nobody|somebody|minds|stands|told|beside|behind|called|length of time|point in time|a [AEIO][a-z])\b/;
    for (const { docs, title } of rules) assert.doesNotMatch(unquoted(`${title}. ${docs}`), dialect);
    for (const message of messages) assert.doesNotMatch(unquoted(message), dialect);
  });
});
