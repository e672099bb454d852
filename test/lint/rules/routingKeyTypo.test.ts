import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener, multiKeyListener, site } from '../../support/resources.ts';
import { actions, findings, openFixture, shortFindings } from '../../support/service.ts';

/** The findings about misspelt keys: site and severity. */
function typos(text: string): string[] {
  return findings(openFixture(text))
    .filter(({ code }) => code === 'routing-key-typo')
    .map(({ path, severity }) => `${path.replace('/all.yaml', '')} ${severity}`);
}

/** The titles of the fixes at the mark, the preferred one with a star. */
function fixes(text: string): string[] {
  return actions(openFixture(text))
    .filter(({ title }) => title.startsWith('Change'))
    .map(({ title, isPreferred }) => `${title}${isPreferred === true ? ' *' : ''}`);
}

const west = (key: string, name = 'a'): string =>
  file(`${name}/all.yaml`, site(name), listener(key, { name }));
const east = (key: string, name = 'b'): string =>
  file(`${name}/all.yaml`, site(name), connector(key, { name }));

describe('of two keys that differ by a letter', () => {
  it('that of the listener is misspelt where nothing tells', () => {
    assert.deepEqual(typos(west('orders') + east('ordres')), ['a warning', 'b hint']);
    assert.deepEqual(fixes(west('<|orders|>') + east('ordres')), [
      'Change to ordres *',
      'Change ordres to orders on the other side',
    ]);
    assert.deepEqual(fixes(west('orders') + east('<|ordres|>')), ['Change to orders']);
  });

  it('the one that fewer resources have is misspelt', () => {
    const others = west('orders', 'c');
    assert.deepEqual(typos(west('orders') + others + east('ordres')), [
      'a warning',
      'c warning',
      'b information',
    ]);
    assert.deepEqual(fixes(west('<|orders|>') + others + east('ordres')), [
      'Change to ordres',
      'Change ordres to orders on the other side *',
    ]);
    assert.deepEqual(fixes(west('orders') + others + east('<|ordres|>')), ['Change to orders *']);
  });

  it('the one that is the name of its resource is right', () => {
    assert.deepEqual(typos(west('orders', 'orders') + east('ordres')), ['orders warning', 'b information']);
    assert.deepEqual(typos(west('orders', 'orders') + east('ordres', 'ordres')), [
      'orders warning',
      'ordres hint',
    ]);
    const more = east('ordres', 'c') + east('ordres', 'd');
    assert.deepEqual(typos(west('orders', 'orders') + east('ordres') + more), [
      'orders warning',
      'b hint',
      'c hint',
      'd hint',
    ]);
  });

  it('only the unmatched one is changed, and a matched one is no reason to change the other side', () => {
    const matched = west('ordres', 'c');
    assert.deepEqual(typos(west('orders') + matched + east('ordres')), ['a warning']);
    assert.deepEqual(fixes(west('<|orders|>') + matched + east('ordres')), ['Change to ordres *']);
    assert.deepEqual(fixes(west('<|orders|>') + west('orders', 'd') + matched + east('ordres')), [
      'Change to ordres *',
    ]);
  });

  it('neither is misspelt outside of the workspace', () => {
    const { service, apply } = openFixture('');
    const uri = 'file:///elsewhere/a.yaml';
    apply([{ type: 'open', uri, text: `${listener('orders')}---\n${connector('ordres')}`, version: 1 }]);
    assert.deepEqual(service.diagnostics({ uri }), []);
  });
});

describe('a key with white space around it', () => {
  const both = (first: string, second: string): string =>
    file('a.yaml', multiKeyListener(`    priority:\n      routingKeys: [${first}, ${second}]\n`));

  it('is not changed to one that its resource has already', () => {
    const provided = east('orders');
    assert.deepEqual(fixes(both('<|"orders "|>', 'stock') + provided), ['Change to orders *']);
    assert.deepEqual(fixes(both('<|"orders "|>', 'orders') + provided), []);
    const other = multiKeyListener('    priority:\n      routingKeys: [orders]\n');
    const own = both('<|"orders "|>', 'stock');
    assert.deepEqual(fixes(own + file('c.yaml', other) + provided), ['Change to orders *']);
    const besideOwn = `${own}---\n${other.replace('name: m', 'name: n')}`;
    assert.deepEqual(fixes(besideOwn + provided), ['Change to orders *']);
  });

  it('consists of more than white space, and of no expression', () => {
    assert.deepEqual(typos(west('"  "') + east('orders')), []);
    assert.deepEqual(typos(west('"{{ .key }} "') + east('orders')), []);
    assert.deepEqual(typos(west('"orders "') + east('orders')), ['a warning']);
  });
});

describe('the keys of several listeners in one document', () => {
  const item = (name: string, keys: string): string =>
    `- {apiVersion: skupper.io/v2alpha1, kind: MultiKeyListener, metadata: {name: ${name}}, spec: {host: ${name}, port: 1, strategy: {priority: {routingKeys: [${keys}]}}}}\n`;
  const list = (...items: readonly string[]): string =>
    file('list/all.yaml', `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`);
  const unmatched = (text: string): string[] =>
    shortFindings(text).filter((found) => found.includes('unmatched-listener'));

  it('are judged for each listener', () => {
    const provided = east('one');
    assert.deepEqual(unmatched(list(item('x', 'one, two')) + provided), [
      'list/all.yaml: information unmatched-listener "two"',
    ]);
    assert.deepEqual(unmatched(list(item('x', 'one'), item('z', 'two')) + provided), [
      'list/all.yaml: warning unmatched-listener "two"',
    ]);
  });
});

describe('a listener without a connector, where the sites have several', () => {
  const found = (text: string): string[] =>
    shortFindings(text).filter((each) => each.includes('unmatched-listener'));

  it('is a warning if the connectors are of other sites, in any order', () => {
    const own = file('a/all.yaml', site('a'), listener('rudder'), connector('x', { name: 'own' }));
    const other = file('b/all.yaml', site('b'), connector('z'));
    const warning = ['a/all.yaml: warning unmatched-listener "rudder"'];
    assert.deepEqual(found(own), ['a/all.yaml: information unmatched-listener "rudder"']);
    assert.deepEqual(found(own + other), warning);
    assert.deepEqual(found(other + own), warning);
    assert.deepEqual(
      found(own.replace('z', 'y') + other + file('c/all.yaml', site('c'), connector('y'))),
      warning,
    );
    const twice = connector('y', { name: 'second' });
    assert.deepEqual(found(file('a/b.yaml', twice) + own), [
      'a/all.yaml: information unmatched-listener "rudder"',
    ]);
  });
});
