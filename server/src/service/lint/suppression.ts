import { SUPPRESSING_ANNOTATION } from '../schema/kinds/metadata.ts';
import type { Span } from '../text/span.ts';
import { candidatesIn } from '../resource/resource.ts';
import { nextLine } from '../text/lines.ts';
import type { YamlDocument } from '../yaml/parse.ts';
import { entry, nodeAt, type MapNode, type TreeNode } from '../yaml/tree.ts';

/** What a suppression applies to: the next line, its document, or the whole file. */
export type SuppressionScope = 'next-line' | 'document' | 'file';

/** Suppresses the findings of one rule. Offsets count from the start of the document. */
export interface Suppression {
  readonly code: string;
  /** Limits it to findings about these routing keys; `*` matches any characters. Undefined: no limit. */
  readonly key: string | undefined;
  readonly scope: SuppressionScope;
  /** The code in the text. */
  readonly span: Span;
  /** For `next-line`: the offset of the start of that line, which may be the end of the document. */
  readonly nextLine: number | undefined;
}

/** A suppression whose spans count from the start of the file. */
export interface PlacedSuppression extends Suppression {
  /** Whether it suppresses any finding. */
  readonly isUsed: boolean;
}

/** A code, optionally with a routing key in parentheses: `unmatched-listener(payments)`. */
const CODE = '[a-z][\\w-]*(?:\\([^()\\r\\n]*\\))?';
const comment = new RegExp(
  `(?<=^|[ \\t])#[ \\t]*skupper-lint-disable(-next-line|-file)?[ \\t]+(${CODE}(?:[, \\t]+${CODE})*)`,
  'gm',
);

/** The suppressions in a document: comments first, then annotations, each in the order of the text. */
export function suppressionsIn({ text, root }: Pick<YamlDocument, 'text' | 'root'>): Suppression[] {
  if (!text.includes('skupper-lint-disable') && !text.includes(SUPPRESSING_ANNOTATION)) return [];
  const resources = candidatesIn(root);
  return [...commentSuppressions(text, resources), ...resources.flatMap(annotationSuppressions)];
}

function commentSuppressions(text: string, resources: readonly MapNode[]): Suppression[] {
  return [...text.matchAll(comment)].flatMap(({ 0: whole, 1: suffix, 2: codes = '', index }) => {
    if (resources.some((root) => isInScalar(root, index))) return [];
    const scope = suffix === '-next-line' ? 'next-line' : suffix === '-file' ? 'file' : 'document';
    const start = scope === 'next-line' ? nextLine(text, index) : undefined;
    return codesIn(codes, index + whole.length - codes.length).map((found) => ({
      ...found,
      scope,
      nextLine: start,
    }));
  });
}

/** Whether an offset is inside a block scalar or a quoted one, where `#` does not start a comment. */
function isInScalar(node: TreeNode, offset: number): boolean {
  if (node.type === 'scalar')
    return node.style !== 'plain' && node.span.start < offset && offset < node.span.end;
  const children = node.type === 'list' ? node.items : node.entries.map(({ value }) => value);
  return children.some(
    (child) => child.span.start < offset && offset < child.span.end && isInScalar(child, offset),
  );
}

function annotationSuppressions(root: MapNode): Suppression[] {
  const value = entry(nodeAt(root, ['metadata', 'annotations']), SUPPRESSING_ANNOTATION)?.value;
  if (value?.type !== 'scalar' || typeof value.value !== 'string' || value.style === 'block') return [];
  const start = value.span.start + (value.style === 'plain' ? 0 : 1);
  return codesIn(value.source, start).map((found) => ({ ...found, scope: 'document', nextLine: undefined }));
}

function codesIn(text: string, offset: number): Pick<Suppression, 'code' | 'key' | 'span'>[] {
  return [...text.matchAll(/([\w-]+)(?:\(([^()]*)\))?/g)].map(({ 1: code = '', 2: key, index }) => ({
    code,
    key,
    span: { start: offset + index, end: offset + index + code.length },
  }));
}
