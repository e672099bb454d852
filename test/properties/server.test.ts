import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { closeDocument, openDocument, pulling } from '../support/lspClient.ts';
import { connector, listener, site } from '../support/resources.ts';
import { seeded } from '../support/rounds.ts';
import { becomesFresh, withoutWatcher } from '../support/serverState.ts';
import { start, type TestWorkspace } from '../support/serverWorkspace.ts';

/** Names of files and folders alike, at most of which something is already. */
const names = [
  'west',
  'west/a.yaml',
  'west/deep',
  'west/deep/b.yaml',
  'node_modules',
  'out/c.yaml',
  'x.yaml',
];

type DiskChange =
  | { readonly type: 'write'; readonly name: string; readonly key: string; readonly kind: number }
  | { readonly type: 'remove' | 'mkdir'; readonly name: string }
  | { readonly type: 'move' | 'link'; readonly name: string; readonly to: string }
  | { readonly type: 'ignore'; readonly name: string; readonly lines: readonly string[] };

type EditorChange =
  | { readonly type: 'open' | 'close'; readonly name: string }
  | { readonly type: 'settings'; readonly exclude: readonly string[] }
  | { readonly type: 'folders'; readonly isInner: boolean }
  | { readonly type: 'wait'; readonly milliseconds: number };

const name = fc.constantFrom(...names);
const of = <T extends string>(type: T): fc.Arbitrary<T> => fc.constant(type);
const diskChange: fc.Arbitrary<DiskChange> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: of('write'), name, key: fc.constantFrom('k', 'kk'), kind: fc.nat(2) }),
  },
  { weight: 3, arbitrary: fc.record({ type: of('remove'), name }) },
  { weight: 1, arbitrary: fc.record({ type: of('mkdir'), name }) },
  { weight: 3, arbitrary: fc.record({ type: of('move'), name, to: name }) },
  { weight: 1, arbitrary: fc.record({ type: of('link'), name, to: name }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('ignore'),
      name: fc.constantFrom('.gitignore', 'west/.gitignore'),
      lines: fc.subarray(['out/', 'deep', '*.yaml', '!a.yaml']),
    }),
  },
);
const editorChange: fc.Arbitrary<EditorChange> = fc.oneof(
  fc.record({ type: of('open'), name }),
  fc.record({ type: of('close'), name }),
  fc.record({ type: of('settings'), exclude: fc.subarray(['west', 'x.yaml']) }),
  fc.record({ type: of('folders'), isInner: fc.boolean() }),
  fc.record({ type: of('wait'), milliseconds: fc.nat(120) }),
);
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ on: of('disk'), change: diskChange }) },
  { weight: 1, arbitrary: fc.record({ on: of('editor'), change: editorChange }) },
);

const documents = [listener, connector, (key: string) => site(key)];

/** Changes the disk; what cannot be done, such as writing into a file, changes nothing. Returns the changed names. */
async function changeDisk(workspace: TestWorkspace, event: DiskChange): Promise<string[]> {
  const { path } = workspace;
  switch (event.type) {
    case 'write':
      await workspace.write(event.name, documents[event.kind]?.(event.key) ?? '');
      return [event.name];
    case 'ignore':
      await workspace.write(event.name, event.lines.join('\n'));
      return [event.name];
    case 'remove':
      await rm(path(event.name), { recursive: true });
      return [event.name];
    case 'mkdir':
      await mkdir(path(event.name), { recursive: true });
      return [event.name];
    case 'move':
      await rename(path(event.name), path(event.to));
      return [event.name, event.to];
    case 'link':
      await mkdir(dirname(path(event.to)), { recursive: true });
      await symlink(path(event.name), path(event.to));
      return [event.to];
  }
}

/** Folders that are created on the way to a name. */
function withFolders(changed: string): string[] {
  const folder = dirname(changed);
  return folder === '.' ? [changed] : [...withFolders(folder), changed];
}

/** The workspace folders, and documents, that a client has open. */
class Editor {
  folders: readonly string[];
  settings: unknown = {};
  readonly #workspace: TestWorkspace;
  readonly #open = new Set<string>();

  constructor(workspace: TestWorkspace) {
    this.#workspace = workspace;
    this.folders = [workspace.uri('').replace(/\/$/, '')];
  }

  async apply(event: EditorChange): Promise<void> {
    const { client, uri } = this.#workspace;
    switch (event.type) {
      case 'open':
        if (!this.#open.has(event.name)) await openDocument(client, uri(event.name), listener('typed'));
        this.#open.add(event.name);
        return;
      case 'close':
        if (this.#open.delete(event.name)) await closeDocument(client, uri(event.name));
        return;
      case 'settings':
        this.settings = { exclude: event.exclude };
        return client.configure(this.settings);
      case 'folders':
        return this.#setFolders(event.isInner);
      case 'wait':
        await new Promise((resolve) => setTimeout(resolve, event.milliseconds));
    }
  }

  async #setFolders(isInner: boolean): Promise<void> {
    const { client, uri } = this.#workspace;
    const next = [isInner ? uri('west') : uri('').replace(/\/$/, '')];
    const entry = (folder: string): unknown => ({ uri: folder, name: folder });
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: next.map(entry), removed: this.folders.map(entry) },
    });
    this.folders = next;
  }

  /** What is open would have to be opened in a fresh server as well. */
  async closeAll(): Promise<void> {
    for (const each of this.#open) await this.apply({ type: 'close', name: each });
  }
}

describe('a server that follows a folder', () => {
  for (const [who, capabilities] of [
    ['is told', pulling],
    ['watches', withoutWatcher],
  ] as const)
    it(`knows the same as a fresh one, when it ${who}`, async () => {
      const follows = fc.asyncProperty(
        fc.array(happening, { maxLength: 20, size: 'max' }),
        async (events) => {
          const workspace = await start(
            { 'west/a.yaml': listener('k'), 'out/c.yaml': connector('k') },
            capabilities,
          );
          const editor = new Editor(workspace);
          for (const event of events) {
            if (event.on === 'editor') {
              await editor.apply(event.change);
              continue;
            }
            const changed = await changeDisk(workspace, event.change).catch(impossible);
            if (capabilities === pulling) await workspace.touched(...changed.flatMap(withFolders));
          }
          await editor.closeAll();
          await becomesFresh(workspace.client, editor.folders, editor.settings);
          await workspace.dispose();
        },
      );
      await fc.assert(follows, { ...seeded(6, 40), endOnFailure: true });
    });
});

function impossible(error: unknown): string[] {
  if (error instanceof Error && 'code' in error) return [];
  throw error;
}
