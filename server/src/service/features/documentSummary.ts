import type { Range } from 'vscode-languageserver-types';
import { candidatesIn, isSkupper, isSkupperVersion } from '../resource/resource.ts';
import { CacheSlot } from '../workspace/cache.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { parseYaml } from '../yaml/parse.ts';
import { splitDocuments } from '../yaml/split.ts';
import { stringAt, type TreeNode } from '../yaml/tree.ts';

/** A YAML document of a file, as another YAML language server needs to know it that serves the same file. */
export interface DocumentSummary {
  /** Whether the features of the engine are for this document: a Skupper resource, a list of them, or one that is being typed. */
  readonly isForSkupper: boolean;
  /** As written; undefined if it is missing or not a string. */
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  /** The whole text of the document, with its marker and the comments before it. */
  readonly range: Range;
}

type Summary = Omit<DocumentSummary, 'range'>;

const summaries = new CacheSlot<ParsedDocument, Summary>();

/**
 * The YAML documents of a file, as the YAML library counts them. Those of other programs are parsed only here, once each. Empty
 * for an unknown file.
 */
export function documentSummaries({ files, cache }: Snapshot, uri: string): DocumentSummary[] {
  const file = files.get(uri);
  if (!file) return [];
  // Manifests in tasks of Ansible are no documents to anybody else.
  if (file.parsed.some(({ embedded }) => embedded))
    return splitDocuments(file.text).map((span) => ({ ...unknown, range: file.lines.range(span) }));
  const known = cache.of(summaries);
  return file.documents.map(({ parsed, start, end }) => {
    const summary = known.get(parsed) ?? summarize(parsed);
    known.set(parsed, summary);
    return { ...summary, range: file.lines.range({ start, end }) };
  });
}

const unknown: Summary = { isForSkupper: false, apiVersion: undefined, kind: undefined };

function summarize(document: ParsedDocument): Summary {
  const { root = parseYaml(document.text).root } = document;
  return {
    isForSkupper: isForSkupper(document),
    apiVersion: textAt(root, 'apiVersion'),
    kind: textAt(root, 'kind'),
  };
}

function isForSkupper({ root, resources, isForSkupper: looksLikeIt }: ParsedDocument): boolean {
  if (resources.length > 0) return resources.some((each) => !each.nested && isSkupper(each));
  const candidates = candidatesIn(root);
  if (candidates.length === 0) return looksLikeIt;
  return candidates.some((each) => isSkupperVersion(textAt(each, 'apiVersion') ?? ''));
}

function textAt(root: TreeNode | undefined, key: string): string | undefined {
  return root && stringAt(root, [key]);
}
