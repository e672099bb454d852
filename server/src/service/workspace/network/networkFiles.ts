import { commonMembers, spliced } from '../../text/lists.ts';
import {
  isEqual,
  noFacts,
  reuseUnchanged,
  type DocumentFacts,
  type Facts,
  type SiteFact,
} from '../facts/facts.ts';
import { joined } from '../facts/joinFacts.ts';
import { isForKubernetes } from '../sites/platform.ts';
import type { Region } from './collection.ts';
import { builtDocument, readBuilds, type Build, type Builds, type Treatment } from './kustomize.ts';

/** A file of a network: its facts as they are written, and as kustomize leaves them. */
export interface NetworkFile {
  readonly written: Facts;
  /** The facts of each document once kustomize has built them. */
  readonly documents: readonly DocumentFacts[];
  readonly build: Build | undefined;
  /** It holds only parts that kustomize merges into resources of other files. */
  readonly isPatch: boolean;
  /** How many of its documents only Kubernetes understands. */
  readonly forKubernetes: number;
}

/** What a file has instead of what it had: the facts of some documents, by their numbers. */
export interface FileChange {
  readonly region: Region;
  readonly before: readonly DocumentFacts[];
  readonly after: readonly DocumentFacts[];
}

const absent: NetworkFile = {
  written: noFacts,
  documents: [],
  build: undefined,
  isPatch: false,
  forKubernetes: 0,
};

/** The state of a file with these facts. Documents that have not changed since `before` keep their facts as objects. */
function nextFile(before: NetworkFile = absent, written: Facts, { build, isPatch }: Treatment): NetworkFile {
  const isSameBuild = build?.id === before.build?.id;
  const ends = isSameBuild ? commonMembers(before.written.documents, written.documents) : nothingCommon;
  const former = middle(before.documents, ends);
  const documents = build
    ? spliced(
        before.documents,
        ends,
        middle(written.documents, ends).map((each, index) =>
          reuseUnchanged(former[index], builtDocument(each, build)),
        ),
      )
    : written.documents;
  const forKubernetes =
    before.forKubernetes -
    former.filter(isForKubernetes).length +
    middle(documents, ends).filter(isForKubernetes).length;
  return { written, documents, build, isPatch, forKubernetes };
}

/** How many members two lists have in common at their start, and how many at their end. */
type Ends = ReturnType<typeof commonMembers>;

const nothingCommon: Ends = { before: 0, after: 0 };

function middle<T>(list: readonly T[], { before, after }: Ends): readonly T[] {
  return list.slice(before, list.length - after);
}

/** The documents in which two states of a file differ; undefined when there are none. */
function changeBetween(
  uri: string,
  before: NetworkFile = absent,
  after: NetworkFile = absent,
): FileChange | undefined {
  const isSamePart = before.isPatch === after.isPatch;
  const ends = isSamePart ? commonMembers(before.documents, after.documents) : nothingCommon;
  const removed = middle(before.documents, ends);
  const added = middle(after.documents, ends);
  if (removed.length === 0 && added.length === 0) return undefined;
  // Documents after one that is new or gone have other numbers than before.
  const end = removed.length === added.length ? ends.before + added.length : Number.POSITIVE_INFINITY;
  return { region: { uri, start: ends.before, end }, before: removed, after: added };
}

/** The facts of a file once kustomize has built it. */
export function builtFacts({ written, documents, build }: NetworkFile): Facts {
  if (!build) return written;
  return joined({ kustomizations: written.kustomizations, settings: written.settings, documents });
}

/** The Sites of some documents. */
function sitesIn(documents: readonly DocumentFacts[]): SiteFact[] {
  return documents.flatMap(({ sites }) => sites);
}

/** What an update of files has changed besides the facts themselves. */
export interface FilesUpdate {
  readonly isRebuilt: boolean;
  readonly hasOtherSites: boolean;
  readonly hasOtherKubernetes: boolean;
}

