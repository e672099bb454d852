import type { KindSet } from '../schema/kindSet.ts';
import { RELEASED } from '../schema/lookup.ts';
import { scalarFields } from '../schema/scalarFields.ts';
import type { Resource } from '../resource/resource.ts';
import { nodeAt, scalarAt, stringAt, type MapEntry, type MapNode, type TreeNode } from '../yaml/tree.ts';
import { shiftEdit } from '../text/edit.ts';
import { shiftSpan } from '../text/span.ts';
import { inlinePatchPaths, patchTargetOf } from '../workspace/facts/kustomization.ts';
import { pointerPath } from '../workspace/facts/patch.ts';
import { nestedDocument } from '../workspace/files/nestedDocument.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import type { DocumentReport } from './define.ts';

/** An inline patch of a kustomization as a document with a part of a resource. */
export interface InlinePatch {
  /** The offset of its text in the document of the kustomization. */
  readonly start: number;
  readonly document: ParsedDocument;
  /** Whether the resource is only put together from operations, so that no edit of it fits the text. */
  readonly isDerived: boolean;
}

/** The inline patches for Skupper resources in a document of a kustomization. */
export function inlinePatches(parsed: ParsedDocument): InlinePatch[] {
  return inlinePatchPaths(parsed.root).flatMap((path): InlinePatch[] => {
    const nested = nestedDocument(parsed, path);
    if (!nested || nested.parsed.problems.length > 0) return [];
    const { start, parsed: document } = nested;
    if (document.root?.type === 'map') return [{ start, document, isDerived: false }];
    const kind = patchTargetOf(parsed.root, path)?.kind;
    const resource = kind === undefined ? undefined : resourceOfOperations(parsed.kinds, kind, document.root);
    return resource ? [{ start, document: { ...document, resources: [resource] }, isDerived: true }] : [];
  });
}

/** A report about an inline patch, with offsets that count from the start of the document of the kustomization. */
export function inDocument({ start, isDerived }: InlinePatch, report: DocumentReport): DocumentReport {
  return {
    ...report,
    span: shiftSpan(report.span, start),
    fixes: (snapshot, uri) =>
      (isDerived ? [] : (report.fixes?.(snapshot, uri) ?? [])).map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => shiftEdit(edit, start)),
      })),
  };
}

/** What the operations of a JSON patch put into a resource of a kind. Operations on items of lists are left out. */
function resourceOfOperations(
  kinds: KindSet,
  kind: string,
  root: TreeNode | undefined,
): Resource | undefined {
  const schema = kinds.find(RELEASED, kind);
  if (!schema || root?.type !== 'list') return undefined;
  const all = emptyMap(root);
  for (const item of root.items) {
    const path = pointerPath(stringAt(item, ['path']));
    const place = scalarAt(item, ['path']);
    const value = nodeAt(item, ['value']);
    const isWhole = path?.[0] === 'spec' && path.every((step) => typeof step === 'string' && step !== '-');
    if (!path || !place || !value || !isWhole) continue;
    insert(all, path.map(String), { key: '', keySpan: place.span, value });
  }
  const base: Resource = { base: [], root: all, apiVersion: RELEASED, kind, schema, scalars: [] };
  return { ...base, scalars: scalarFields(schema, all) };
}

/** A map whose entries can be added to. */
type OpenMap = MapNode & { readonly entries: MapEntry[] };

function emptyMap({ span }: TreeNode): OpenMap {
  return { type: 'map', entries: [], repeated: [], flow: false, span };
}

/** Puts an entry at a path into a map, and maps above it where there are none. */
function insert(map: OpenMap, [step = '', ...rest]: readonly string[], found: MapEntry): void {
  if (rest.length === 0) {
    map.entries.push({ ...found, key: step });
    return;
  }
  const known = map.entries.find(({ key }) => key === step)?.value;
  if (known && known.type !== 'map') return;
  const inner = known ? { ...known, entries: [...known.entries] } : emptyMap(found.value);
  insert(inner, rest, found);
  const others = map.entries.filter(({ key }) => key !== step);
  map.entries.splice(0, map.entries.length, ...others, { key: step, keySpan: found.keySpan, value: inner });
}
