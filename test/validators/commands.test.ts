import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { listener, resource } from '../support/resources.ts';
import { codeBlocks } from '../support/pages/codeBlocks.ts';
import { PUBLISHED } from './published.ts';

const plain = listener('backend');

/** Documents that each validator accepts. */
const good: Readonly<Record<string, string>> = {
  'a Listener': plain,
  'the nulls that kubectl writes': `${plain.replace('  name: a\n', '  name: a\n  creationTimestamp: null\n')}status: null\n`,
};

/** Documents that each validator refuses, by what is wrong. */
const bad: Readonly<Record<string, string>> = {
  'an unknown property': plain.replace('routingKey:', 'routingKye:'),
  'a port in quotes': plain.replace(/port: (\d+)/, 'port: "$1"'),
  'a kind that does not exist': resource('Listner', { spec: '  port: 80\n' }),
  'no name': plain.replace('  name: a\n', '  namespace: west\n'),
};

const folder = mkdtempSync(join(tmpdir(), 'skupper-validators-'));
cpSync('schemas', join(folder, 'schemas'), { recursive: true });
after(() => rmSync(folder, { recursive: true }));

const PATH = [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter);

/** The exit code of a command of the page, with this document and the schemas of this repository. */
function run(command: string, document: string): { status: number | null; output: string } {
  writeFileSync(join(folder, 'listener.yaml'), document);
  const local = command.replaceAll(PUBLISHED, join(folder, 'schemas'));
  const { status, stdout, stderr } = spawnSync('sh', ['-c', local], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH },
  });
  return { status, output: `${local}\n${stdout}${stderr}` };
}

const commands = codeBlocks('docs/validators.md').filter(({ language }) => language === 'sh');
/** ajv-cli is always there, from the registry of packages. The others are where a user has installed them. */
const present = commands.filter(({ text }) => run(`command -v ${text.split(' ')[0]}`, '').status === 0);

describe('the commands for validators', () => {
  it('are those of three programs', () => {
    assert.deepEqual(
      [...new Set(commands.map(({ heading }) => heading))],
      ['kubeconform', 'check-jsonschema', 'ajv-cli'],
    );
    assert.ok(present.some(({ heading }) => heading === 'ajv-cli'));
  });

  for (const [index, { heading, text }] of present.entries()) {
    for (const [what, document] of Object.entries(good))
      it(`of ${heading} accept ${what} (command ${index + 1})`, () => {
        const { status, output } = run(text, document);
        assert.equal(status, 0, output);
      });

    for (const [what, document] of Object.entries(bad))
      it(`of ${heading} refuse ${what} (command ${index + 1})`, () => {
        const { status, output } = run(text, document);
        assert.equal(status, 1, output);
      });
  }
});
