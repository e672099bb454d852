import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixed, shortFindings } from '../../support/service.ts';

const input = 'home/.local/share/skupper/namespaces/barn/input/resources';
const site = `-- ${input}/Site-barn.yaml --\n{apiVersion: skupper.io/v2alpha1, kind: Site, metadata: {name: barn, namespace: barn}}\n`;
const secret = 'apiVersion: v1\nkind: Secret\n';

/** The findings in the input of a host, apart from those about routing keys. */
function found(text: string): string[] {
  return shortFindings(text).flatMap((each) =>
    /unmatched/.test(each) ? [] : [each.replace(`${input}/`, '')],
  );
}

describe('the fix for a missing namespace in the input of a host', () => {
  const added = (text: string): string =>
    fixed(`-- ${input}/Secret-a.yaml --\n${text}`, 'Add namespace: barn');

  it('adds it to metadata in block style, after what is there', () => {
    assert.equal(
      added(`${secret}metadata:\n    name: <|a|> # A\n    labels:\n        x: y # X\n\ndata: {}\n`),
      `${secret}metadata:\n    name: a # A\n    labels:\n        x: y # X\n    namespace: barn\n\ndata: {}\n`,
    );
    assert.equal(
      added(`${secret}metadata:\r\n  name: <|a|>\r\ndata: {}`),
      `${secret}metadata:\r\n  name: a\r\n  namespace: barn\r\ndata: {}`,
    );
  });

  it('adds it to metadata in flow style', () => {
    assert.equal(
      added(`${secret}metadata: {name: <|a|>, labels: {x: y}}\n`),
      `${secret}metadata: {name: a, labels: {x: y}, namespace: barn}\n`,
    );
    assert.equal(
      added('{apiVersion: v1, kind: Secret, metadata: {"name": <|"a"|>}, data: {}}\n'),
      '{apiVersion: v1, kind: Secret, metadata: {"name": "a", "namespace": "barn"}, data: {}}\n',
    );
  });

  it('adds metadata if there is none', () => {
    assert.equal(
      added('apiVersion: v1\nkind: <|Secret|>\ndata: {}\n'),
      'apiVersion: v1\nkind: Secret\ndata: {}\nmetadata:\n  namespace: barn\n',
    );
    assert.equal(
      added(`${secret}<|metadata|>:\ndata: {}\n`),
      `${secret}metadata:\n  namespace: barn\ndata: {}\n`,
    );
    assert.equal(
      added('{apiVersion: v1, kind: <|Secret|>, data: {}}\n'),
      '{apiVersion: v1, kind: Secret, data: {}, metadata: {namespace: barn}}\n',
    );
  });

  it('fills in one without a value', () => {
    const filled = (text: string): string =>
      fixed(`-- ${input}/Secret-a.yaml --\n${secret}metadata:\n  name: <|a|>\n  ${text}\n`, 'Change to barn');
    assert.equal(filled('namespace:'), `${secret}metadata:\n  name: a\n  namespace: barn\n`);
    assert.equal(filled('namespace: # none'), `${secret}metadata:\n  name: a\n  namespace: barn # none\n`);
    assert.equal(filled('namespace: ""'), `${secret}metadata:\n  name: a\n  namespace: "barn"\n`);
    assert.equal(filled('namespace: null'), `${secret}metadata:\n  name: a\n  namespace: barn\n`);
  });
});

