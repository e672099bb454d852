import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A bundle as it is shipped. */
export interface Bundle {
  /** Its path in the repository. */
  readonly file: string;
  readonly text: string;
  /** The modules that were read for it, by path, with what they import. */
  readonly inputs: Readonly<Record<string, { readonly imports: readonly Import[] }>>;
  /** How much of each module is in the bundle. */
  readonly bytes: Readonly<Record<string, number>>;
}

interface Import {
  readonly path: string;
  /** Whether the module is not in the bundle, such as the modules of Node. */
  readonly external?: boolean;
}

/** Imports a script of the repository, which is not compiled with the tests. */
export async function importScript<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(resolve('scripts', path)).toString())) as T;
}

/** The bundles of the client, the server, its reading thread and the command line, made from the sources. */
export async function readBundles(): Promise<readonly Bundle[]> {
  const { bundleContents } = await importScript<{ bundleContents: () => Promise<readonly Bundle[]> }>(
    'build.mjs',
  );
  return bundleContents();
}
