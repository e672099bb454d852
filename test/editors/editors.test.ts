import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { connector, listener } from '../support/resources.ts';
import { serverProgram } from '../support/transport.ts';

/** How each editor runs a script. */
const editors: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  Neovim: ['nvim', '--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-S', resolve('test/editors/nvim.lua')],
  'Emacs with eglot': ['emacs', '--batch', '-l', resolve('test/editors/eglot.el')],
  'Emacs with lsp-mode': ['emacs', '--batch', '-l', resolve('test/editors/lspMode.el')],
};

/** A name whose characters editors encode in different ways. */
const folderName = 'team+one (prod)';

const started =
  'apiVersion: skupper.io/v2alpha1\nkind: MultiKeyListener\nmetadata:\n  name: new\nspec:\n  host: a\n  port: 1\n  ';

/** A listener and a connector whose keys are misspelt, and another pair of the given key. */
const filesWith = (key: string): Readonly<Record<string, string>> => ({
  'west/listener.yaml': `${listener('backnd')}---\n${listener(key, { name: 'other', port: 2 })}`,
  'east/connector.yaml': `${connector('backend')}---\n${connector(key, { name: 'other' })}`,
});

/** The texts of files in a folder, by path. */
async function readAll(folder: string, paths: readonly string[]): Promise<Record<string, string>> {
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  return Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? '']));
}

describe(`a folder named "${folderName}"`, () => {
  for (const [editor, [command, ...args]] of Object.entries(editors))
    it(`has findings, completions and names in ${editor}`, async (test) => {
      const root = await mkdtemp(join(tmpdir(), 'skupper-editors-'));
      test.after(() => rm(root, { recursive: true }));
      const folder = join(root, folderName);
      const files = { ...filesWith('ledger'), 'west/new.yaml': `${started}str` };
      for (const [path, content] of Object.entries(files)) {
        await mkdir(join(folder, dirname(path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
      const program = spawn(command, args, {
        cwd: folder,
        env: { ...process.env, HOME: root, SERVER: serverProgram },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      test.after(() => program.kill());
      const [output, errors, [status]] = await Promise.all([
        text(program.stdout),
        text(program.stderr),
        once(program, 'close'),
      ]);
      assert.equal(status, 0, output + errors);
      assert.deepEqual(
        JSON.parse(output),
        { open: ['routing-key-typo'], closed: ['routing-key-typo'] },
        errors,
      );
      assert.deepEqual(await readAll(folder, Object.keys(files)), {
        ...filesWith('books'),
        'west/new.yaml': `${started}strategy:\n    priority:\n      routingKeys:\n        - new\n`,
      });
    });
});
