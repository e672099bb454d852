import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { codeBlocks } from '../support/pages/codeBlocks.ts';
import { pulling, startClient } from '../support/lspClient.ts';
import { overProcess } from '../support/transport.ts';
import { configuration, withServer } from './configuration.ts';

interface Template {
  readonly programArgs: { readonly default: string };
}

describe('the pages of editors', () => {
  const pages = readdirSync('docs/editors').filter((name) => name.endsWith('.md'));

  it('are all in the index', () => {
    const index = readFileSync('docs/editors.md', 'utf8');
    for (const page of pages) assert.ok(index.includes(`(editors/${page})`), page);
  });

  for (const page of pages) {
    const blocks = codeBlocks(`docs/editors/${page}`);

    it(`start the server over standard input and output in ${page}`, () => {
      const text = blocks.map((each) => each.text).join('');
      assert.match(text, /skupper-language-server/);
      assert.match(text, /--stdio/);
    });

    it(`have valid JSON in ${page}`, () => {
      for (const { language, text } of blocks) if (language === 'json') assert.ok(JSON.parse(text));
    });
  }

  it('have the template of LSP4IJ, whose command starts the server', async () => {
    const template = readFileSync('docs/editors/lsp4ij/template.json', 'utf8');
    assert.equal(configuration('jetbrains', 'JetBrains'), template);
    const { programArgs } = JSON.parse(template) as Template;
    const child = spawn(programArgs.default, {
      shell: true,
      env: { ...process.env, PATH: withServer },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const client = await startClient([], pulling, { transport: () => overProcess(child) });
    assert.equal(client.initialized.serverInfo?.name, 'skupper-language-server');
    assert.equal(await client.stop(), 0);
  });
});
