import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connector, listener } from '../support/resources.ts';
import {
  installedPackage,
  runBeside,
  runProgram,
  temporaryFolder,
  type Ran,
} from '../packaging/support/installed.ts';
import { readRecipes } from '../packaging/support/ciRecipes.ts';
import { startRegistry, type Registry } from '../packaging/support/registry.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const parent = temporaryFolder('skupper hooks ');
const hooks = join(parent, 'hooks');
const repository = join(parent, 'a repository');
let env: NodeJS.ProcessEnv;
let registry: Registry;
/** A folder with an installed skupper-lint. */
let installed: string;

/** Runs git; gives what it prints. */
function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const { status, out, err } = runProgram('git', [...identity, ...args], folder);
  assert.equal(status, 0, err);
  return out.trim();
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
  git(repository, 'add', '--all');
}

const recipes = readRecipes();

/** The configurations: those of the page, with the hooks of this commit, and one more hook of these. */
const configurations: Readonly<Record<string, () => string>> = {
  'the hook': () =>
    (recipes.get('.pre-commit-config.yaml') ?? '')
      .replace('https://github.com/skupperproject/vscode-skupper', JSON.stringify(hooks))
      .replace(`v${version}`, git(hooks, 'rev-parse', 'HEAD')),
  'the hook with an installed skupper-lint': () =>
    configurations['the hook']?.().replace('id: skupper-lint', 'id: skupper-lint-system') ?? '',
  'the hook with everything installed': () =>
    recipes.get('.pre-commit-config.yaml, with everything installed') ?? '',
};

describe('the hooks for pre-commit', () => {
  before(async () => {
    const { tarball, folder } = await installedPackage();
    registry = await startRegistry(
      { name: 'skupper-language-server', version, tarball },
      join(parent, 'cache'),
    );
    env = {
      ...registry.env,
      // Its environments of Node.js do not work below a folder whose name has a space.
      PRE_COMMIT_HOME: temporaryFolder('skupper-pre-commit-'),
    };
    installed = join(folder, 'node_modules/.bin');
    mkdirSync(hooks);
    git(hooks, 'init', '--quiet');
    for (const file of ['.pre-commit-hooks.yaml', 'package.json']) cpSync(file, join(hooks, file));
    git(hooks, 'add', '--all');
    git(hooks, 'commit', '--quiet', '--message=hooks');
    mkdirSync(repository);
    git(repository, 'init', '--quiet');
    write('east/a connector.yaml', connector('backend', { selector: 'app=backend' }));
    write('west/listener.yaml', listener('backend'));
    write('README.md', '# A network\n');
    git(repository, 'commit', '--quiet', '--message=network');
  });
  after(() => registry.stop());

  it('are valid', async () => {
    const { status, out } = await runBeside(
      'pre-commit',
      ['validate-manifest', '.pre-commit-hooks.yaml'],
      '.',
      env,
    );
    assert.equal(status, 0, out);
  });

  for (const [name, configuration] of Object.entries(configurations))
    describe(name, () => {
      /** Runs the hook of the configuration for what is staged. */
      const runHook = (...args: string[]): Promise<Ran> => {
        const folders = name.includes('an installed') ? [installed] : [];
        const path = [...folders, process.env['PATH'] ?? ''].join(delimiter);
        return runBeside('pre-commit', ['run', ...args], repository, { ...env, PATH: path });
      };

      before(() => {
        write('.pre-commit-config.yaml', configuration());
        git(repository, 'commit', '--quiet', '--no-verify', '--message=configuration');
      });

      it('passes where nothing is wrong', async () => {
        const { status, out } = await runHook('--all-files');
        assert.equal(status, 0, out);
        assert.match(out, /skupper-lint\.+Passed/);
      });

      it('finds what a change breaks in a file that is not a part of it', async () => {
        write('east/a connector.yaml', connector('renamed', { selector: 'app=backend' }));
        const { status, out } = await runHook();
        assert.equal(status, 1, out);
        assert.match(out, /^west\/listener\.yaml:\d+:\d+ warning .*"backend"/m);
        write('east/a connector.yaml', connector('backend', { selector: 'app=backend' }));
      });

      it('does not run for a change of other files', async () => {
        write('README.md', `# A network checked by ${name}\n`);
        assert.match((await runHook()).out, /no files to check.*Skipped/);
      });
    });

  it('install the version that belongs to them, for the hook and for the one with everything installed', () =>
    assert.deepEqual(
      registry.requests.filter((path) => path.endsWith('.tgz')),
      ['/skupper-language-server.tgz'],
    ));
});