describe('in the input of a host', () => {
  it('default is the namespace of resources without one', () => {
    const text = `-- srv/skupper/namespaces/default/input/resources/Site-a.yaml --\napiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: a\n`;
    assert.deepEqual(found(text), []);
  });

  it('only what Skupper reads must be in the namespace', () => {
    const other = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n';
    assert.deepEqual(found(`${site}---\n${other}`), []);
  });

  it('is whatever Skupper loads, and nothing else', () => {
    const of = (apiVersion: string, kind: string, more = ''): string[] =>
      found(
        `${site}-- ${input}/a.yaml --\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: shed}\n${more}`,
      ).filter((each) => each.includes('wrong-host-namespace'));
    const wrong = ['a.yaml: warning wrong-host-namespace "shed"'];
    assert.deepEqual(of('v1', 'Secret'), wrong);
    assert.deepEqual(of('v1', 'ConfigMap'), wrong);
    assert.deepEqual(of('v1', 'Service'), []);
    assert.deepEqual(of('skupper.io/v2alpha1', 'RouterAccess'), wrong);
    assert.deepEqual(of('skupper.io/v2alpha1', 'AttachedConnector'), []);
    assert.deepEqual(of('skupper.io/v2alpha1', 'Sites'), []);
    assert.deepEqual(of('skupper.io/v1alpha1', 'Listener'), []);
    assert.deepEqual(of('example.com/v2alpha1', 'Listener'), []);
    assert.deepEqual(of('skupper.io/v2alpha1', 'RouterAccess', 'spec: {{ .Values.spec }}\n'), []);
    assert.deepEqual(of('skupper.io/v2alpha1', 'RouterAccess', 'spec: [\n'), []);
  });

  it('documents are those of the decoder of Kubernetes', () => {
    const body = 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: {name: barn, namespace: barn}\n';
    const of = (text: string): string[] => found(`-- ${input}/Site-barn.yaml --\n${text}`);
    for (const text of [`---\n${body}`, `${body}---\n`]) assert.deepEqual(of(text), []);
    assert.deepEqual(of(`---\n# Comment\n${body}`), []);
    assert.deepEqual(of(`# Comment\n---\n${body}`), [
      'Site-barn.yaml: warning document-without-resource "# Comment"',
    ]);
    assert.deepEqual(of(`\n---\n${body}`), ['Site-barn.yaml: warning document-without-resource "---"']);
    assert.deepEqual(of(`${body}---\n# Comment`), [
      'Site-barn.yaml: warning document-without-resource "# Comment"',
    ]);
    assert.deepEqual(of(`---\r\n# Comment\r\n---\r\n${body}`), [
      'Site-barn.yaml: warning document-without-resource "# Comment"',
    ]);
  });

  it('a marker is removed to join a comment with its resource', () => {
    const body = 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: {name: barn, namespace: barn}\n';
    const path = `-- ${input}/Site-barn.yaml --\n`;
    assert.equal(fixed(`${path}<|# Comment|>\r\n---\r\n${body}`, 'Remove ---'), `# Comment\r\n${body}`);
    assert.equal(fixed(`${path}${body}---\n<|# Comment|>\n`, 'Remove ---'), `${body}# Comment\n`);
    assert.equal(fixed(`${path}${body}---\n---\n<|# Comment|>\n`, 'Remove ---'), `${body}# Comment\n`);
  });

  it('a comment that only suppresses findings is none, and other texts are no markers', () => {
    const body = 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: {name: barn, namespace: barn}\n';
    const of = (text: string, name = 'Site-barn.yaml'): string[] =>
      found(`-- ${input}/${name} --\n${text}`).filter((each) => each.includes('document-without'));
    assert.deepEqual(of(`#  skupper-lint-disable x\n# Comment\n---\n${body}`), [
      'Site-barn.yaml: warning document-without-resource "# Comment"',
    ]);
    assert.deepEqual(of(`  # One\n\n# Two\n--- \t\n${body}`), [
      'Site-barn.yaml: warning document-without-resource "  # One\\n\\n# Two"',
    ]);
    assert.deepEqual(of(`${body}---\nname: a\n`), []);
    assert.deepEqual(of(`${body}---\n...x\n`), []);
    assert.deepEqual(of(`${body}---\na % b # c\n`), []);
    assert.deepEqual(of(`${body}---\n%YAML 1.2\n`), [
      'Site-barn.yaml: warning document-without-resource "%YAML 1.2"',
    ]);
    assert.deepEqual(of(`${body}---\n... \t\n`).length, 1);
    assert.deepEqual(of(`# A\n--- # B\n${body}`), []);
    assert.deepEqual(of(`# A\n---\n${body}`, 'Site-barn.yml').length, 1);
    assert.deepEqual(of(`# A\n---\n${body}`, 'Site-barn.yaml.orig'), []);
  });

  it('outside of it nothing of this is reported', () => {
    const path = '-- skupper/namespaces/barn/notes/site.yaml --\n';
    const body =
      '# Comment\n---\napiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: {name: barn, namespace: barn}\n';
    assert.deepEqual(found(path + body), []);
  });
});
