import { GROUP } from '../../schema/lookup.ts';
import { isSkupper, type Resource } from '../../resource/resource.ts';
import type { Path, TreeNode } from '../../yaml/tree.ts';
import { nestedDocument } from '../files/nestedDocument.ts';
import type { ParsedDocument } from '../files/parsedDocument.ts';
import type { DocumentId } from './place.ts';

/** A YAML text inside of a document, with its resources. */
export interface EmbeddedText {
  readonly at: DocumentId;
  readonly resources: readonly Resource[];
}

/** The maximum number of texts that are read in one document. */
const MAX_TEXTS = 50;

/**
 * The texts in a document for other tools that hold Skupper resources: values of a Helm chart, a ConfigMap, a policy. Empty for a
 * document with Skupper resources of its own.
 */
export function embeddedTexts(parsed: ParsedDocument, at: DocumentId): EmbeddedText[] {
  const { root, text, resources, embedded } = parsed;
  if (!root || embedded || !text.includes(`${GROUP}/`) || resources.some(isSkupper)) return [];
  return pathsOfTexts(root, [], new Set())
    .slice(0, MAX_TEXTS)
    .map((within) => ({
      at: { ...at, within },
      resources: nestedDocument(parsed, within)?.parsed.resources ?? [],
    }));
}

function pathsOfTexts(node: TreeNode, path: Path, seen: Set<TreeNode>): Path[] {
  if (node.type === 'scalar') {
    const isText = node.source.includes(`${GROUP}/`) && node.source.includes('kind');
    return isText ? [path] : [];
  }
  if (seen.has(node)) return [];
  seen.add(node);
  if (node.type === 'list')
    return node.items.flatMap((item, index) => pathsOfTexts(item, [...path, index], seen));
  return node.entries.flatMap(({ key, value }) => pathsOfTexts(value, [...path, key], seen));
}
