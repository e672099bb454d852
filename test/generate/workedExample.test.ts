import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type * as Service from '../../server/src/service/index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const copy = join(root, 'out/worked-example');

/** Follows CONTRIBUTING.md: puts its lines into the kind of listeners and generates what is derived from it. */
function addField(): void {
  rmSync(copy, { recursive: true, force: true });
  for (const folder of ['scripts', 'server/src/service', 'test/support', 'test/data'])
    cpSync(join(root, folder), join(copy, folder), { recursive: true });
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
  for (const folder of ['docs', 'schemas', 'snippets']) mkdirSync(join(copy, folder));
  const lines = /```ts\n([^`]*)```/.exec(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'))?.[1];
  assert.ok(lines, 'CONTRIBUTING.md shows the lines');
  const path = join(copy, 'server/src/service/schema/kinds/v2alpha1/listener.ts');
  const start = 'export const listenerFields = {\n';
  const source = readFileSync(path, 'utf8');
  assert.ok(source.includes(start));
  writeFileSync(path, source.replace(start, start + lines));
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs'], {
    cwd: copy,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
}

async function loadService(): Promise<typeof Service> {
  const outfile = join(copy, 'service.mjs');
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

const uri = 'file:///listener.yaml';
const listener =
  'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: a\nspec:\n  routingKey: a\n  host: a\n  port: 1\n';

describe('a field that is added to a kind file', () => {
  let service: typeof Service;
  before(async () => {
    addField();
    service = await loadService();
  });

  const open = (text: string): Service.LanguageService => {
    const opened = service.createLanguageService();
    opened.apply([{ type: 'open', uri, text, version: 1 }]);
    return opened;
  };
  const generated = (path: string): string => readFileSync(join(copy, path), 'utf8');

  it('is completed, with its documentation', () => {
    const position = { line: 8, character: 2 };
    const items = open(`${listener}  \n`).completion({ uri, position }, { snippets: true });
    const item = items.find(({ label }) => label === 'maxConnections');
    assert.match(JSON.stringify(item), /How many connections/);
  });

  it('is explained', () => {
    const hover = open(`${listener}  maxConnections: 5\n`).hover({
      uri,
      position: { line: 8, character: 4 },
    });
    assert.match(JSON.stringify(hover), /How many connections/);
  });

  it('is validated: missing, of the wrong type, right', () => {
    const codes = (text: string): unknown[] =>
      open(text)
        .diagnostics({ uri })
        .map(({ code }) => code);
    assert.deepEqual(codes(listener), ['missing-property']);
    assert.deepEqual(codes(`${listener}  maxConnections: many\n`), ['wrong-type']);
    assert.deepEqual(codes(`${listener}  maxConnections: 5\n`), []);
  });

  it('is in the snippet, the published schema and the reference page', () => {
    assert.match(generated('snippets/skupper.code-snippets'), /maxConnections: \$\{\d:100\}/);
    const schema = JSON.parse(generated('schemas/skupper.schema.json')) as {
      definitions: Record<string, { properties: { spec: { properties: Record<string, unknown> } } }>;
    };
    assert.deepEqual(schema.definitions['v2alpha1.Listener']?.properties.spec.properties['maxConnections'], {
      type: 'integer',
      description: 'How many connections the listener accepts at the same time.',
    });
    assert.match(generated('docs/kinds.md'), /`spec.maxConnections` \| integer \| required \| How many/);
  });
});
