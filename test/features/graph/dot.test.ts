import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { graphText } from '../../../server/src/service/index.ts';
import { connector, file, listener, resource, site } from '../../support/resources.ts';
import { openFixture } from '../../support/service.ts';

/** The words of a text in the language of Graphviz: braces and the like, names, numbers and quoted texts. Throws for anything else. */
function tokensOf(text: string): string[] {
  const token = /\s*(?:([{}[\];,=]|->|[A-Za-z_]\w*|"(?:[^"\\]|\\[^])*")|$)/y;
  const found: string[] = [];
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    assert.ok(match, `a token at ${text.slice(at, at + 40)}`);
    if (match[1] !== undefined) found.push(match[1]);
  }
  return found;
}

/** What Graphviz shows for a label: it reads escapes, and then entities. */
function shown(label: string): string {
  return label
    .slice(1, -1)
    .replace(/\\([^])/g, (_, character: string) => {
      assert.match(character, /[\\"n]/, `\\${character} has no other meaning`);
      return character === 'n' ? '\n' : character;
    })
    .replace(/&(\w+);/g, (_, name: string) => {
      assert.equal(name, 'amp');
      return '&';
    });
}

function dot(fixture: string): string {
  return graphText(openFixture(fixture).service.networkGraph(), 'dot');
}

function labelsOf(text: string): string[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, index) =>
    tokens[index - 2] === 'label' && tokens[index - 1] === '=' ? [shown(token)] : [],
  );
}

const odd = [
  'a"b',
  'a\\',
  '\\N \\G \\l \\"',
  '&lt; &amp; &#38;',
  '<b>x</b>',
  '"]; a -> b; [',
  '}',
  '日本 🙂',
  ']]>',
];

describe('a network as a graph of Graphviz', () => {
  it('shows every name as it is', () => {
    for (const name of odd) {
      const written = JSON.stringify(name);
      const text = dot(
        file('a/a.yaml', site(written), listener(written, { name: written, host: written })) +
          file('b/a.yaml', site('b'), connector(written, { name: 'c' })),
      );
      const labels = labelsOf(text);
      for (const expected of [name, `Listener ${name}\n${name}:1`, `Connector c\nserver:1`])
        assert.ok(labels.includes(expected), `${expected} is one of ${labels.join(' | ')}`);
    }
  });

  it('has balanced braces, and names that are defined before edges use them', () => {
    const text = dot(
      file('a/a.yaml', site('a'), listener('k', { name: 'l' }), listener('gone', { name: 'g', host: 'g' })) +
        file('b/a.yaml', site('b'), connector('k', { name: 'c' })),
    );
    const tokens = tokensOf(text);
    let depth = 0;
    for (const token of tokens) {
      depth += Number(token === '{') - Number(token === '}');
      assert.ok(depth >= 0);
    }
    assert.equal(depth, 0);
    const defined = new Set(tokens.filter((_, index) => tokens[index + 1] === '['));
    const used = tokens.filter((_, index) => tokens[index + 1] === '->' || tokens[index - 1] === '->');
    assert.ok(used.length >= 4);
    assert.deepEqual(
      used.filter((name) => !defined.has(name)),
      [],
    );
  });

  it('has a cluster for each network if there are several, and hosts that links lead to', () => {
    const link = resource('Link', {
      name: 'far',
      spec: '  tlsCredentials: t\n  endpoints: [{name: inter-router, host: 203.0.113.9, port: "55671"}]\n  cost: 5\n',
    });
    const text = dot(
      file('.skupper.yaml', 'networks:\n  - {name: one, include: [a]}\n  - {name: two, include: [b]}\n') +
        file('a/a.yaml', site('a'), link) +
        file('b/a.yaml', site('b'), resource('AccessToken', { name: 't' })),
    );
    assert.deepEqual(labelsOf(text), [
      'one',
      'a',
      '203.0.113.9\n(outside of these files)',
      'link, cost 5',
      'two',
      'b',
    ]);
    assert.match(text, /subgraph cluster_n1 \{/);
  });

  it('is valid without any resource', () => {
    assert.deepEqual(tokensOf(dot(file('a.yaml', 'a: 1\n'))).slice(0, 3), ['digraph', 'skupper', '{']);
  });
});
