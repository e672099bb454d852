import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseFixture } from '../support/fixture.ts';
import { connector, file, listener } from '../support/resources.ts';
import { installedPackage, runProgram, temporaryFolder } from './support/installed.ts';
import { startRegistry, type Registry } from './support/registry.ts';
import { action, runAction, type ActionRun } from './support/runAction.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** A connector and a listener that match, and one that does not. */
const network =
  file('east/connector.yaml', connector('backend', { port: '8080', selector: 'app=backend' })) +
  file('west/listener.yaml', listener('backend')) +
  file('west/other.yaml', listener('elsewhere', { name: 'other' }));

describe('the action', () => {
  let registry: Registry;
  const parent = temporaryFolder('skupper action ');
  before(async () => {
    const { tarball } = await installedPackage();
    registry = await startRegistry(
      { name: 'skupper-language-server', version, tarball },
      join(parent, 'npm cache'),
    );
  });
  after(() => registry.stop());

  /** A new workspace, whose path has a space, with the files of a fixture. */
  const workspaceWith = (fixture: string): string => {
    const folder = mkdtempSync(join(parent, 'a workspace '));
    for (const { path, text } of parseFixture(fixture).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  };
  const run = (workspace: string, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> =>
    runAction(workspace, inputs, registry.env);

  it('installs the version that belongs to it', () =>
    assert.equal(action.inputs['version']?.default, version));

  it('pastes no input into its script', () => {
    assert.equal(action.runs.using, 'composite');
    for (const { run: script } of action.runs.steps) assert.doesNotMatch(script, /\$\{\{/);
  });

  it('shows findings at their lines and on the summary page, and passes if none is severe enough', async () => {
    const { status, out, outputs, summary } = await run(workspaceWith(network));
    assert.equal(status, 0, out);
    assert.match(
      out,
      /^::warning .*file=west\/other\.yaml,line=\d+.*No connector in this workspace provides the routing key "elsewhere"/m,
    );
    assert.match(summary, /No connector in this workspace provides/);
    assert.equal(outputs['sarif-file'], '');
    assert.ok(Number(outputs['findings']) >= 1);
  });

  it('fails for findings that are severe enough, after everything is written', async () => {
    const workspace = workspaceWith(network);
    const { status, outputs } = await run(workspace, {
      'fail-on': 'warning',
      'sarif-file': 'reports of today/skupper.sarif',
    });
    assert.equal(status, 1);
    assert.equal(outputs['sarif-file'], 'reports of today/skupper.sarif');
    const sarif = JSON.parse(readFileSync(join(workspace, 'reports of today/skupper.sarif'), 'utf8')) as {
      runs: { results: unknown[] }[];
    };
    assert.equal(String(sarif.runs[0]?.results.length), outputs['findings']);
  });

  it('names files by their path in the workspace, wherever it runs', async () => {
    const workspace = workspaceWith(network.replaceAll(/^-- /gm, '-- deploy/a%20b/'));
    const { out } = await run(workspace, { 'working-directory': 'deploy/a%20b', 'sarif-file': 'a.sarif' });
    assert.match(out, /^::warning .*file=deploy\/a%2520b\/west\/other\.yaml,/m);
    const sarif = readFileSync(join(workspace, 'a.sarif'), 'utf8');
    assert.match(sarif, /"uri":\s*"deploy\/a%2520b\/west\/other\.yaml"/);
  });

  it('checks the paths that are named, one on each line', async () => {
    const { outputs } = await run(workspaceWith(network), { path: 'east\nwest/listener.yaml\n' });
    assert.equal(outputs['findings'], '0');
  });

  it('writes neither annotations nor a summary if it is told so, and takes no name of a file for a command', async () => {
    const workspace = workspaceWith('-- ::error::x/a.yaml --\n' + listener('elsewhere', { name: 'other' }));
    const { out, summary } = await run(workspace, { annotations: 'false', summary: 'false' });
    assert.equal(summary, '');
    const [, token = '', within = ''] = /^::stop-commands::(\S+)\n([^]*)^::\1::$/m.exec(out) ?? [];
    assert.match(token, /^[\da-f-]{36}$/);
    assert.match(within, /^::error::x\/a\.yaml:/m);
    assert.doesNotMatch(out.replace(within, ''), /::error/);
  });

  it('lets no file of the workspace say where npm installs from', async () => {
    const workspace = workspaceWith(network);
    writeFileSync(join(workspace, '.npmrc'), 'registry=http://127.0.0.1:1/\nignore-scripts=false\n');
    writeFileSync(
      join(workspace, 'package.json'),
      '{ "dependencies": { "skupper-language-server": "9.9.9" } }\n',
    );
    const { status, err } = await run(workspace);
    assert.equal(status, 0, err);
    assert.deepEqual(existsSync(join(workspace, 'node_modules')), false);
  });

  const quoted = `$(touch owned) \`touch owned\` \${{ github.token }} "; touch owned; ' ; touch owned; '`;
  for (const [hostile, inputs] of [
    [quoted, Object.keys(action.inputs)],
    ['x\n; touch owned\nowned=owned\n', ['path', 'sarif-file', 'base']],
    ['--output=owned', ['path', 'base']],
  ] as const)
    it(`runs nothing of its inputs: ${JSON.stringify(hostile)}`, async () => {
      for (const input of inputs) {
        const workspace = workspaceWith(network);
        const { status, outputs } = await run(workspace, { [input]: hostile });
        const written = readdirSync(workspace, { recursive: true, encoding: 'utf8' });
        assert.ok(!written.includes('owned'), `${input}: ${written.join()}`);
        assert.ok(status === 0 || status === 2, `${input}: ${status}`);
        const unknown = Object.keys(outputs).filter((name) => !(name in action.outputs));
        assert.deepEqual(unknown, [], input);
      }
    });

  for (const [input, value, message] of [
    ['version', '../evil', /"version" must be a version such as 1\.2\.3, latest or next, not "\.\.\/evil"/],
    ['version', 'https://example.com/a.tgz', /"version" must be/],
    ['version', '9.9.9', /npm cannot install skupper-language-server@9\.9\.9/],
    ['working-directory', 'nowhere', /"working-directory" is "nowhere", which is not a folder/],
    ['annotations', 'yes', /"annotations" must be true or false, not "yes"/],
    ['path', '', /"path" is empty/],
    ['path', 'nowhere', /could not check anything/],
    ['fail-on', 'fatal', /could not check anything/],
    ['sarif-file', 'a\nfindings=0', /"sarif-file" must be a path on one line/],
  ] as const)
    it(`says what is wrong with the input ${input}: ${JSON.stringify(value)}`, async () => {
      const { status, out, outputs } = await run(workspaceWith(network), { [input]: value });
      assert.equal(status, 2);
      const error = out.split('\n').find((line) => line.startsWith('::error title=skupper-lint::')) ?? '';
      assert.match(error, message);
      assert.deepEqual(outputs, {});
    });

  describe('with the base of a pull request', () => {
    /** A workspace with a commit, whose hash is given as well, in which the key of the connector was then renamed. */
    const changedWorkspace = (): { readonly workspace: string; readonly base: string } => {
      const workspace = workspaceWith(network);
      const git = (...args: string[]): string => {
        const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
        const { status, out, err } = runProgram('git', [...identity, ...args], workspace);
        assert.equal(status, 0, err);
        return out.trim();
      };
      git('init', '--quiet');
      git('add', '.');
      git('commit', '--quiet', '--message=base');
      const renamed = connector('renamed', { port: '8080', selector: 'app=backend' });
      writeFileSync(join(workspace, 'east/connector.yaml'), renamed);
      return { workspace, base: git('rev-parse', 'HEAD') };
    };

    it('says on the summary page what the change disconnects, and fails for that', async () => {
      const { workspace, base } = changedWorkspace();
      const { status, out, outputs, summary } = await run(workspace, {
        base,
        summary: 'false',
        'fail-on': 'warning',
      });
      assert.equal(status, 1, out);
      assert.match(summary, /backend/);
      assert.doesNotMatch(summary, /elsewhere/);
      assert.equal(outputs['findings'], '3');
    });

    it('passes in spite of findings that are not new', async () => {
      const { workspace, base } = changedWorkspace();
      const original = connector('backend', { port: '8080', selector: 'app=backend' });
      writeFileSync(join(workspace, 'east/connector.yaml'), original);
      const { status, out } = await run(workspace, { base, 'fail-on': 'warning' });
      assert.equal(status, 0, out);
    });

    it('says what to do if the base is not in the checkout', async () => {
      const { status, out } = await run(changedWorkspace().workspace, { base: '0'.repeat(40) });
      assert.equal(status, 2);
      assert.match(out, /^::error .*cannot be compared with: check out the repository with fetch-depth: 0/m);
    });
  });
});
