import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { before, describe, it } from 'node:test';
import { pulling, startClient } from '../support/lspClient.ts';
import { listener } from '../support/resources.ts';
import { overProcess } from '../support/transport.ts';
import { readBundles } from '../security/support/bundles.ts';
import { installedPackage, type Installed } from './support/installed.ts';

/** How large the package may be, which every run in CI downloads, in bytes. */
const MAX_PACKAGE = 800_000;

/** What is in the package besides bundles, with the bytes, unpacked, that a file may have. */
const files: Readonly<Record<string, number>> = {
  LICENSE: 20_000,
  'README.md': 5000,
  'ThirdPartyNotices.txt': 100_000,
  'package.json': 3000,
  'bin/compileCache.cjs': 2000,
  'bin/skupper-language-server.cjs': 500,
  'bin/skupper-lint.cjs': 500,
  'dist/library.d.cts': 80_000,
  'dist/package.json': 100,
  'dist/rules.md': 200_000,
  'library.d.mts': 100,
  'library.mjs': 500,
};

/** The same for the bundles that it may have. */
const bundles: Readonly<Record<string, number>> = {
  'dist/engine.cjs': 150_000,
  'dist/git.cjs': 100_000,
  'dist/jsonSchema.cjs': 400_000,
  'dist/library.cjs': 2000,
  'dist/lint.cjs': 300_000,
  'dist/mcp.cjs': 500_000,
  'dist/picture.cjs': 200_000,
  'dist/protocol.cjs': 300_000,
  'dist/readWorker.cjs': 60_000,
  'dist/server.cjs': 30_000,
  'dist/service.js': 1_000_000,
};

/** A document with a finding. */
const quotedPort = listener('backend', { port: '"1"' });

/** Arguments with which a command does something here, by its name. */
const commands: Readonly<Record<string, readonly string[]>> = {
  check: ['network', '--fail-on', 'never'],
  completion: ['bash'],
  convert: ['--dry-run', 'network'],
  diff: ['--help'],
  explain: ['wrong-type'],
  fix: ['--dry-run', 'network'],
  graph: ['--format', 'mermaid', 'network'],
  keys: ['network'],
  mcp: ['--help'],
  migrate: ['--dry-run', 'network'],
};

describe('the npm package of the server', () => {
  let installed: Installed;
  before(async () => {
    installed = await installedPackage();
    mkdirSync(join(installed.folder, 'network'), { recursive: true });
    writeFileSync(join(installed.folder, 'network/listener.yaml'), quotedPort);
  });
  const bin = join('node_modules', '.bin', 'skupper-lint');

  const packed = (): string[] =>
    readdirSync(installed.packageFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        posix.relative(installed.packageFolder, join(entry.parentPath, entry.name).replaceAll('\\', '/')),
      );
  const textOf = (file: string): string => readFileSync(join(installed.packageFolder, file), 'utf8');

  it(`has at most ${MAX_PACKAGE / 1000} kB`, () =>
    assert.ok(statSync(installed.tarball).size <= MAX_PACKAGE, `${statSync(installed.tarball).size}`));

  it('contains the bundles of the server and a few other files, and nothing else', async () => {
    const built = (await readBundles()).map(({ file }) => file).filter((file) => file.startsWith('server/'));
    assert.deepEqual(
      packed().toSorted(),
      [...built.map((file) => posix.relative('server', file)), ...Object.keys(files)].toSorted(),
    );
  });

  it('has no file that is larger than it should be', () => {
    for (const file of packed()) {
      const { size } = statSync(join(installed.packageFolder, file));
      assert.ok(size <= ({ ...files, ...bundles }[file] ?? 0), `${file}: ${size}`);
    }
  });

  it('needs no other package, runs no script, and brings none of the machine that built it', () => {
    const manifest = JSON.parse(textOf('package.json')) as Record<string, unknown>;
    for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies', 'scripts'])
      assert.equal(manifest[field], undefined, field);
    for (const file of packed()) {
      assert.ok(!textOf(file).includes(resolve('.')), file);
      assert.doesNotMatch(textOf(file), /sourceMappingURL=/, file);
    }
  });

  it('has the licence, and the notices of what is in its bundles', async () => {
    assert.equal(textOf('LICENSE'), readFileSync('LICENSE', 'utf8'));
    const own = (await readBundles()).filter(({ file }) => file.startsWith('server/'));
    const names = own.flatMap(({ bytes }) =>
      Object.entries(bytes).flatMap(([file, count]) =>
        count === 0 ? [] : (/.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
      ),
    );
    const listed = textOf('ThirdPartyNotices.txt').matchAll(/^- (.+)@[\d.]+ \(.+\)$/gm);
    assert.deepEqual([...listed].map(([, name = '']) => name).toSorted(), [...new Set(names)].toSorted());
  });

  it('has a page for npm, whose links work there', () => {
    const links = [...textOf('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    assert.ok(links.length > 3);
    const ours = 'https://github.com/skupperproject/vscode-skupper/blob/main/';
    for (const link of links) {
      assert.match(link, /^https:\/\//);
      if (link.startsWith(ours)) assert.ok(statSync(link.slice(ours.length)).isFile(), link);
    }
  });

  it('names every bundle that another one loads', () => {
    const loaded = packed()
      .filter((file) => /\.[cm]?js$/.test(file))
      .flatMap((file) =>
        [...textOf(file).matchAll(/(?:\brequire\(|\bfrom )["'](\.{1,2}\/[^"']+)["']/g)].map(
          ([, module = '']) => posix.join(posix.dirname(file), module),
        ),
      );
    assert.ok(loaded.length >= 6);
    assert.deepEqual(
      loaded.filter((file) => !packed().includes(file)),
      [],
    );
  });

  it('lints', () => {
    const { version } = JSON.parse(textOf('package.json')) as { version: string };
    assert.deepEqual(installed.run(bin, '--version'), { status: 0, out: `${version}\n`, err: '' });
    const { status, out, err } = installed.run(bin, 'network', '--format', 'json');
    assert.deepEqual([status, err], [1, '']);
    assert.match(out, /"code":\s*"wrong-type"/);
  });

  it('runs every command', () => {
    const { out: help } = installed.run(bin, '--help');
    const [, list = ''] = /^Commands:\n([^]*?)\n\n/m.exec(help) ?? [];
    const names = [...list.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
    assert.ok(names.length > 3 && names.includes('check'));
    for (const name of names) {
      const { status, out, err } = installed.run(bin, name, ...(commands[name] ?? []));
      assert.ok(status === 0 || status === 1, `${name}: ${err}`);
      assert.doesNotMatch(err, /error/, name);
      assert.ok((out + err).length > 0, name);
    }
  });

  it('serves an editor', async () => {
    const program = join(installed.folder, 'node_modules/.bin/skupper-language-server');
    const uri = pathToFileURL(join(installed.folder, 'network/a.yaml')).toString();
    const client = await startClient([pathToFileURL(installed.folder).toString()], pulling, {
      transport: () =>
        overProcess(
          spawn(process.execPath, [program, '--stdio'], {
            cwd: installed.folder,
            stdio: ['pipe', 'pipe', 'inherit'],
          }),
        ),
    });
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: quotedPort },
    });
    const { items } = await client.connection.sendRequest<{ items: { code: string }[] }>(
      'textDocument/diagnostic',
      { textDocument: { uri } },
    );
    assert.ok(items.some(({ code }) => code === 'wrong-type'));
    assert.equal(await client.stop(), 0);
  });
});
