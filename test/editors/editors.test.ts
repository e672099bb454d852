import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { connector, listener } from '../support/resources.ts';
import { configuration, withServer } from './configuration.ts';

interface Editor {
  /** How it runs a script. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Where its configuration is documented: a page below `docs/editors`, and a heading. */
  readonly page: readonly [name: string, heading: string];
  /** Whether it shows the findings of files that are not open. */
  readonly showsClosed: boolean;
}

const script = (name: string): string => resolve('test/editors', name);

const editors: Readonly<Record<string, Editor>> = {
  Neovim: {
    command: ['nvim', '--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-S', script('nvim.lua')],
    page: ['neovim', 'Neovim 0.7 to 0.10'],
    showsClosed: true,
  },
  'Emacs with eglot': {
    command: ['emacs', '--batch', '-l', script('eglot.el')],
    page: ['emacs', 'Eglot'],
    showsClosed: true,
  },
  'Emacs with lsp-mode': {
    command: ['emacs', '--batch', '-l', script('lspMode.el')],
    page: ['emacs', 'lsp-mode'],
    showsClosed: true,
  },
  'Vim with ALE': {
    command: ['vim', '-es', '-N', '-u', 'NONE', '-i', 'NONE', '-n', '-S', script('vim.vim')],
    page: ['vim', 'ALE'],
    showsClosed: false,
  },
};

/** An editor that takes longer waits for somebody. In milliseconds. */
const PATIENCE = 60_000;

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
  for (const [name, editor] of Object.entries(editors))
    it(`has findings, completions and names in ${name}, as it is documented`, async (test) => {
      const root = await mkdtemp(join(tmpdir(), 'skupper-editors-'));
      test.after(() => rm(root, { recursive: true }));
      const folder = join(root, folderName);
      const files = { ...filesWith('ledger'), 'west/new.yaml': `${started}str` };
      for (const [path, content] of Object.entries(files)) {
        await mkdir(join(folder, dirname(path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
      const config = join(root, 'configuration');
      await writeFile(config, configuration(...editor.page));
      const [command, ...args] = editor.command;
      const program = spawn(command, args, {
        cwd: folder,
        env: { ...process.env, HOME: root, CONFIG: config, PATH: withServer },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: PATIENCE,
      });
      test.after(() => program.kill());
      const [output, errors, [status]] = await Promise.all([
        text(program.stdout),
        text(program.stderr),
        once(program, 'close'),
      ]);
      assert.equal(status, 0, output + errors);
      const findings = ['routing-key-typo'];
      assert.deepEqual(
        JSON.parse(output),
        { open: findings, ...(editor.showsClosed ? { closed: findings } : {}) },
        errors,
      );
      assert.deepEqual(await readAll(folder, Object.keys(files)), {
        ...filesWith('books'),
        'west/new.yaml': `${started}strategy:\n    priority:\n      routingKeys:\n        - new\n`,
      });
    });
});
