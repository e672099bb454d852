import type { YamlFile } from './yamlFile.ts';

/** The files that a workspace consists of: a live view of a map without those that are excluded. */
export function filteredFiles(
  files: ReadonlyMap<string, YamlFile>,
  isExcluded: (uri: string) => boolean,
): ReadonlyMap<string, YamlFile> {
  return new FilteredFiles(files, isExcluded);
}

class FilteredFiles implements ReadonlyMap<string, YamlFile> {
  readonly #files: ReadonlyMap<string, YamlFile>;
  readonly #isExcluded: (uri: string) => boolean;

  constructor(files: ReadonlyMap<string, YamlFile>, isExcluded: (uri: string) => boolean) {
    this.#files = files;
    this.#isExcluded = isExcluded;
  }

  get(uri: string): YamlFile | undefined {
    const file = this.#files.get(uri);
    return file && !this.#isExcluded(uri) ? file : undefined;
  }

  has(uri: string): boolean {
    return this.get(uri) !== undefined;
  }

  get size(): number {
    return [...this.keys()].length;
  }

  *entries(): MapIterator<[string, YamlFile]> {
    for (const [uri, file] of this.#files) if (!this.#isExcluded(uri)) yield [uri, file];
  }

  *keys(): MapIterator<string> {
    for (const [uri] of this.entries()) yield uri;
  }

  *values(): MapIterator<YamlFile> {
    for (const [, file] of this.entries()) yield file;
  }

  [Symbol.iterator](): MapIterator<[string, YamlFile]> {
    return this.entries();
  }

  forEach(visit: (file: YamlFile, uri: string, map: ReadonlyMap<string, YamlFile>) => void): void {
    for (const [uri, file] of this.entries()) visit(file, uri, this);
  }
}
