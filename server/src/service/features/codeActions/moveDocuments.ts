import type { PlacedDocument } from '../../workspace/files/yamlFile.ts';
import { nameOf, namespaceOf } from '../../resource/resource.ts';
import type { FileEdit, Fix } from '../../fixes/fix.ts';
import { freeUri } from '../../fixes/newResource.ts';
import { groupBy } from '../../text/lists.ts';
import type { Site } from '../../workspace/sites/sites.ts';
import { baseName, parentUri } from '../../workspace/files/uri.ts';
import type { Here } from './documentPosition.ts';

/** Ways to spread the documents of a file over several files. None where a kustomization names the file. */
export function fileRefactorings(here: Here): Fix[] {
  const isNamed = here.snapshot.networkOf(here.file.uri).isBuilt(here.file.uri);
  return isNamed ? [] : [...ownFile(here), ...filePerSite(here)];
}

/** Moves one of several documents to a file that is called like its resource. */
function ownFile({ snapshot, file, document }: Here): Fix[] {
  const filled = file.documents.filter(({ parsed }) => parsed.root !== undefined);
  const [resource, second] = document.parsed.resources;
  const name = resource && nameOf(resource);
  if (filled.length < 2 || !resource?.schema || second || resource.base.length > 0 || name === undefined)
    return [];
  const stem = `${parentUri(file.uri)}/${resource.kind.toLowerCase()}-${encodeURIComponent(name)}`;
  return [
    {
      title: `Move ${resource.kind} ${name} to its own file`,
      files: moved(file.uri, freeUri(snapshot, stem), [document]),
    },
  ];
}

/**
 * Gives each site that a file has documents of a file of its own, in the folder of the site where it has one. The site of
 * the first document keeps the file, and so do documents that do not say where they belong.
 */
function filePerSite({ snapshot, file }: Here): Fix[] {
  const network = snapshot.networkOf(file.uri);
  const siteOf = ({ parsed }: PlacedDocument): Site | undefined => {
    const [resource] = parsed.resources;
    const namespace = resource && namespaceOf(resource);
    return namespace === undefined ? undefined : network.siteAt(file.uri, namespace);
  };
  const placed = file.documents.flatMap((document) => {
    const site = siteOf(document);
    return site ? [{ document, site }] : [];
  });
  const groups = [...groupBy(placed, ({ site }) => site.id).values()].slice(1);
  if (groups.length === 0) return [];
  const folder = parentUri(file.uri);
  const stem = baseName(file.uri).replace(/\.ya?ml$/, '');
  const files = groups.flatMap((group) => {
    const documents = group.map(({ document }) => document);
    const site = group[0]?.site;
    const isElsewhere = site?.folder !== undefined && site.folder !== folder;
    const target = isElsewhere
      ? `${site.folder}/${stem}`
      : `${folder}/${stem}-${encodeURIComponent(site?.label ?? '')}`;
    return moved(file.uri, freeUri(snapshot, target), documents);
  });
  return [{ title: `Split this file into one for each of ${groups.length + 1} sites`, files }];
}

/** Takes documents out of one file and puts them into a new one, byte by byte. */
function moved(from: string, to: string, documents: readonly PlacedDocument[]): FileEdit[] {
  const texts = documents.map(({ parsed: { text } }) => (text.endsWith('\n') ? text : `${text}\n`));
  const text = texts.join('').replace(/^---[ \t]*\r?\n/, '');
  return [
    { uri: to, create: true, edits: [{ span: { start: 0, end: 0 }, newText: text }] },
    { uri: from, edits: documents.map(({ start, end }) => ({ span: { start, end }, newText: '' })) },
  ];
}
