import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { withoutVariables } from '../../server/src/picture/style.ts';
import { svgOf } from '../../server/src/picture/svg.ts';
import { connector, file, listener, resource, site } from '../support/resources.ts';
import { openFixture } from '../support/service.ts';

const css = readFileSync('server/src/picture/picture.css', 'utf8');

function svg(fixture: string): string {
  return svgOf(openFixture(fixture).service.networkGraph(), css);
}

/** What is in an XML document. Throws if it is not well-formed. */
interface Xml {
  readonly elements: readonly SaxesTagNS[];
  /** The texts in elements, by the name of the element. */
  readonly texts: readonly (readonly [string, string])[];
}

function parseXml(text: string): Xml {
  const parser = new SaxesParser({ xmlns: true });
  const elements: SaxesTagNS[] = [];
  const texts: [string, string][] = [];
  const open: string[] = [];
  parser.on('error', (error) => assert.fail(error));
  parser.on('opentag', (tag) => {
    elements.push(tag);
    open.push(tag.name);
  });
  parser.on('text', (each) => texts.push([open.at(-1) ?? '', each]));
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return { elements, texts };
}

const link = resource('Link', {
  name: 'far',
  spec: '  tlsCredentials: t\n  endpoints: [{name: inter-router, host: 203.0.113.9, port: "55671"}]\n',
});
const shop =
  file('east/a.yaml', site('east'), connector('orders', { name: 'o' })) +
  file(
    'west/a.yaml',
    site('west'),
    listener('orders', { name: 'l' }),
    listener('gone', { name: 'g', host: 'g' }),
    link,
  );

const textsIn = (xml: Xml, element: string): string[] =>
  xml.texts.filter(([name]) => name === element).map(([, text]) => text);

/** The numbers in an attribute. */
function numbersIn(element: SaxesTagNS | undefined, attribute: string): number[] {
  return (element?.attributes[attribute]?.value.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
}

describe('the picture of a network as an SVG', () => {
  const text = svg(shop);
  const xml = parseXml(text);

  it('has the sites, keys, links and states of the view', () => {
    const shown = textsIn(xml, 'text');
    for (const expected of ['east', 'west', '203.0.113.9', 'orders', 'gone', 'unmatched', 'link, cost 1'])
      assert.ok(shown.includes(expected), `${expected} is one of ${shown.join(', ')}`);
    assert.equal(
      xml.elements.filter(({ attributes }) => attributes['class']?.value === 'wire matched ').length,
      1,
    );
  });

  it('stands alone: without variables, scripts, events and references to elsewhere', () => {
    const [root] = xml.elements;
    assert.equal(root?.uri, 'http://www.w3.org/2000/svg');
    assert.doesNotMatch(text, /var\(|--vscode|<script|\son\w+=|href|@import/);
    assert.deepEqual(text.match(/url\([^)]*\)/g), ['url(#arrow)']);
    assert.deepEqual(
      xml.elements.filter(({ attributes }) => attributes['tabindex'] ?? attributes['data-item']),
      [],
    );
  });

  it('says what is in it to those who do not see it', () => {
    const [root] = xml.elements;
    assert.equal(root?.attributes['role']?.value, 'img');
    assert.equal(root?.attributes['aria-labelledby']?.value, 'title description');
    assert.equal(textsIn(xml, 'title')[0], 'Skupper network');
    assert.deepEqual(textsIn(xml, 'desc')[0]?.split('\n'), [
      'Network workspace.',
      'Site east, 1 connector, 0 listeners.',
      'Site west, 0 connectors, 2 listeners, 1 problem.',
      'Routing key gone: No connector provides the routing key "gone".',
      'Routing key orders: Provided by 1 connector and used by 1 listener.',
    ]);
  });

  it('has everything within its bounds', () => {
    const [root] = xml.elements;
    const [x = 0, y = 0, width = 0, height = 0] = numbersIn(root, 'viewBox');
    assert.deepEqual([...numbersIn(root, 'width'), ...numbersIn(root, 'height')], [width, height]);
    const boxes = xml.elements.filter(({ attributes }) => attributes['class']?.value.startsWith('box'));
    assert.equal(boxes.length, 3);
    for (const [left = NaN, top = NaN] of boxes.map((box) => numbersIn(box, 'transform'))) {
      assert.ok(left >= x && left < x + width, `${left}`);
      assert.ok(top >= y && top < y + height, `${top}`);
    }
  });

  it('is well-formed, whatever names are', () => {
    for (const name of [
      '<b>&amp;',
      ']]>',
      '"\'',
      '\u0001\u0000\uFFFF',
      '\uD800',
      '\u202Ex',
      '🙂'.repeat(60),
      '--> <!--',
    ]) {
      const written = JSON.stringify(name);
      const odd = file('a/a.yaml', site(written), listener(written, { name: written, host: written }));
      const shown = textsIn(parseXml(svg(odd)), 'title').join('\n');
      assert.doesNotMatch(shown, /[\p{Surrogate}]/u);
      if (/^[ -~]+$/.test(name)) assert.ok(shown.includes(name), `${name} is in ${shown}`);
    }
  });

  it('is a small picture where there is nothing', () => {
    assert.equal(textsIn(parseXml(svg(file('a.yaml', 'a: 1\n'))), 'text').length, 0);
  });
});

describe('the style sheet of the picture', () => {
  it('has a colour for each variable of VS Code that it uses', () => {
    assert.match(css, /var\(/);
    assert.doesNotMatch(withoutVariables(css), /var\(/);
  });

  it('takes the value of a variable, or else the fallback', () => {
    const text = 'a { fill: var(--vscode-none, var(--vscode-foreground)); stroke: var(--vscode-none, red); }';
    assert.equal(withoutVariables(text), 'a { fill: #1f1f1f; stroke: red; }');
    assert.throws(() => withoutVariables('a { fill: var(--vscode-none); }'), /--vscode-none/);
  });
});
