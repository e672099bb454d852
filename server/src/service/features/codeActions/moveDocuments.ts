import type { PlacedDocument } from '../../workspace/files/yamlFile.ts';
import { nameOf, namespaceOf } from '../../resource/resource.ts';
import type { FileEdit, Fix } from '../../fixes/fix.ts';
import { freeUri, freeUriFor } from '../../fixes/free.ts';
import { afterByteOrderMark } from '../../text/lines.ts';
import { groupBy } from '../../text/lists.ts';
import type { Site } from '../../workspace/sites/sites.ts';
import { baseName, fileNameSegment, parentUri } from '../../workspace/files/uri.ts';
import type { DocumentPosition } from './documentPosition.ts';
import { removeDocument } from '../../fixes/removeDocument.ts';

/** Refactorings that move documents to new files. None if a kustomization refers to the file, because they would break it. */
export function moveDocuments(position: DocumentPosition): Fix[] {
  const { snapshot, file } = position;
  const isReferenced = snapshot.networkOf(file.uri).isBuilt(file.uri);
  return isReferenced ? [] : [...moveToOwnFile(position), ...splitBySite(position)];
}

/** Moves one of several documents to a file that is named after its resource. */
function moveToOwnFile({ snapshot, file, document }: DocumentPosition): Fix[] {
  const nonEmpty = file.documents.filter(({ parsed }) => parsed.root !== undefined);
  const [resource, second] = document.parsed.resources;
  const name = resource && nameOf(resource);
  if (nonEmpty.length < 2 || !resource?.schema || second || resource.base.length > 0 || name === undefined)
    return [];
  const to = freeUriFor(snapshot, parentUri(file.uri), { kind: resource.kind, name });
  return [
    {
      title: `Move ${resource.kind} ${name} to its own file`,
      files: moveEdits(file.uri, to, [document]),
    },
  ];
}

/**
 * Moves the documents of each site to a new file, in the site's folder if it has one. The documents of the first site,
 * and those without a namespace, stay in the file.
 */
function splitBySite({ snapshot, file }: DocumentPosition): Fix[] {
  const network = snapshot.networkOf(file.uri);
  const siteOf = ({ parsed }: PlacedDocument): Site | undefined => {
    const [resource] = parsed.resources;
    const namespace = resource && namespaceOf(resource);
    return namespace === undefined ? undefined : network.siteAt(file.uri, namespace);
  };
  if (file.documents.some(({ parsed }) => parsed.problems.length > 0)) return [];
  const documentsWithSite = file.documents.flatMap((document) => {
    const site = siteOf(document);
    return site ? [{ document, site }] : [];
  });
  const groups = [...groupBy(documentsWithSite, ({ site }) => site.id).values()].slice(1);
  if (groups.length === 0) return [];
  const folder = parentUri(file.uri);
  const stem = fileNameSegment(baseName(file.uri).replace(/\.ya?ml$/, ''));
  const created: string[] = [];
  const files = groups.flatMap((group) => {
    const documents = group.map(({ document }) => document);
    const site = group[0]?.site;
    const hasOtherFolder = site?.folder !== undefined && site.folder !== folder;
    const target = hasOtherFolder
      ? `${site.folder}/${stem}`
      : `${folder}/${stem}-${fileNameSegment(site?.label ?? '')}`;
    const to = freeUri(snapshot, target, created);
    created.push(to);
    return moveEdits(file.uri, to, documents);
  });
  return [{ title: `Split this file into ${groups.length + 1} files, one per site`, files }];
}

/** The edits that move documents from a file to a new one, without changing their text. */
function moveEdits(from: string, to: string, documents: readonly PlacedDocument[]): FileEdit[] {
  const texts = documents.map(({ parsed: { text } }) => {
    const content = text.slice(afterByteOrderMark(text));
    return content.endsWith('\n') ? content : `${content}\n`;
  });
  const text = texts.join('').replace(/^---[ \t]*\r?\n/, '');
  return [
    { uri: to, create: true, edits: [{ span: { start: 0, end: 0 }, newText: text }] },
    { uri: from, edits: documents.map(removeDocument) },
  ];
}
