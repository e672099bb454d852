import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accepted, completions, labels, shortFindings } from '../../support/service.ts';
import { file, site } from '../../support/resources.ts';

const east = file('east/site.yaml', site('east', 'shop'));

describe('completion of whole documents', () => {
  it('offers every kind in an empty document', () => {
    for (const text of ['<|>', `${east}---\n<|>`, '# note\n<|>\n', 'sku<|>', `${east}---\nLis<|>`]) {
      const all = labels(text);
      assert.ok(all.includes('Listener') && all.includes('Listener and Connector'), text);
    }
    assert.ok(labels(`${east}...\n<|>\n`).includes('Listener'), 'behind the end of a document');
    assert.ok(!labels('kind: Listener\n<|>').includes('Listener'));
    assert.ok(!labels('data:\n  <|>').includes('Listener'));
    assert.ok(!labels('si<|>').includes('Site'), 'where nobody uses Skupper');
  });

  it('finds them by the product and by the kind, and offers examples', () => {
    const found = completions('<|>').map(({ label, filterText }) => `${label}: ${filterText}`);
    assert.ok(found.includes('Listener: Listener skupper'), found.join('\n'));
    assert.ok(found.includes('Site that accepts links: Site that accepts links skupper'));
    assert.equal(found.filter((each) => each.startsWith('Link:')).length, 1);
  });

  it('offers a Connector with a host where no pods can be selected', () => {
    const path = 'home/.local/share/skupper/namespaces/default/input/resources/new.yaml';
    const text = accepted(file(path, '<|>'), 'Connector');
    assert.match(text, /\n {2}host: /);
    assert.doesNotMatch(text, /selector/);
  });

  it('inserts the namespace of the site', () => {
    const text = accepted(`${east}-- east/b.yaml --\n<|>`, 'Listener');
    assert.match(text, /kind: Listener\nmetadata:\n {2}name: \$\{1:backend\}\n {2}namespace: shop\nspec:\n/);
  });

  it('inserts a listener and a connector without findings', () => {
    const written = accepted('<|>', 'Listener and Connector')
      .replace(/\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/\$1/g, 'backend');
    assert.deepEqual(shortFindings(written), []);
    assert.equal(written.split('---\n').length, 2);
    const stops = accepted('<|>', 'Listener and Connector').match(/\$\{(\d+):/g) ?? [];
    assert.equal(new Set(stops).size, stops.length);
  });
});
