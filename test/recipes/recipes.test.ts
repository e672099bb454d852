import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type * as Service from '../../server/src/service/index.ts';
import { copyRepository, followRecipe } from '../support/recipes.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'recipes-'));
const generated = (path: string): string => readFileSync(join(copy, path), 'utf8');

/** The test runner tells its processes by this variable; a runner that is started in one of them would run nothing. */
const { NODE_TEST_CONTEXT: _, ...env } = process.env;

/** Runs a program of Node in the copy; gives what it prints. */
function run(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, env, encoding: 'utf8' });
  assert.equal(status, 0, (stdout + stderr).slice(-5000));
  return stdout;
}

async function loadService(name: string): Promise<typeof Service> {
  const outfile = join(copy, `out/${name}.mjs`);
  await build({
    entryPoints: [join(copy, 'server/src/service/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return (await import(pathToFileURL(outfile).toString())) as typeof Service;
}

const uri = 'file:///a.yaml';
const head = (kind: string): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata:\n  name: a\nspec:\n`;
const link = `${head('Link')}  tlsCredentials: a\n  cost: 5000\n  endpoints:\n    - name: inter-router\n      host: a\n      port: "55671"\n`;
const listener = `${head('Listener')}  routingKey: a\n  host: a\n  port: 1\n`;

function open({ createLanguageService }: typeof Service, text: string): Service.LanguageService {
  const service = createLanguageService();
  service.apply([{ type: 'open', uri, text, version: 1 }]);
  return service;
}

function codes(service: typeof Service, text: string): unknown[] {
  return open(service, text)
    .diagnostics({ uri })
    .map(({ code }) => code);
}

describe('the recipes of CONTRIBUTING.md', () => {
  before(() => copyRepository(root, copy));
  after(() => rmSync(copy, { recursive: true }));

  describe('for a rule, an output format and a front end', () => {
    let service: typeof Service;
    before(async () => {
      followRecipe(copy, 'Add a rule');
      followRecipe(copy, 'Add an output format');
      followRecipe(copy, 'Add a front end');
      run('scripts/generate.mjs');
      run('scripts/build.mjs');
      writeFileSync(join(copy, 'examples/link.yaml'), link);
      service = await loadService('rule');
    });

    it('make a rule that reports its finding, and is documented', () => {
      assert.deepEqual(codes(service, link), ['high-link-cost']);
      assert.deepEqual(codes(service, link.replace('5000', '50')), []);
      assert.match(generated('docs/rules.md'), /high-link-cost/);
    });

    it('make an output format that --format takes and --help names', () => {
      const lint = 'server/dist/lint.cjs';
      assert.match(
        run(lint, '--format', 'unix', 'examples/link.yaml'),
        /^examples\/link\.yaml:7:9: cost 5000 .*\[high-link-cost\]$/m,
      );
      assert.match(run(lint, '--help'), /unix/);
    });

    it('make a front end that answers from the same engine', () => {
      assert.match(run('server/dist/count.cjs', 'examples'), /^\d+\n$/);
    });

    it('leave all checks and the tests of rules and of the command line in order', () => {
      run('scripts/check.mjs');
      assert.match(run('scripts/unit.mjs', 'lint', 'cli'), /high-link-cost/);
    });
  });

  describe('for a field and a source of suggested values', () => {
    let service: typeof Service;
    before(async () => {
      followRecipe(copy, 'Add a field');
      followRecipe(copy, 'Add a source of suggested values');
      run('scripts/generate.mjs');
      service = await loadService('field');
    });

    it('make a field that is completed, with its documentation', () => {
      const items = open(service, `${listener}  \n`).completion(
        { uri, position: { line: 8, character: 2 } },
        { snippets: true },
      );
      assert.match(
        JSON.stringify(items.find(({ label }) => label === 'maxConnections')),
        /How many connections/,
      );
    });

    it('make a field that is explained', () => {
      const hover = open(service, `${listener}  maxConnections: 5\n`).hover({
        uri,
        position: { line: 8, character: 4 },
      });
      assert.match(JSON.stringify(hover), /How many connections/);
    });

    it('make a field that is validated', () => {
      assert.deepEqual(codes(service, listener), []);
      assert.deepEqual(codes(service, `${listener}  maxConnections: many\n`), ['wrong-type']);
      assert.deepEqual(codes(service, `${listener}  maxConnections: 5\n`), []);
    });

    it('make values that are suggested', () => {
      const items = open(service, `${listener}  maxConnections: \n`).completion(
        { uri, position: { line: 8, character: 18 } },
        { snippets: true },
      );
      assert.deepEqual(
        items.map(({ label }) => label),
        ['10', '100', '1000'],
      );
    });

    it('reach the published schema and the reference page', () => {
      const schema = JSON.parse(generated('schemas/skupper.schema.json')) as {
        definitions: Record<string, { properties: { spec: { properties: Record<string, unknown> } } }>;
      };
      assert.deepEqual(
        schema.definitions['v2alpha1.Listener']?.properties.spec.properties['maxConnections'],
        {
          type: 'integer',
          description: 'How many connections the listener accepts at the same time.',
        },
      );
      assert.match(generated('docs/kinds.md'), /`spec.maxConnections` \| integer \|  \| How many/);
    });
  });
});
