import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { parseFixture } from '../support/fixture.ts';
import { connector, file, listener } from '../support/resources.ts';
import { readRecipes } from './support/ciRecipes.ts';
import { installedPackage, runBeside, temporaryFolder, type Ran } from './support/installed.ts';
import { startRegistry, type Registry } from './support/registry.ts';
import { action } from './support/runAction.ts';
import { workflowValidator, type MessagesOf } from './support/workflowValidator.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const page = readFileSync('docs/ci.md', 'utf8');
const recipes = readRecipes();

const recipe = (name: string): string => {
  const text = recipes.get(name);
  assert.ok(text !== undefined, name);
  return text;
};

/** A network with two findings: the listener has no connector, which is a warning, and the connector has no listener. */
const network =
  file('east/connector.yaml', connector('backend', { selector: 'app=backend' })) +
  file('west/listener.yaml', listener('elsewhere'));

describe('the recipes for CI', () => {
  let registry: Registry;
  const parent = temporaryFolder('skupper recipes ');
  before(async () => {
    const { tarball } = await installedPackage();
    registry = await startRegistry(
      { name: 'skupper-language-server', version, tarball },
      join(parent, 'cache'),
    );
  });
  after(() => registry.stop());

  /** Runs the lines of a recipe as its system does: a shell that stops at the first failure, in a new folder with the network. */
  const runScript = async (
    script: string,
    env: NodeJS.ProcessEnv = {},
  ): Promise<Ran & { readonly read: (name: string) => string; readonly names: readonly string[] }> => {
    const folder = mkdtempSync(join(parent, 'a job '));
    for (const { path, text } of parseFixture(network).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const prefix = join(folder, '..', 'global');
    const ran = await runBeside('sh', ['-e', '-c', script], folder, {
      ...registry.env,
      npm_config_prefix: prefix,
      PATH: [join(prefix, 'bin'), process.env['PATH']].join(delimiter),
      ...env,
    });
    return { ...ran, read: (name) => readFileSync(join(folder, name), 'utf8'), names: readdirSync(folder) };
  };

  it('are all of the systems that the page names', () => {
    assert.ok(recipes.size >= 8);
    const blocks = page.match(/^```(?:yaml|groovy)$/gm) ?? [];
    assert.equal(recipes.size, blocks.length);
  });

  it('describe the inputs of the action as they are', () => {
    const rows = [...page.matchAll(/^\| `([\w-]+)` \|(.*?)\| /gm)].map(([, name = '', value = '']) => [
      name,
      value.trim(),
    ]);
    const inputs = Object.entries(action.inputs).map(([name, { default: value }]) => [
      name,
      name === 'version' ? 'that of the action' : value === '' ? '' : `\`${value}\``,
    ]);
    assert.deepEqual(
      rows.filter(([name = '']) => name in action.inputs),
      inputs,
    );
  });

  describe('for GitHub', () => {
    const names = [...recipes.keys()].filter((name) => name.startsWith('.github/workflows/'));
    let messagesOf: MessagesOf;
    before(async () => {
      messagesOf = await workflowValidator();
    });

    it('are valid, as is the action', async () => {
      assert.equal(names.length, 3);
      for (const name of names) assert.deepEqual(await messagesOf(name, recipe(name)), [], name);
      const text = readFileSync('action.yml', 'utf8');
      assert.deepEqual(await messagesOf('action.yml', text), []);
      const mistake = text.replace('shell: bash', 'shel: bash');
      assert.notDeepEqual(await messagesOf('mistake/action.yml', mistake), []);
    });

    it('use the inputs and outputs that the action has', () => {
      interface Step {
        readonly uses?: string;
        readonly with?: Readonly<Record<string, string>>;
      }
      const steps = names.flatMap((name) =>
        Object.values((parse(recipe(name)) as { jobs: Record<string, { steps: Step[] }> }).jobs).flatMap(
          (job) => job.steps,
        ),
      );
      const ours = steps.filter(({ uses }) => uses === `skupperproject/vscode-skupper@v${version}`);
      assert.equal(ours.length, 2);
      for (const input of ours.flatMap((step) => Object.keys(step.with ?? {})))
        assert.ok(input in action.inputs, input);
      for (const [, output = ''] of page.matchAll(/steps\.skupper\.outputs\.([\w-]+)/g))
        assert.ok(output in action.outputs, output);
    });

    it('use the same versions of other actions as this repository', () => {
      const own = readFileSync('.github/workflows/test.yml', 'utf8');
      const pinned = page.match(/uses: actions\/.+/g) ?? [];
      assert.ok(pinned.length >= 4);
      for (const line of pinned) assert.ok(own.includes(line), line);
    });

    it('run without the action', async () => {
      const { jobs } = parse(recipe('.github/workflows/skupper-lint.yml')) as {
        jobs: Record<string, { steps: { run?: string }[] }>;
      };
      const script = Object.values(jobs)
        .flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))
        .join('\n');
      const { status, out } = await runScript(script);
      assert.equal(status, 1);
      assert.match(out, /^::warning .*file=west\/listener\.yaml,/m);
    });
  });

  it('are valid for GitLab, and write the reports that they name', async () => {
    const pipeline = parse(recipe('.gitlab-ci.yml')) as {
      readonly 'skupper-lint': {
        readonly script: readonly string[];
        readonly artifacts: { readonly reports: { readonly codequality: string; readonly junit: string } };
      };
    };
    assertValid('gitlab-ci.json', pipeline);
    const { script, artifacts } = pipeline['skupper-lint'];
    const { status, out, read } = await runScript(script.join('\n'));
    assert.equal(status, 1, out);
    const quality = JSON.parse(read(artifacts.reports.codequality)) as {
      location: { path: string };
      fingerprint: string;
    }[];
    assert.deepEqual(
      quality.map(({ location }) => location.path),
      ['east/connector.yaml', 'west/listener.yaml'],
    );
    assert.match(read(artifacts.reports.junit), /<testsuite[^]*<failure/);
  });

  it('write the reports that they name on Jenkins', async () => {
    const text = recipe('Jenkinsfile');
    const script = /sh '''([^]*?)'''/.exec(text)?.[1] ?? '';
    const { status, read } = await runScript(script, { WORKSPACE_TMP: join(parent, 'a job@tmp') });
    assert.equal(status, 1);
    const [, junit = ''] = /junit '(.+)'/.exec(text) ?? [];
    const [, sarif = ''] = /sarif\(pattern: '([^']+)'/.exec(text) ?? [];
    assert.match(read(junit), /<testsuite/);
    assert.equal((JSON.parse(read(sarif)) as { version: string }).version, '2.1.0');
  });

  it('write the reports that they name on Azure', async () => {
    const { steps } = parse(recipe('azure-pipelines.yml')) as {
      steps: { script?: string; inputs?: { testResultsFiles: string } }[];
    };
    const { status, read } = await runScript(steps.flatMap(({ script }) => script ?? []).join('\n'));
    assert.equal(status, 1);
    const [results = ''] = steps.flatMap(({ inputs }) => inputs?.testResultsFiles ?? []);
    assert.match(read(results), /<testsuite/);
  });

  describe('for Tekton', () => {
    interface Task {
      readonly spec: {
        readonly params: readonly { readonly name: string; readonly default: string }[];
        readonly workspaces: readonly { readonly name: string }[];
        readonly steps: readonly {
          readonly workingDir: string;
          readonly script: string;
          readonly env: readonly { readonly name: string; readonly value: string }[];
        }[];
      };
    }
    const task = parse(recipes.get('skupper-lint.yaml') ?? '') as Task;
    const [step] = task.spec.steps;
    const run = (values: Readonly<Record<string, string>>) => {
      const params = Object.fromEntries(task.spec.params.map((each) => [each.name, each.default]));
      const env = (step?.env ?? []).map(({ name, value }) => [
        name,
        // Not in the folder that the step has in its container.
        value.replace(/^\/tmp\//, `${parent}/`).replace(/\$\(params\.([\w-]+)\)/, (_, name: string) => {
          const found = { ...params, ...values }[name];
          assert.ok(found !== undefined, name);
          return found;
        }),
      ]);
      const script = (step?.script ?? '').replaceAll('/tmp/npm', `'${parent}/npm of a step'`);
      return runScript(script, Object.fromEntries(env) as NodeJS.ProcessEnv);
    };

    it('is a valid Task', () => {
      assertValid('tekton-task.json', task);
      assert.ok(step && !step.script.includes('$('));
      assert.equal(step.workingDir, `$(workspaces.${task.spec.workspaces[0]?.name}.path)`);
    });

    it('checks the workspace', async () => {
      const { status, out } = await run({ 'fail-on': 'warning' });
      assert.equal(status, 1);
      assert.match(out, /^west\/listener\.yaml:.*unmatched-listener/m);
      assert.equal((await run({ path: 'east' })).status, 0);
    });

    it('runs nothing of its parameters', async () => {
      for (const { name } of task.spec.params) {
        const { status, names } = await run({ [name]: '$(touch owned) `touch owned` "; touch owned; ' });
        assert.ok(status !== null && status > 0, name);
        assert.ok(!names.includes('owned'), name);
      }
    });
  });

  it('let Argo CD run what there is', async () => {
    const { spec } = parse(recipe('plugin.yaml')) as { spec: { init: { command: string[] } } };
    const { status } = await runScript(
      `npm install --global skupper-language-server@${version} && ${spec.init.command.join(' ')}`,
    );
    assert.equal(status, 0);
  });

  it('are the same two lines anywhere else', async () => {
    const script = /^```sh\n([^]*?)^```$/m.exec(page)?.[1] ?? '';
    const { status, out } = await runScript(script);
    assert.equal(status, 1);
    assert.match(out, /1 warning/);
  });
});

/** Checks a value by a schema in test/data/ci. */
function assertValid(schema: string, value: unknown): void {
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(JSON.parse(readFileSync(join('test/data/ci', schema), 'utf8')) as object);
  assert.ok(validate(value), JSON.stringify(validate.errors));
}
