import { expandPath } from '../../resource/resource.ts';
import { nodeAt, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { patchTargetAt, type PatchTarget } from './patch.ts';

/** A value that kustomize copies from one resource to others. Source: the Kustomization reference of kustomize 5. */
export interface ReplacementFact {
  readonly source: {
    readonly kind: string | undefined;
    readonly name: string | undefined;
    /** The path of the value. Undefined if only a part of it is copied, or if the path cannot be read. */
    readonly path: Path | undefined;
  };
  readonly targets: readonly ReplacementTarget[];
}

/** A property to which a replacement copies its value. */
export interface ReplacementTarget {
  readonly select: PatchTarget;
  readonly path: Path;
  /** Whether the value replaces the whole property, and not a part of it. */
  readonly isWhole: boolean;
}

/** The replacements in a list at a path; a map there is a single one. */
export function replacementsIn(root: TreeNode, path: Path): ReplacementFact[] {
  const node = nodeAt(root, path);
  const items = node?.type === 'list' ? node.items : node ? [node] : [];
  return items.flatMap((item): ReplacementFact[] => {
    const source = nodeAt(item, ['source']);
    const targets = expandPath(item, ['targets', '*']).flatMap((each) => targetsAt(item, each));
    if (source?.type !== 'map' || targets.length === 0) return [];
    const field = readFieldPath(stringAt(source, ['fieldPath']) ?? 'metadata.name');
    const isWhole = field.isExact && nodeAt(source, ['options']) === undefined;
    const path = isWhole ? field.path : undefined;
    return [
      { source: { kind: stringAt(source, ['kind']), name: stringAt(source, ['name']), path }, targets },
    ];
  });
}

function targetsAt(item: TreeNode, path: Path): ReplacementTarget[] {
  const select = patchTargetAt(item, [...path, 'select']);
  if (!select) return [];
  const isPart = nodeAt(item, [...path, 'options', 'delimiter']) !== undefined;
  return expandPath(item, [...path, 'fieldPaths', '*']).flatMap((each) => {
    const text = stringAt(item, each);
    if (text === undefined) return [];
    const field = readFieldPath(text);
    return [{ select, path: field.path, isWhole: field.isExact && !isPart }];
  });
}

/**
 * The steps of a field path such as `spec.settings.a\.b`. A path with `[name=a]` or `*` ends before that, and is not exact,
 * because it selects items by their content.
 */
function readFieldPath(text: string): { readonly path: Path; readonly isExact: boolean } {
  const steps = (text.match(/(?:\\.|[^.])+/g) ?? []).map((step) => step.replaceAll('\\', ''));
  const selection = steps.findIndex((step) => /^\[|^\*$/.test(step));
  const known = selection < 0 ? steps : steps.slice(0, selection);
  return {
    path: known.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
    isExact: selection < 0,
  };
}
