import { commonMembers } from '../../text/lists.ts';
import { isEqual, noFacts, type DocumentFacts, type Facts, type SiteFact } from '../facts/facts.ts';
import { joinFacts } from '../facts/joinFacts.ts';
import { platforms, type Platform } from '../sites/platform.ts';
import type { Region } from './collection.ts';
import { readBuilds, type Builds } from './kustomize.ts';
import { absent, changedPart, noCommonEnds, updateFile, type NetworkFile } from './networkFile.ts';

export type { NetworkFile };

/** A change of a file: the facts of the documents in `region`, before and after. */
export interface FileChange {
  readonly region: Region;
  readonly before: readonly DocumentFacts[];
  readonly after: readonly DocumentFacts[];
}

/** The documents in which two states of a file differ; undefined if there are none. */
function diffFiles(
  uri: string,
  before: NetworkFile = absent,
  after: NetworkFile = absent,
): FileChange | undefined {
  const isSameRole = before.fileBuild.isPatch === after.fileBuild.isPatch;
  const ends = isSameRole ? commonMembers(before.documents, after.documents) : noCommonEnds;
  const removed = changedPart(before.documents, ends);
  const added = changedPart(after.documents, ends);
  const isSame = removed.length === 0 && added.length === 0;
  if (isSame && before.replaced === after.replaced) return undefined;
  if (isSame && isEqual(before.replaced, after.replaced)) return undefined;
  // An added or removed document changes the indexes of all later ones.
  const end = removed.length === added.length ? ends.before + added.length : Number.POSITIVE_INFINITY;
  return { region: { uri, start: ends.before, end }, before: removed, after: added };
}

/** The facts of a file after kustomize has built it. */
export function builtFacts(file: NetworkFile): Facts {
  const { written, documents } = file;
  return documents === written.documents ? written : joinFacts({ ...filePartsOf(written), documents });
}

function filePartsOf({
  kustomizations,
  kustomizeInput,
  settings,
}: Facts): Omit<Parameters<typeof joinFacts>[0], 'documents'> {
  return { kustomizations, kustomizeInput, settings };
}

function namespacesOf(sites: readonly SiteFact[]): (string | undefined)[] {
  return sites.map(({ namespace }) => namespace);
}

function siteFactsIn(documents: readonly DocumentFacts[]): SiteFact[] {
  return documents.flatMap(({ sites }) => sites);
}

/** Which derived values an update of files has changed. */
export interface ChangedParts {
  readonly builds: boolean;
  readonly sites: boolean;
  /** The set of files for Kubernetes, or that for hosts. */
  readonly platforms: boolean;
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
  /** The facts of all Sites, until one changes. */
  #sites: readonly SiteFact[] | undefined;

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
    return (this.#sites ??= this.all().flatMap(({ documents }) => siteFactsIn(documents)));
  }

  /** The URIs of the files with resources that only exist on a platform. */
  filesFor(platform: Platform): readonly string[] {
    return this.#uris.filter((uri) => isFileFor(platform, this.#byUri.get(uri)));
  }

  /** Replaces the facts of files, given by URI; `noFacts` removes a file. Calls `onChange` for each changed file. */
  update(changes: ReadonlyMap<string, Facts>, onChange: OnFileChange): ChangedParts {
    const builds = [...changes].some(([uri, after]) => this.#changesBuilds(uri, after));
    for (const [uri, after] of changes) this.#write(uri, after);
    if (builds) this.#builds = this.#readBuilds();
    let [sites, hasMovedPlatform] = [false, false];
    const dependents = [...changes.keys()].flatMap((uri) => this.#builds.dependentsOf(uri));
    for (const uri of new Set([...(builds ? this.#uris : []), ...changes.keys(), ...dependents])) {
      const { before, after } = this.#refresh(uri);
      hasMovedPlatform ||= platforms.some((each) => isFileFor(each, before) !== isFileFor(each, after));
      const change = diffFiles(uri, before, after);
      if (!change) continue;
      sites ||= !hasSameSites(change);
      if (sites) this.#sites = undefined;
      onChange(change, before, after);
    }
    return { builds, sites, platforms: hasMovedPlatform };
  }

  #readBuilds(): Builds {
    const kustomizations = this.#uris.flatMap((uri) => this.#written.get(uri)?.kustomizations ?? []);
    const foreignTargets = this.#uris.flatMap(
      (uri) => this.#written.get(uri)?.kustomizeInput?.foreignTargets ?? [],
    );
    return readBuilds(kustomizations, foreignTargets, (uri) => this.#written.get(uri));
  }

  /** Whether new facts of a file change which builds there are: kustomizations do, and the namespaces of their Sites. */
  #changesBuilds(uri: string, after: Facts): boolean {
    const before = this.#written.get(uri) ?? noFacts;
    const targets = (facts: Facts): unknown => facts.kustomizeInput?.foreignTargets ?? [];
    if (!isEqual(before.kustomizations, after.kustomizations)) return true;
    if (!isEqual(targets(before), targets(after))) return true;
    return this.#builds.sources.has(uri) && !isEqual(namespacesOf(before.sites), namespacesOf(after.sites));
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

function isFileFor(platform: Platform, file: NetworkFile | undefined): boolean {
  if (!file) return false;
  const isKustomized = platform === 'kubernetes' && file.written.kustomizations.length > 0;
  return isKustomized || (platform === 'kubernetes' ? file.kubernetesDocuments : file.hostDocuments) > 0;
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
