import type { CompileSchema, FileSource } from '../service/index.ts';

/** The watching of a folder. */
export interface Watch {
  /** Resolves once every change is reported. */
  readonly ready: Promise<void>;
  stop(): void;
}

/** The watching of what somebody else watches, or nobody. */
export const noWatch: Watch = { ready: Promise.resolve(), stop: () => {} };

/** The environment in which the server runs, such as Node or a browser. Files and folders are URIs. */
export interface ServerHost extends FileSource {
  /** Reports files and folders that change in a folder, and the folder itself. */
  watch(folder: string, onChange: (uris: readonly string[]) => void): Watch;
  /** Reports only the files outside of a folder that say what git ignores in it. By default there are none. */
  watchRules?(folder: string, onChange: (uris: readonly string[]) => void): Watch;
  /** The URI of a file without symbolic links in its path. By default unchanged. */
  realUri?(uri: string): string;
  /** Makes checks of the schemas in CustomResourceDefinitions, by turning them into code. By default they are only read. */
  readonly compileSchema?: CompileSchema;
  /** Reduces the memory for new objects. Called once the workspace is indexed. */
  limitMemory(): void;
  /** Raises the limit again. Called when a very long document is opened, whose edits would be slow otherwise. */
  raiseMemoryLimit(): void;
  /** Notes what the server is doing, such as `Reading file:///a.yaml`, for a client that finds it stuck. By default not noted. */
  readonly noteActivity?: (activity: string) => void;
}
