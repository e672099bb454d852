import { manifestLines, skupperManifest } from '../../conversion/manifest.ts';
import { mergeFiles, type FileEdit } from '../../fixes/fix.ts';
import { checkLabelName } from '../../schema/kubernetes/names.ts';
import { quote } from '../../text/words.ts';
import type { KustomizationFact } from '../../workspace/facts/kustomization.ts';
import { baseName, isInside, parentUri } from '../../workspace/files/uri.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import type { Refusal } from '../rename.ts';
import { toAuthored, type Authored } from './authored.ts';
import { writeDocuments, type NewDocument } from './documents.ts';
import { collectsSites, kustomizationEntries, kustomizationsWith } from './kustomizationEntries.ts';
import type { Placement } from './placement.ts';
import { fileOf, folderOf, placeInExisting, placeOfSite, type NewPlatform } from './siteFolder.ts';
import { sitesOf, type KnownSite } from './sites.ts';

/** A site to create. */
export interface NewSiteRequest {
  /** The folder in which the site gets a folder or file; with `isOwnFolder`, the folder of the site itself. */
  readonly uri: string;
  readonly isOwnFolder?: boolean | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly platform: NewPlatform;
  readonly acceptsLinks: boolean;
}

/** Creates a Site beside the other sites of a folder, as these are kept; refuses what is not valid or already there. */
export function newSite(snapshot: Snapshot, request: NewSiteRequest): Authored | Refusal {
  const { uri, isOwnFolder = false, name, namespace, platform, acceptsLinks } = request;
  const network = snapshot.networkOf(`${uri}/site.yaml`);
  const siblings = sitesOf(network).filter((each) => isInside(fileOf(each), uri));
  const placement = isOwnFolder
    ? placeInExisting(snapshot, uri, name)
    : placeOfSite(snapshot, { name, namespace, platform, root: uri, network, siblings });
  const refusal = refusalOf(request, sitesOf(network), placement);
  if (refusal !== undefined) return { refusal };
  const followsSibling =
    !isOwnFolder && platform === 'kubernetes' && placement.isNew && placement.beside === undefined;
  const kustomization = followsSibling ? ownKustomization(snapshot, siblings) : undefined;
  const isNamespaceSet = kustomization?.namespace !== undefined;
  const lines = manifestLines(
    skupperManifest(
      'Site',
      { name, namespace: isNamespaceSet ? undefined : namespace },
      { linkAccess: acceptsLinks ? 'default' : undefined },
    ),
  );
  if (!kustomization) return toAuthored(snapshot, writeDocuments(snapshot, [{ placement, lines }]));
  return toAuthored(
    snapshot,
    withKustomization(snapshot, { placement, lines }, { kustomization, namespace }),
  );
}

function refusalOf(
  { name, namespace }: NewSiteRequest,
  sites: readonly KnownSite[],
  { uri }: Placement,
): string | undefined {
  const wrongName = checkLabelName(name);
  if (wrongName !== undefined) return `${quote(name)} is not a valid name of a site: it ${wrongName}.`;
  const wrongNamespace = namespace === undefined ? undefined : checkLabelName(namespace);
  if (wrongNamespace !== undefined)
    return `${quote(namespace ?? '')} is not a valid namespace: it ${wrongNamespace}.`;
  if (sites.some(({ fact }) => fact.name === name)) return `There already is a site ${quote(name)}.`;
  const neighbours = sites.filter((each) => folderOf(each) === parentUri(uri));
  const clash = neighbours.find(({ fact }) => fact.namespace === namespace);
  if (clash === undefined) return undefined;
  return `Sites in one folder need different namespaces, and site ${quote(clash.fact.name)} has this one.`;
}

/** The kustomization in the folder of a site that builds it; undefined if there is none. */
function ownKustomization(snapshot: Snapshot, siblings: readonly KnownSite[]): KustomizationFact | undefined {
  const [sibling] = siblings;
  if (!sibling) return undefined;
  return kustomizationsWith(snapshot, fileOf(sibling)).find(({ folder }) => folder === folderOf(sibling));
}

/** Writes a Site in a new folder with a kustomization like that of another site, which the same ones include. */
function withKustomization(
  snapshot: Snapshot,
  site: NewDocument,
  {
    kustomization,
    namespace,
  }: { readonly kustomization: KustomizationFact; readonly namespace: string | undefined },
): { readonly files: readonly FileEdit[]; readonly places: Authored['places'] } {
  const folder = parentUri(site.placement.uri);
  const uri = `${folder}/${baseName(kustomization.uri)}`;
  const lines = [
    'apiVersion: kustomize.config.k8s.io/v1beta1',
    'kind: Kustomization',
    ...(kustomization.namespace === undefined || namespace === undefined
      ? []
      : [`namespace: ${stringifyScalar(namespace)}`]),
    'resources:',
    `  - ${stringifyScalar(baseName(site.placement.uri))}`,
  ];
  const placement = { uri, isNew: true, style: kustomization.uri, beside: undefined };
  const written = writeDocuments(snapshot, [site, { placement, lines }]);
  const entries = kustomizationEntries(
    snapshot,
    [{ uri: folder, beside: kustomization.folder }],
    collectsSites,
  );
  return { files: mergeFiles([...written.files, ...entries]), places: written.places };
}
