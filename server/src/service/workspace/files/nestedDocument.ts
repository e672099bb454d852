import { nestedTextSpan } from '../../yaml/nestedText.ts';
import { nodeAt, type Path } from '../../yaml/tree.ts';
import { parseResources, type ParsedDocument } from './parsedDocument.ts';
import type { PlacedDocument } from './yamlFile.ts';

/**
 * The YAML document that the string at a path of a document holds, such as an inline patch of a kustomization. Undefined if
 * there is no such string, or if its text is not in the document verbatim.
 */
export function nestedDocument(
  { text, root, kinds }: Pick<ParsedDocument, 'text' | 'root' | 'kinds'>,
  path: Path,
): Pick<PlacedDocument, 'start' | 'end' | 'parsed'> | undefined {
  const node = nodeAt(root, path);
  const span = node?.type === 'scalar' ? nestedTextSpan(text, node) : undefined;
  return span && { ...span, parsed: parseResources(text.slice(span.start, span.end), { kinds }) };
}
