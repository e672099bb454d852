import { replaceScalar } from '../../../yaml/write/rewrite.ts';
import { entry, scalarAt, stringAt, type MapNode, type ScalarNode } from '../../../yaml/tree.ts';
import type { ParsedDocument } from '../../../workspace/files/parsedDocument.ts';
import { migrationEdits } from '../../../fixes/migration/migrate.ts';
import { legacyKinds } from '../../../fixes/migration/legacyNames.ts';
import { candidatesIn } from '../../../resource/resource.ts';
import { DRAFT, findKind, RELEASED } from '../../../schema/lookup.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { defineRule, type DocumentReport } from '../../define.ts';
import { changeTo } from '../../../fixes/fix.ts';
import { quote } from '../../../text/words.ts';
import { removal } from './removedKind.ts';

export const unknownKind = defineRule({
  code: 'unknown-kind',
  severity: 'error',
  scope: 'schema',
  on: 'document',
  title: 'The kind is unknown',
  docs: 'This version of the Skupper API has no such kind, so the API server rejects the resource. Kinds are case-sensitive. Correct the kind.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: <|Sites|>
metadata:
  name: west
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
  },
  check(document) {
    if (document.problems.length > 0) return [];
    return candidatesIn(document.root).flatMap((root) => report(document, root));
  },
});

function report({ text, conditional, kinds }: ParsedDocument, root: MapNode): DocumentReport[] {
  const names = kinds.namesOf(stringAt(root, ['apiVersion']) ?? '');
  if (names.length === 0) return [];
  const node = scalarAt(root, ['kind']);
  const value = stringAt(root, ['kind']) ?? '';
  if (!node || value === '') return conditional ? [] : [missingKind(root, node)];
  if (names.includes(value)) return [];
  const version = stringAt(root, ['apiVersion']) ?? '';
  return [
    legacyKind(text, root, node) ??
      kindOfOtherVersion(text, root, node, version) ??
      misspeltKind(text, node, value, names),
  ];
}

/** A kind that is newer than the draft, or one of Skupper 1 with the apiVersion of Skupper 2. */
function kindOfOtherVersion(
  text: string,
  root: MapNode,
  { source, span }: ScalarNode,
  version: string,
): DocumentReport | undefined {
  const data = { path: 'kind' };
  if (version === RELEASED)
    return findKind(DRAFT, source)?.isOfSkupper1
      ? { span, message: `${removal(source)} Remove it.`, data }
      : undefined;
  if (!findKind(RELEASED, source)) return undefined;
  const title = `Migrate to ${RELEASED}`;
  return {
    span,
    message: `Kind ${quote(source)} does not exist in ${version}. Use ${RELEASED}.`,
    data,
    fixes: () => [{ title, edits: migrationEdits(text, root), preferred: true }],
  };
}

function missingKind(root: MapNode, node: ScalarNode | undefined): DocumentReport {
  const property = entry(root, 'kind') ?? entry(root, 'apiVersion');
  const span = node && node.span.end > node.span.start ? node.span : (property?.keySpan ?? root.span);
  return {
    span,
    message: 'kind is required: add one such as Listener or Connector.',
    data: { path: 'kind' },
    isUnfinished: true,
  };
}

/** A kind that had another name in the draft: the whole resource must be migrated. */
function legacyKind(text: string, root: MapNode, node: ScalarNode): DocumentReport | undefined {
  const successor = Object.hasOwn(legacyKinds, node.source) ? legacyKinds[node.source] : undefined;
  if (!successor) return undefined;
  return {
    span: node.span,
    message: `Kind ${quote(node.source)} of the draft API is now ${quote(successor.kind)}: migrate the resource.`,
    data: { path: 'kind', suggestion: successor.kind },
    fixes: () => [
      { title: `Migrate to ${successor.kind}`, edits: migrationEdits(text, root), preferred: true },
    ],
  };
}

function misspeltKind(
  text: string,
  node: ScalarNode,
  value: string,
  names: readonly string[],
): DocumentReport {
  const suggestion = mostSimilar(value, names);
  const advice = suggestion ? `. Did you mean ${quote(suggestion)}?` : ': check kind and apiVersion.';
  return {
    span: node.span,
    message: `Unknown kind ${quote(value)}${advice}`,
    data: { path: 'kind', ...(suggestion ? { suggestion } : {}) },
    fixes: () => (suggestion ? [changeTo(suggestion, replaceScalar(text, node, suggestion))] : []),
  };
}
