// An extension with a file system in memory. It reports what another program changes in it, but not what VS Code does.
import * as vscode from 'vscode';

declare const FILES: Readonly<Record<string, string>>;

const ROOT = '/hello-world';

export function activate(context: vscode.ExtensionContext): void {
  const { provider, changed } = createFileSystem();
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('memfs', provider),
    vscode.commands.registerCommand('memfs.write', (path: string, text: string) => changed(path, text)),
    vscode.commands.registerCommand('memfs.delete', (path: string) => changed(path, undefined)),
  );
}

interface FileSystem {
  readonly provider: vscode.FileSystemProvider;
  /** Writes or deletes a file as another program would. */
  readonly changed: (path: string, text: string | undefined) => void;
}

function createFileSystem(): FileSystem {
  const encoder = new TextEncoder();
  const files = new Map(
    Object.entries(FILES).map(([path, text]) => [`${ROOT}/${path}`, encoder.encode(text)]),
  );
  const events = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const below = (folder: string): string[] =>
    [...files.keys()].filter((path) => path.startsWith(folder === '/' ? '/' : `${folder}/`));
  const find = ({ path }: vscode.Uri): Uint8Array<ArrayBuffer> => {
    const bytes = files.get(path);
    if (bytes === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return bytes;
  };
  return {
    changed: (path, text) => {
      const type =
        text === undefined
          ? vscode.FileChangeType.Deleted
          : files.has(path)
            ? vscode.FileChangeType.Changed
            : vscode.FileChangeType.Created;
      if (text === undefined) files.delete(path);
      else files.set(path, encoder.encode(text));
      events.fire([{ type, uri: vscode.Uri.from({ scheme: 'memfs', path }) }]);
    },
    provider: {
      onDidChangeFile: events.event,
      watch: () => new vscode.Disposable(() => {}),
      stat: (uri) => {
        const isFolder = !files.has(uri.path) && below(uri.path).length > 0;
        const type = isFolder ? vscode.FileType.Directory : vscode.FileType.File;
        return { type, ctime: 0, mtime: Date.now(), size: isFolder ? 0 : find(uri).length };
      },
      readDirectory: ({ path }) => {
        const start = path === '/' ? 1 : path.length + 1;
        const rest = below(path).map((each) => each.slice(start).split('/'));
        const entries = new Map(rest.map(([name = '', ...more]) => [name, more.length > 0]));
        return [...entries].map(([name, isFolder]) => [
          name,
          isFolder ? vscode.FileType.Directory : vscode.FileType.File,
        ]);
      },
      readFile: find,
      writeFile: ({ path }, content) => void files.set(path, new Uint8Array(content)),
      delete: ({ path }) => {
        for (const each of [path, ...below(path)]) files.delete(each);
      },
      rename: (from, to) => {
        files.set(to.path, find(from));
        files.delete(from.path);
      },
      createDirectory: () => {},
    },
  };
}