/** Gets a file that is another one after an update. */
export type Follow = (
  change: FileChange,
  before: NetworkFile | undefined,
  after: NetworkFile | undefined,
) => void;

/** The files of a network: what is written in them, and what kustomize makes of it. */
export class NetworkFiles {
  readonly #written: Map<string, Facts>;
  readonly #uris: string[];
  readonly #byUri: Map<string, NetworkFile>;
  #builds: Builds;

  constructor(facts: ReadonlyMap<string, Facts>) {
    this.#written = new Map(facts);
    this.#uris = [...facts.keys()].toSorted();
    this.#builds = this.#readBuilds();
    this.#byUri = new Map();
    for (const uri of this.#uris) this.#follow(uri);
  }

  get byUri(): ReadonlyMap<string, NetworkFile> {
    return this.#byUri;
  }

  /** In the order of their URIs. */
  all(): readonly NetworkFile[] {
    return this.#uris.flatMap((uri) => this.#byUri.get(uri) ?? []);
  }

  builds(): Builds {
    return this.#builds;
  }

  siteFacts(): readonly SiteFact[] {
    return this.all().flatMap(({ documents }) => sitesIn(documents));
  }

  /** The URIs of the files that hold something for Kubernetes. */
  forKubernetes(): readonly string[] {
    return this.#uris.filter((uri) => isFileForKubernetes(this.#byUri.get(uri)));
  }

  /** Replaces the facts of files; `noFacts` removes a file. */
  update(changes: ReadonlyMap<string, Facts>, follow: Follow): FilesUpdate {
    const isRebuilt = [...changes].some(
      ([uri, { kustomizations }]) => !isEqual(this.#written.get(uri)?.kustomizations ?? [], kustomizations),
    );
    for (const [uri, after] of changes) this.#write(uri, after);
    if (isRebuilt) this.#builds = this.#readBuilds();
    let [hasOtherSites, hasOtherKubernetes] = [false, false];
    for (const uri of isRebuilt ? new Set([...this.#uris, ...changes.keys()]) : changes.keys()) {
      const { before, after } = this.#follow(uri);
      hasOtherKubernetes ||= isFileForKubernetes(before) !== isFileForKubernetes(after);
      const change = changeBetween(uri, before, after);
      if (!change) continue;
      hasOtherSites ||= !hasSameSites(change);
      follow(change, before, after);
    }
    return { isRebuilt, hasOtherSites, hasOtherKubernetes };
  }

  #readBuilds(): Builds {
    return readBuilds(this.#uris.flatMap((uri) => this.#written.get(uri)?.kustomizations ?? []));
  }

  #write(uri: string, after: Facts): void {
    const isKnown = this.#written.has(uri);
    const index = firstAtOrAfter(this.#uris, uri);
    if (after === noFacts) {
      if (isKnown) this.#uris.splice(index, 1);
      this.#written.delete(uri);
      return;
    }
    if (!isKnown) this.#uris.splice(index, 0, uri);
    this.#written.set(uri, after);
  }

  /** Makes of a file what is written in it now. */
  #follow(uri: string): {
    readonly before: NetworkFile | undefined;
    readonly after: NetworkFile | undefined;
  } {
    const before = this.#byUri.get(uri);
    const written = this.#written.get(uri);
    const after = written && nextFile(before, written, this.#builds.treatmentOf(uri));
    if (after) this.#byUri.set(uri, after);
    else this.#byUri.delete(uri);
    return { before, after };
  }
}

function isFileForKubernetes(file: NetworkFile | undefined): boolean {
  return file !== undefined && (file.forKubernetes > 0 || file.written.kustomizations.length > 0);
}

function hasSameSites({ before, after }: FileChange): boolean {
  const [former, next] = [sitesIn(before), sitesIn(after)];
  return former.length === next.length && former.every((site, index) => site === next[index]);
}

/** The index of the first of sorted texts that does not come before a text; their number when all do. */
function firstAtOrAfter(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
