import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import { URI } from 'vscode-uri';
import type { McpApi, McpServerDefinition } from '../../client/src/node/mcp/api.ts';
import { withAssistant } from '../mcp/support/assistant.ts';
import { withFolder } from '../security/support/temporaryFolder.ts';
import { listener } from '../support/resources.ts';

type Provider = Parameters<McpApi['lm']['registerMcpServerDefinitionProvider']>[1];

interface Document {
  readonly uri: URI;
  readonly languageId: string;
  readonly isDirty: boolean;
  readonly getText: () => string;
}

/** The state of an editor, which a test changes. */
interface Editor {
  folders: URI[];
  isTrusted: boolean;
  isEnabled: boolean;
  documents: Document[];
  readonly warnings: string[];
  /** Tells the extension that something has changed. */
  fire(): void;
}

interface Registered {
  readonly editor: Editor;
  /** What the extension has registered; nothing in an editor without the API. */
  readonly providers: ReadonlyMap<string, Provider>;
  readonly dispose: () => void;
}

class Definition implements McpServerDefinition {
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  env: Readonly<Record<string, string>>;
  readonly version: string;
  constructor(...given: ConstructorParameters<McpApi['McpStdioServerDefinition']>) {
    [this.label, this.command, this.args, this.env, this.version] = given;
  }
}

/** Activates this part of the extension in an editor that has the API, or has it not. */
async function register(hasApi: boolean): Promise<Registered> {
  const { outputFiles } = await build({
    entryPoints: ['client/src/node/mcp/register.ts'],
    bundle: true,
    write: false,
    external: ['vscode'],
    format: 'cjs',
    platform: 'node',
  });
  const providers = new Map<string, Provider>();
  const listeners: (() => void)[] = [];
  const on = (listener: (event: object) => void): { dispose: () => void } => {
    listeners.push(() =>
      listener({ affectsConfiguration: (name: string) => name === 'skupper.mcp.enabled' }),
    );
    return { dispose: () => {} };
  };
  const editor: Editor = {
    folders: [],
    isTrusted: true,
    isEnabled: true,
    documents: [],
    warnings: [],
    fire: () => listeners.forEach((each) => each()),
  };
  const exported: { exports: { registerMcpServer?: (context: object) => { dispose: () => void }[] } } = {
    exports: {},
  };
  const run = compileFunction(outputFiles[0]?.text ?? '', ['module', 'require']);
  const requireNode = createRequire(import.meta.url);
  const vscode = vscodeOf(editor, { on, providers, hasApi });
  run(exported, (name: string): unknown => (name === 'vscode' ? vscode : requireNode(name)));
  const disposables = exported.exports.registerMcpServer?.({
    asAbsolutePath: (path: string) => resolve(path),
    globalStorageUri: URI.file('/storage'),
    extension: { packageJSON: { version: '1.2.3' } },
  });
  return { editor, providers, dispose: () => disposables?.forEach((each) => each.dispose()) };
}

interface Hooks {
  readonly on: (listener: (event: object) => void) => object;
  readonly providers: Map<string, Provider>;
  readonly hasApi: boolean;
}

function vscodeOf(editor: Editor, { on, providers, hasApi }: Hooks): object {
  const registerMcpServerDefinitionProvider = (id: string, provider: Provider): object => {
    providers.set(id, provider);
    return { dispose: () => {} };
  };
  return {
    ...(hasApi ? { McpStdioServerDefinition: Definition } : {}),
    lm: hasApi ? { registerMcpServerDefinitionProvider } : {},
    l10n: { t: (text: string) => text },
    languages: { match: (_: unknown, { languageId }: Document) => (languageId === 'yaml' ? 10 : 0) },
    window: { showWarningMessage: (message: string) => editor.warnings.push(message) },
    EventEmitter: class {
      listeners: (() => void)[] = [];
      event = (listener: () => void): number => this.listeners.push(listener);
      fire = (): void => this.listeners.forEach((each) => each());
      dispose = (): void => {};
    },
    workspace: {
      get isTrusted() {
        return editor.isTrusted;
      },
      get workspaceFolders() {
        return editor.folders.map((uri) => ({ uri }));
      },
      get textDocuments() {
        return editor.documents;
      },
      getConfiguration: () => ({ get: () => editor.isEnabled }),
      getWorkspaceFolder: ({ path }: URI) => editor.folders.find((each) => path.startsWith(`${each.path}/`)),
      onDidChangeWorkspaceFolders: on,
      onDidGrantWorkspaceTrust: on,
      onDidChangeConfiguration: on,
    },
  };
}

