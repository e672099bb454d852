import { commonMembers, spliced } from '../../text/lists.ts';
import {
  isEqual,
  noFacts,
  reuseUnchanged,
  type DocumentFacts,
  type Facts,
  type SiteFact,
} from '../facts/facts.ts';
import { joinFacts } from '../facts/joinFacts.ts';
import { isForKubernetes } from '../sites/platform.ts';
import type { Region } from './collection.ts';
import { applyBuild, readBuilds, type Build, type Builds, type FileBuild } from './kustomize.ts';

/** A file of a network: its facts before and after kustomize has built it. */
export interface NetworkFile {
  /** The facts as they are written in the file. */
  readonly written: Facts;
  /** The facts of each document after kustomize has built it. */
  readonly documents: readonly DocumentFacts[];
  readonly build: Build | undefined;
  /** Whether kustomize merges the file into the resources of other files. */
  readonly isPatch: boolean;
  /** The number of documents that only exist on Kubernetes. */
  readonly kubernetesDocuments: number;
}

/** A change of a file: the facts of the documents in `region`, before and after. */
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
  kubernetesDocuments: 0,
};

/** The next state of a file. Unchanged documents keep the fact objects that they have in `before`. */
function updateFile(
  before: NetworkFile = absent,
  written: Facts,
  { build, isPatch }: FileBuild,
): NetworkFile {
  const isSameBuild = build?.id === before.build?.id;
  const ends = isSameBuild ? commonMembers(before.written.documents, written.documents) : noCommonEnds;
  const former = changedPart(before.documents, ends);
  const documents = build
    ? spliced(
        before.documents,
        ends,
        changedPart(written.documents, ends).map((each, index) =>
          reuseUnchanged(former[index], applyBuild(each, build)),
        ),
      )
    : written.documents;
  const forKubernetes =
    before.kubernetesDocuments -
    former.filter(isForKubernetes).length +
    changedPart(documents, ends).filter(isForKubernetes).length;
  return { written, documents, build, isPatch, kubernetesDocuments: forKubernetes };
}

/** The number of common members at the start and at the end of two lists. */
type Ends = ReturnType<typeof commonMembers>;

const noCommonEnds: Ends = { before: 0, after: 0 };

/** The members between the common ends. */
function changedPart<T>(list: readonly T[], { before, after }: Ends): readonly T[] {
  return list.slice(before, list.length - after);
}

/** The documents in which two states of a file differ; undefined if there are none. */
function diffFiles(
  uri: string,
  before: NetworkFile = absent,
  after: NetworkFile = absent,
): FileChange | undefined {
  const isSameRole = before.isPatch === after.isPatch;
  const ends = isSameRole ? commonMembers(before.documents, after.documents) : noCommonEnds;
  const removed = changedPart(before.documents, ends);
  const added = changedPart(after.documents, ends);
  if (removed.length === 0 && added.length === 0) return undefined;
  // An added or removed document changes the indexes of all later ones.
  const end = removed.length === added.length ? ends.before + added.length : Number.POSITIVE_INFINITY;
  return { region: { uri, start: ends.before, end }, before: removed, after: added };
}

/** The facts of a file after kustomize has built it. */
export function builtFacts({ written, documents, build }: NetworkFile): Facts {
  if (!build) return written;
  return joinFacts({ kustomizations: written.kustomizations, settings: written.settings, documents });
}

function siteFactsIn(documents: readonly DocumentFacts[]): SiteFact[] {
  return documents.flatMap(({ sites }) => sites);
}

/** Which derived values an update of files has changed. */
export interface ChangedParts {
  readonly builds: boolean;
  readonly sites: boolean;
  /** The set of files for Kubernetes. */
  readonly kubernetesFiles: boolean;
}

/** Called for each changed file. Undefined means that the file does not exist. */
export type OnFileChange = (
  change: FileChange,
  before: NetworkFile | undefined,
  after: NetworkFile | undefined,
) => void;

/** The files of a network, before and after kustomize has built them. */
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
    for (const uri of this.#uris) this.#refresh(uri);
  }

  get byUri(): ReadonlyMap<string, NetworkFile> {
    return this.#byUri;
  }

  /** The files, sorted by URI. */
  all(): readonly NetworkFile[] {
    return this.#uris.flatMap((uri) => this.#byUri.get(uri) ?? []);
  }

  builds(): Builds {
    return this.#builds;
  }

  siteFacts(): readonly SiteFact[] {
    return this.all().flatMap(({ documents }) => siteFactsIn(documents));
  }

  /** The URIs of the files with resources that only exist on Kubernetes. */
  forKubernetes(): readonly string[] {
    return this.#uris.filter((uri) => isFileForKubernetes(this.#byUri.get(uri)));
  }

  /** Replaces the facts of files, given by URI; `noFacts` removes a file. Calls `onChange` for each changed file. */
  update(changes: ReadonlyMap<string, Facts>, onChange: OnFileChange): ChangedParts {
    const builds = [...changes].some(
      ([uri, { kustomizations }]) => !isEqual(this.#written.get(uri)?.kustomizations ?? [], kustomizations),
    );
    for (const [uri, after] of changes) this.#write(uri, after);
    if (builds) this.#builds = this.#readBuilds();
    let [sites, kubernetesFiles] = [false, false];
    for (const uri of builds ? new Set([...this.#uris, ...changes.keys()]) : changes.keys()) {
      const { before, after } = this.#refresh(uri);
      kubernetesFiles ||= isFileForKubernetes(before) !== isFileForKubernetes(after);
      const change = diffFiles(uri, before, after);
      if (!change) continue;
      sites ||= !hasSameSites(change);
      onChange(change, before, after);
    }
    return { builds, sites, kubernetesFiles };
  }

  #readBuilds(): Builds {
    return readBuilds(this.#uris.flatMap((uri) => this.#written.get(uri)?.kustomizations ?? []));
  }

  #write(uri: string, after: Facts): void {
    const isKnown = this.#written.has(uri);
    const index = lowerBound(this.#uris, uri);
    if (after === noFacts) {
      if (isKnown) this.#uris.splice(index, 1);
      this.#written.delete(uri);
      return;
    }
    if (!isKnown) this.#uris.splice(index, 0, uri);
    this.#written.set(uri, after);
  }

  /** Recomputes the state of a file from its written facts. */
  #refresh(uri: string): {
    readonly before: NetworkFile | undefined;
    readonly after: NetworkFile | undefined;
  } {
    const before = this.#byUri.get(uri);
    const written = this.#written.get(uri);
    const after = written && updateFile(before, written, this.#builds.fileBuildOf(uri));
    if (after) this.#byUri.set(uri, after);
    else this.#byUri.delete(uri);
    return { before, after };
  }
}

function isFileForKubernetes(file: NetworkFile | undefined): boolean {
  return file !== undefined && (file.kubernetesDocuments > 0 || file.written.kustomizations.length > 0);
}

function hasSameSites({ before, after }: FileChange): boolean {
  const [former, next] = [siteFactsIn(before), siteFactsIn(after)];
  return former.length === next.length && former.every((site, index) => site === next[index]);
}

/** The index of the first member that is not less than `text`; the length of the list if there is none. */
function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
