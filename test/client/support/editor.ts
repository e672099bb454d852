import { build } from 'esbuild';
import { compileFunction } from 'node:vm';
import { URI } from 'vscode-uri';

/** What a part of the extension sees of its editor. */
interface Editor {
  /** The files of all file systems, by URI with nothing encoded. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The only workspace folder. */
  readonly folder: string;
}

/** Loads a module of the client, with an editor that has files and nothing else. */
export async function loadWithEditor<T>(module: string, editor: Editor): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: [module],
    bundle: true,
    write: false,
    external: ['vscode'],
    format: 'cjs',
    platform: 'neutral',
  });
  const exported = { exports: {} };
  const run = compileFunction(outputFiles[0]?.text ?? '', ['module', 'require']) as (
    module: object,
    require: () => object,
  ) => void;
  run(exported, () => editorOf(editor));
  return exported.exports as T;
}

const FileType = { File: 1, Directory: 2 } as const;

class FileSystemError extends Error {
  readonly code = 'FileNotFound';
}

/** The part of the API of VS Code that is about files. */
function editorOf({ files, folder }: Editor): object {
  const below = (uri: URI): string[] =>
    Object.keys(files).filter((each) => each.startsWith(`${uri.toString(true)}/`));
  const find = (uri: URI): Uint8Array => {
    const found = files[uri.toString(true)];
    if (!found) throw new FileSystemError(uri.path);
    return found;
  };
  return {
    Uri: URI,
    FileType,
    FileSystemError,
    workspace: {
      getWorkspaceFolder: (uri: URI) => {
        const path = uri.toString(true);
        return path === folder || path.startsWith(`${folder}/`) ? { uri: URI.parse(folder) } : undefined;
      },
      fs: {
        stat: async (uri: URI) => {
          const isFolder = below(uri).length > 0;
          return {
            type: isFolder ? FileType.Directory : FileType.File,
            size: isFolder ? 0 : find(uri).length,
          };
        },
        readFile: async (uri: URI) => find(uri),
        readDirectory: async (uri: URI) => {
          const paths = below(uri).map((each) => each.slice(uri.toString(true).length + 1).split('/'));
          if (paths.length === 0) throw new FileSystemError(uri.path);
          const entries = new Map(paths.map(([name, ...rest]) => [name, rest.length > 0]));
          return [...entries].map(([name, isFolder]) => [
            name,
            isFolder ? FileType.Directory : FileType.File,
          ]);
        },
      },
    },
  };
}
