import { changeTo } from '../../../fixes/fix.ts';
import { replaceScalar } from '../../../yaml/write/rewrite.ts';
import { scalarAt, type MapNode, type ScalarNode } from '../../../yaml/tree.ts';
import type { ParsedDocument } from '../../../workspace/files/parsedDocument.ts';
import { candidatesIn, isSkupperVersion } from '../../../resource/resource.ts';
import type { KindSet } from '../../../schema/kindSet.ts';
import { DRAFT, GROUP, RELEASED } from '../../../schema/lookup.ts';
import { editDistance, foldWord } from '../../../text/similar.ts';
import { defineRule, type DocumentReport } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const unknownApiVersion = defineRule({
  code: 'unknown-api-version',
  severity: 'error',
  scope: 'schema',
  on: 'document',
  title: 'The API version is unknown',
  docs: `Released versions of Skupper 2 serve only \`${RELEASED}\`, so the API server rejects the resource. Change the API version.`,
  examples: {
    bad: `-- site.yaml --
apiVersion: <|skupper.io/v1beta1|>
kind: Site
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

function report({ text, kinds }: ParsedDocument, root: MapNode): DocumentReport[] {
  const node = scalarAt(root, ['apiVersion']);
  const kind = String(scalarAt(root, ['kind'])?.value);
  if (typeof node?.value !== 'string') return [];
  const suggestion = versionOf(kinds, kind);
  const message = judge(kinds, node, { kind, suggestion });
  if (message === undefined) return [];
  const data = { path: 'apiVersion', suggestion };
  return [
    {
      span: node.span,
      message,
      data,
      fixes: () => [changeTo(suggestion, replaceScalar(text, node, suggestion))],
    },
  ];
}

/** The version that has a kind: the released one, unless only a definition in the project has it. */
function versionOf({ find, apiVersions }: KindSet, kind: string): string {
  if (find(RELEASED, kind)) return RELEASED;
  return apiVersions.find(({ value }) => value !== DRAFT && find(value, kind))?.value ?? RELEASED;
}

function judge(
  kinds: KindSet,
  node: ScalarNode,
  { kind, suggestion }: { readonly kind: string; readonly suggestion: string },
): string | undefined {
  const value = String(node.value);
  if (kinds.apiVersions.some((known) => known.value === value)) return undefined;
  if (isSkupperVersion(value)) return `Unknown API version ${quote(node.source)}: use ${suggestion}.`;
  // Another group may have a kind with the same name, so only a misspelled group is reported.
  const isOurs = kinds.namesOf(RELEASED).includes(kind) && isNearlyGroup(value);
  return isOurs ? `Unknown API version ${quote(node.source)}. Did you mean ${quote(RELEASED)}?` : undefined;
}

function isNearlyGroup(apiVersion: string): boolean {
  const [group = ''] = apiVersion.split('/');
  return (
    foldWord(group) === foldWord(GROUP) ||
    foldWord(group) === 'skupper' ||
    editDistance(group.toLowerCase(), GROUP, 3) < 3
  );
}