const typed = (uri: URI, key: string, { isDirty = true, languageId = 'yaml' } = {}): Document => ({
  uri,
  languageId,
  isDirty,
  getText: () => listener(key),
});

describe('the server for assistants in VS Code', () => {
  it('is offered for trusted folders on the disk, unless it is turned off', async () => {
    const { editor, providers, dispose } = await register(true);
    const provider = providers.get('skupper.mcp');
    const offered = (): number | undefined => provider?.provideMcpServerDefinitions().length;
    assert.equal(offered(), 0, 'no folder');
    editor.folders = [URI.file('/a'), URI.parse('vscode-vfs://github/b'), URI.file('/c')];
    const [definition, ...others] = provider?.provideMcpServerDefinitions() ?? [];
    assert.deepEqual(
      { ...definition, others },
      {
        label: 'Skupper',
        command: process.execPath,
        args: [resolve('server/dist/mcp.cjs'), '/a', '/c'],
        env: {},
        version: '1.2.3',
        others: [],
      },
    );
    editor.isEnabled = false;
    assert.equal(offered(), 0, 'turned off');
    editor.isEnabled = true;
    editor.isTrusted = false;
    assert.equal(offered(), 0, 'not trusted');
    let changes = 0;
    provider?.onDidChangeMcpServerDefinitions(() => changes++);
    editor.fire();
    assert.equal(changes, 3, 'folders, trust and the setting');
    dispose();
  });

  it('is not offered by an editor that does not know such servers', async () => {
    const { providers, dispose } = await register(false);
    assert.equal(providers.size, 0);
    dispose();
  });

  it('answers from unsaved documents of the workspace', async () => {
    await withFolder({ 'shop/a.yaml': listener('saved') }, async (folder) => {
      const { editor, providers, dispose } = await register(true);
      const provider = providers.get('skupper.mcp');
      const shop = join(folder, 'shop');
      editor.folders = [URI.file(shop)];
      const [offered] = provider?.provideMcpServerDefinitions() ?? [];
      assert.ok(provider && offered);
      const { command, args, env } = await provider.resolveMcpServerDefinition(offered);
      assert.equal(env['ELECTRON_RUN_AS_NODE'], '1');
      mkdirSync(join(folder, 'other'));
      writeFileSync(join(folder, 'other/b.yaml'), listener('other'));
      await withAssistant({ cwd: folder, command: [command, ...args], env }, async ({ ask }) => {
        const keys = async (): Promise<unknown[]> =>
          (await ask('list_keys')).data.items.map(({ fromFile }) => fromFile['key']);
        assert.deepEqual(await keys(), ['saved']);
        editor.documents = [
          typed(URI.file(join(shop, 'a.yaml')), 'typed'),
          typed(URI.file(join(shop, 'saved.yaml')), 'not dirty', { isDirty: false }),
          typed(URI.file(join(shop, 'b.yaml')), 'text', { languageId: 'plaintext' }),
          typed(URI.file(join(folder, 'other/b.yaml')), 'outside'),
          typed(URI.parse('untitled:c.yaml'), 'untitled'),
        ];
        assert.deepEqual(await keys(), ['typed']);
        editor.documents = [];
        assert.deepEqual(await keys(), ['saved']);
      });
      dispose();
      assert.deepEqual(editor.warnings, []);
    });
  });
});
