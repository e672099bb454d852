import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener, site } from '../../support/resources.ts';
import { actions, findings, fixed, openFixture, shortFindings, uriOf } from '../../support/service.ts';

const east = file('east/east.yaml', site('east', 'east'), connector('k', { namespace: 'east' }));
const indent = (text: string, by: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by));

/** A task with a manifest, as text or as values. */
function task(manifest: string, { parameter = 'def: |', state = 'present' } = {}): string {
  return `- name: Apply\n  skupper.v2.resource:\n    state: ${state}\n    ${parameter}\n${indent(manifest, 6)}`;
}

/** The findings in a file of tasks, beside a site with a connector for `k`. */
const inTasks = (...tasks: readonly string[]): string[] =>
  shortFindings(east + file('roles/tasks/main.yml', ...tasks)).map((each) => each.replace(/^\S+ /, ''));

describe('a manifest in a task of Ansible', () => {
  const wrong = listener('k').replace('port: 1', 'port: "1"');

  for (const parameter of ['def: |', 'def: |-', 'definition:', 'resource:', 'resource_definition: # here'])
    it(`is checked where it is, and its key counts: ${parameter}`, () => {
      assert.deepEqual(inTasks(task(listener('k'), { parameter })), []);
      assert.deepEqual(inTasks(task(wrong, { parameter })), ['error wrong-type "\\"1\\""']);
    });

  it('may be one of several in a text', () => {
    const both = `---\n${wrong}---\n${wrong}`;
    assert.deepEqual(inTasks(task(both)), ['error wrong-type "\\"1\\""', 'error wrong-type "\\"1\\""']);
  });

  it('may be in a play', () => {
    const play = `- hosts: all\n  tasks:\n${indent(task(wrong), 4)}`;
    assert.deepEqual(inTasks(`---\n# A comment.\n\n${play}`), ['error wrong-type "\\"1\\""']);
  });

  it('may be one of several values in a list', () => {
    const list = `- ${indent(listener('k'), 2).trimStart()}- ${indent(wrong, 2).trimStart()}`;
    assert.deepEqual(inTasks(task(list, { parameter: 'definition:' })), ['error wrong-type "\\"1\\""']);
  });

  it('may be a patch, or get its name from the module', () => {
    const patch = wrong.replace('  host: a\n', '');
    assert.deepEqual(inTasks(task(patch, { state: 'patched' })), ['error wrong-type "\\"1\\""']);
    const nameless = listener('k').replace('metadata:\n  name: a\n', '');
    assert.ok(!nameless.includes('metadata'), nameless);
    assert.deepEqual(inTasks(task(nameless, { parameter: 'name: a\n    definition:' })), []);
  });

  it('may contain expressions', () => {
    assert.deepEqual(inTasks(task(listener('k').replace('port: 1', 'port: "{{ port }}"'))), []);
  });

  it('is ignored where the task deletes the resource, and where an expression makes it', () => {
    const user = task(wrong, { state: 'absent' });
    assert.deepEqual(inTasks(user), ['information unmatched-connector "k"']);
    const made = `- skupper.v2.resource:\n    def: "{{ lookup('template', 'skupper.io/a.j2') }}"\n`;
    assert.deepEqual(inTasks(made), ['information unmatched-connector "k"']);
  });

  it('may be the same for several hosts', () => {
    assert.deepEqual(inTasks(task(listener('k')) + task(listener('k'))), []);
  });

  it('is corrected with its indentation', () => {
    const tasks = (manifest: string): string => east + file('tasks.yml', task(manifest));
    const missing = listener('k').replace('spec:', '<|spec|>:').replace('  port: 1\n', '');
    assert.match(fixed(tasks(missing), 'Add port'), /^ {8}host: a\n {8}port: 8080\n$/m);
  });

  it('gets no other resource beside it, which would be no task', () => {
    const opened = openFixture(file('tasks.yml', task(listener('<|k|>'))));
    assert.ok(!actions(opened).some(({ title }) => title.includes('in this file')));
  });

  it('is followed while somebody types', () => {
    const opened = openFixture(east + file('tasks.yml', task(listener('k'))));
    const uri = uriOf('tasks.yml');
    const texts = [
      task(wrong),
      'a: 1\n',
      listener('other'),
      task(listener('k')) + task(wrong),
      task(listener('k')),
    ];
    texts.forEach((text, version) => {
      opened.apply([{ type: 'open', uri, text, version }]);
      const fresh = openFixture(east + file('tasks.yml', text));
      assert.deepEqual(findings(opened), findings(fresh), text);
    });
  });
});
