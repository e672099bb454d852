import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defineRule, type Rule } from '../../server/src/service/lint/define.ts';
import { byKindAndName } from '../../server/src/service/workspace/network/colocated.ts';
import { commonPrefixLength, commonSuffixLength } from '../../server/src/service/text/commonPrefix.ts';
import { createLanguageService } from '../../server/src/service/index.ts';
import { file, listener, resource } from '../support/resources.ts';
import { findings, openFixture, uriOf } from '../support/service.ts';
import { openWorkspace, type OpenedWorkspace } from '../support/workspace.ts';

const examples = { bad: '', good: '' };

/** Reports about each listener what a look-up says. */
const reporting = (say: Extract<Rule, { on: 'network-resource' }>['check']): Rule =>
  defineRule({
    code: 'look-up',
    severity: 'warning',
    scope: 'network',
    on: 'network-resource',
    kinds: ['Listener'],
    title: 'A look-up',
    docs: 'A look-up.',
    examples,
    check: say,
  });

const messages = ({ linter, snapshot }: OpenedWorkspace, path: string): string[] =>
  linter.findings(snapshot(), uriOf(path)).map(({ message }) => message);

const change = ({ workspace }: OpenedWorkspace, path: string, text: string): void =>
  workspace.apply([{ type: 'disk', uri: uriOf(path), content: { text } }]);

describe('the findings after an edit', () => {
  it('do not take a number that is too large for none', () => {
    const huge = (name: string): string =>
      file(`${name}.yaml`, listener('k', { name, port: '9'.repeat(20) }));
    const opened = openFixture(file('site.yaml', resource('Site', { name: 's' })) + huge('a') + huge('b'));
    const before = findings(opened);
    opened.apply([
      { type: 'disk', uri: uriOf('a.yaml'), content: { text: listener('k', { name: 'a', port: 'null' }) } },
    ]);
    const shared = (found: typeof before): string[] =>
      found.filter(({ code }) => code === 'duplicate-address').map(({ path }) => path);
    assert.deepEqual(shared(findings(opened)), []);
  });

  it('follow a kustomization, although it has no resource', () => {
    const rule = reporting(({ network, fact }) => {
      const { kustomizations } = network.factsOf(uriOf('kustomization.yaml'));
      return [{ place: fact.place, message: kustomizations.map(({ namePrefix }) => namePrefix).join() }];
    });
    const kustomization = (prefix: string): string => `namePrefix: ${prefix}\nresources: [other.yaml]\n`;
    const opened = openWorkspace(
      file('a.yaml', listener('k')) + file('kustomization.yaml', kustomization('one-')),
      [rule],
    );
    assert.deepEqual(messages(opened, 'a.yaml'), ['one-']);
    change(opened, 'kustomization.yaml', kustomization('two-'));
    assert.deepEqual(messages(opened, 'a.yaml'), ['two-']);
  });

  it('are those of a document without facts when a document has lost its facts', () => {
    const rule = reporting(({ network, fact }) => [
      { place: fact.place, message: String(network.factsOf(uriOf('b.yaml')).documents.length) },
    ]);
    const service = resource('Service', { apiVersion: 'v1', name: 'a' });
    const opened = openWorkspace(file('a.yaml', listener('k')) + file('b.yaml', service), [rule]);
    opened.workspace.apply([{ type: 'open', uri: uriOf('b.yaml'), text: service, version: 1 }]);
    assert.deepEqual(messages(opened, 'a.yaml'), ['1']);
    const text = service.replace('apiVersion: v1', 'apiVersion: false');
    opened.workspace.apply([{ type: 'open', uri: uriOf('b.yaml'), text, version: 2 }]);
    assert.deepEqual(messages(opened, 'a.yaml'), ['0']);
  });

  it('are complete again after a rule has thrown', () => {
    const rule = reporting(({ network, fact }) => {
      const has = (name: string): boolean => network.resources.has(byKindAndName, `Listener ${name}`);
      if (fact.name === 'two' && has('boom')) throw new Error('boom');
      return fact.name === 'one' && has('mark') ? [{ place: fact.place, message: 'mark' }] : [];
    });
    const both = `${listener('k', { name: 'one' })}---\n${listener('k', { name: 'two' })}`;
    const opened = openWorkspace(file('a.yaml', both), [rule]);
    assert.deepEqual(messages(opened, 'a.yaml'), []);
    change(opened, 'mark.yaml', listener('k', { name: 'mark' }));
    change(opened, 'boom.yaml', listener('k', { name: 'boom' }));
    assert.throws(() => messages(opened, 'a.yaml'), /boom/);
    opened.workspace.apply([{ type: 'disk', uri: uriOf('boom.yaml'), content: undefined }]);
    assert.deepEqual(messages(opened, 'a.yaml'), ['mark']);
  });

  it('do not depend on which file is looked at first', () => {
    const settings =
      'networks:\n  - {name: n, include: [x], externalRoutingKeys: [k]}\n  - {name: n, include: [y]}\n';
    const fixture =
      file('.skupper.yaml', settings) + file('x/a.yaml', listener('k')) + file('y/a.yaml', listener('k'));
    const codesIn = (first: string): string[] => {
      const { service } = openFixture(fixture);
      service.findings({ uri: uriOf(first) });
      return service.findings({ uri: uriOf('y/a.yaml') }).map(({ code }) => code);
    };
    assert.deepEqual(codesIn('x/a.yaml'), codesIn('y/a.yaml'));
  });

  it('are those of the last text when several arrive at once', () => {
    const service = createLanguageService();
    const uri = 'file:///a.yaml';
    const wrong = listener('two').replace('routingKey', 'routingkey');
    const texts = [
      `${listener('one')}---\n${listener('two')}---\n${listener('end')}`,
      `${listener('one')}---\n${wrong}---\n${listener('end')}`,
      `${listener('more')}---\n${wrong}---\n${listener('end')}`,
    ];
    const versions = texts.map((text, index) => {
      const before = texts[index - 1];
      const common = before === undefined ? undefined : commonEnds(before, text);
      return { type: 'open', uri, text, version: index + 1, ...(common ? { common } : {}) } as const;
    });
    service.apply(versions.slice(0, 1));
    service.apply(versions.slice(1));
    assert.ok(service.findings({ uri }).some(({ code }) => code === 'unknown-property'));
  });
});

function commonEnds(a: string, b: string): { start: number; end: number } {
  return { start: commonPrefixLength(a, b), end: commonSuffixLength(a, b) };
}
