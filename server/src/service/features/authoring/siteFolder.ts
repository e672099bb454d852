import { freeUri } from '../../fixes/free.ts';
import { takesResources } from '../../fixes/newResource.ts';
import { groupBy } from '../../text/lists.ts';
import { isWatchedFolder } from '../../workspace/files/hostTree.ts';
import { baseName, fileNameSegment, isInside, parentUri } from '../../workspace/files/uri.ts';
import type { Network } from '../../workspace/network/network.ts';
import { hostNamespace } from '../../workspace/sites/platform.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { collectsSites, kustomizationsWith } from './kustomizationEntries.ts';
import type { Placement } from './placement.ts';
import type { KnownSite } from './sites.ts';

/** The platform that a new site is made for. */
export type NewPlatform = 'kubernetes' | 'podman' | 'docker' | 'linux';

/** A new site among others. */
export interface SitePlan {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly platform: NewPlatform;
  /** The folder in which the site gets a folder or file. */
  readonly root: string;
  readonly network: Network;
  /** The sites below that folder. */
  readonly siblings: readonly KnownSite[];
}

/**
 * The file for a new Site, as the other sites of a folder are kept: in one file with all of them, in files of one folder, or else in
 * a folder of its own. Folders of sites on hosts have names that say so.
 */
export function placeOfSite(snapshot: Snapshot, plan: SitePlan): Placement {
  const { platform } = plan;
  const siblings = siblingsLike(plan);
  const [sibling] = siblings;
  const folders = [...groupBy(siblings, folderOf).values()];
  const crowded = folders.find(({ length }) => length > 1);
  const [first] = crowded ?? [];
  if (!crowded || !first || platform !== 'kubernetes') return placeInFolder(snapshot, plan, sibling);
  const style = fileOf(first);
  const isShared = new Set(crowded.map(fileOf)).size === 1;
  if (isShared && takesResources(snapshot, style))
    return { uri: style, isNew: false, style, beside: undefined };
  const uri = freeUri(
    snapshot,
    `${folderOf(first)}/${stemLike(first, plan.name) ?? fileNameSegment(plan.name)}`,
  );
  return { uri, isNew: true, style, beside: style };
}

/** The sites beside which a new one goes: in Skupper's own directory on a host there are no sites of clusters. */
function siblingsLike({ siblings, platform }: SitePlan): readonly KnownSite[] {
  const isHosted = (site: KnownSite): boolean => hostNamespace(fileOf(site)) !== undefined;
  const hosted = siblings.filter(isHosted);
  return platform === 'kubernetes' || hosted.length === 0
    ? siblings.filter((each) => !isHosted(each))
    : hosted;
}

/** The file for a Site in a folder that exists. */
export function placeInExisting(snapshot: Snapshot, folder: string, name: string): Placement {
  const stem = isWatchedFolder(folder) ? `Site-${fileNameSegment(name)}` : 'site';
  const files = [...snapshot.files.keys()].filter((uri) => parentUri(uri) === folder).toSorted();
  const built = files.find((uri) => kustomizationsWith(snapshot, uri).length > 0);
  return { uri: freeUri(snapshot, `${folder}/${stem}`), isNew: true, style: files[0] ?? '', beside: built };
}

function placeInFolder(snapshot: Snapshot, plan: SitePlan, sibling: KnownSite | undefined): Placement {
  if (!sibling) return placeInNewFolder(snapshot, plan, plan.root, 'site');
  const { name, platform, namespace, root } = plan;
  const own = folderOf(sibling);
  if (isWatchedFolder(own) && platform !== 'kubernetes') {
    const tree = own.slice(0, own.lastIndexOf('/namespaces/'));
    const folder = `${tree}/namespaces/${fileNameSegment(namespace ?? 'default')}/input/resources`;
    return placeInExisting(snapshot, folder, name);
  }
  const parent = isInside(own, root) ? parentUri(own) : root;
  const place = placeInNewFolder(snapshot, plan, parent, stemLike(sibling, name) ?? stemOf(sibling));
  const style = fileOf(sibling);
  const builders = platform === 'kubernetes' ? kustomizationsWith(snapshot, style) : [];
  const isBuiltFromAbove =
    builders.length > 0 && builders.every((each) => each.folder !== own && collectsSites(each, place.uri));
  return { ...place, style, beside: isBuiltFromAbove ? style : undefined };
}

function placeInNewFolder(snapshot: Snapshot, plan: SitePlan, parent: string, stem: string): Placement {
  const folder = freeFolder(snapshot, `${parent}/${folderName(plan, parent)}`);
  return { uri: `${folder}/${stem}.yaml`, isNew: true, style: '', beside: undefined };
}

/** The name of the folder for a site. On a host, it says so unless the folders around it do. */
function folderName({ name, platform, network }: SitePlan, parent: string): string {
  const segment = fileNameSegment(name);
  const isKnown =
    platform === 'kubernetes' || network.platformAt(`${parent}/${segment}/site.yaml`) === 'host';
  return isKnown ? segment : `${platform}-${segment}`;
}

/** A folder without a Site. */
function freeFolder(snapshot: Snapshot, folder: string): string {
  const withSite = [...snapshot.files.keys()].filter(
    (uri) => snapshot.networkOf(uri).factsOf(uri).sites.length > 0,
  );
  const hasSite = (uri: string): boolean => withSite.some((file) => isInside(file, uri));
  let free = folder;
  for (let number = 2; hasSite(free); number++) free = `${folder}-${number}`;
  return free;
}

/** The file of a Site. */
export function fileOf({ fact }: KnownSite): string {
  return fact.place.uri;
}

/** The folder of the file of a Site. */
export function folderOf(site: KnownSite): string {
  return parentUri(fileOf(site));
}

function stemOf(site: KnownSite): string {
  return fileNameSegment(baseName(fileOf(site)).replace(/\.\w+$/, ''));
}

/** The name of the file of a site with another name in place of its own; undefined if its own does not occur. */
function stemLike(site: KnownSite, name: string): string | undefined {
  const stem = stemOf(site);
  const own = fileNameSegment(site.fact.name);
  return stem.includes(own) ? stem.replace(own, () => fileNameSegment(name)) : undefined;
}
