import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listener, resource } from '../../support/resources.ts';
import { fixed, shortFindings } from '../../support/service.ts';

const site = (before: string, spec: string, annotation = ''): string =>
  before + resource('Site', { name: 'west', metadata: annotation, spec });

describe('findings are suppressed', () => {
  it('by a comment on the line above', () => {
    const text = site('', '  # skupper-lint-disable-next-line unknown-property\n  future: 1\n  other: 2\n');
    assert.deepEqual(shortFindings(text), ['file.yaml: error unknown-property "other"']);
  });

  it('on a line of dashes by a comment above it, whichever document that comment is in', () => {
    const hive = '--- {apiVersion: skupper.io/v2alpha1, kind: Beehive, metadata: {name: a}}\n';
    const comment = '# skupper-lint-disable-next-line unknown-kind\n';
    const block = 'apiVersion: v1\nkind: Secret\nmetadata: {name: b}\nstringData:\n  a: |\n    b\n\n';
    const befores = ['', '%YAML 1.2\n', site('', ''), block, 'a: 1\n...\n', '{a: 1}\n', '# A comment.\n\n'];
    for (const before of befores.flatMap((each) => [each, each.replaceAll('\n', '\r\n')])) {
      const text = before + comment + hive;
      assert.deepEqual(shortFindings(text), [], text);
      assert.deepEqual(shortFindings(text + hive), ['file.yaml: error unknown-kind "Beehive"']);
      assert.equal(
        fixed(before + hive.replace('Beehive', 'Bee<|>hive'), 'Disable unknown-kind on this line'),
        `${before}${before.includes('\r') ? comment.replace('\n', '\r\n') : comment}${hive}`,
      );
    }
    const named =
      '--- # The hive.\n# skupper-lint-disable-next-line unknown-kind\nkind: Beehive\napiVersion: skupper.io/v2alpha1\nmetadata: {name: a}\n';
    assert.deepEqual(shortFindings(site('', '') + named), []);
    // The first line of another document is not below a comment in the middle of this one.
    assert.deepEqual(shortFindings(`${comment}${site('', '')}${hive}`), [
      'file.yaml: hint unused-suppression "unknown-kind"',
      'file.yaml: error unknown-kind "Beehive"',
    ]);
  });

  it('by a comment anywhere in the document, and in that one only', () => {
    const text = `${site('# skupper-lint-disable unknown-property, wrong-type\n', '  future: 1\n  ha: 2\n')}---\n${site('', '  future: 1\n', `  namespace: east\n`)}`;
    assert.deepEqual(shortFindings(text), ['file.yaml: error unknown-property "future"']);
  });

  it('by a comment for the whole file', () => {
    const text = `${site('', '  future: 1\n')}---\n${site('# skupper-lint-disable-file unknown-property\n', '  future: 1\n', `  namespace: east\n`)}`;
    assert.deepEqual(shortFindings(text), []);
  });

  it('by an annotation', () => {
    const annotation = '  annotations:\n    lint.skupper.io/disable: "unknown-property"\n';
    assert.deepEqual(shortFindings(site('', '  future: 1\n', annotation)), []);
  });

  it('between resources as well', () => {
    const comment = '  # skupper-lint-disable-next-line unmatched-listener\n';
    assert.deepEqual(
      shortFindings(listener('elsewhere').replace('  routingKey', `${comment}  routingKey`)),
      [],
    );
  });

  it('for some routing keys only', () => {
    const comment = '# skupper-lint-disable-file unmatched-listener(pay*), unmatched-listener(ledger)\n';
    const text =
      comment +
      ['payments', 'ledger', 'orders'].map((key) => listener(key, { name: key, host: key })).join('---\n');
    assert.deepEqual(shortFindings(text), ['file.yaml: information unmatched-listener "orders"']);
    assert.deepEqual(shortFindings(`# skupper-lint-disable unmatched-listener(b)\n${listener('a')}`), [
      'file.yaml: hint unused-suppression "unmatched-listener"',
      'file.yaml: information unmatched-listener "a"',
    ]);
  });

  it('with the reason behind two dashes', () => {
    const text = site(
      '',
      '  # skupper-lint-disable-next-line unknown-property -- comes with 3.0\n  future: 1\n',
    );
    assert.deepEqual(shortFindings(text), []);
  });

  it('but not by text that only looks like a comment', () => {
    const text = site('', '  future: "# skupper-lint-disable unknown-property"\n');
    assert.deepEqual(shortFindings(text), ['file.yaml: error unknown-property "future"']);
  });

  it('with a hint when nothing is left to suppress, or when no rule has that name', () => {
    assert.deepEqual(shortFindings(site('# skupper-lint-disable wrong-type\n', '  ha: true\n')), [
      'file.yaml: hint unused-suppression "wrong-type"',
    ]);
    assert.equal(
      fixed(
        site('# skupper-lint-disable <|unknown-propety|>\n', '  ha: true\n'),
        'Change to unknown-property',
      ),
      site('# skupper-lint-disable unknown-property\n', '  ha: true\n'),
    );
  });

  it('on request, with a comment in the style of the file', () => {
    assert.equal(
      fixed(site('', '  <|future|>: 1\n'), 'Disable unknown-property on this line'),
      site('', '  # skupper-lint-disable-next-line unknown-property\n  future: 1\n'),
    );
  });
});
