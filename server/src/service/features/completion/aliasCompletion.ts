import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Cursor } from '../../yaml/cursor.ts';
import type { Field } from '../../schema/define.ts';
import { accepts } from '../../schema/accepts.ts';
import { nodeAt } from '../../yaml/tree.ts';
import { parseYaml } from '../../yaml/parse.ts';
import type { Suggestion } from './suggestion.ts';

/** More anchors are not tried, because each takes a parse of the document. */
const MAX_ANCHORS = 20;

/** The anchors above the cursor, the nearest first. Only those that the parser knows there, and whose value the field may have. */
export function aliasSuggestions(text: string, field: Field, { span, path }: Cursor): Suggestion[] {
  const found = text.slice(0, span.start).matchAll(/(?:^|[\s,[{])&([^\s,[\]{}]+)/g);
  const names = new Set([...found].map(([, name = '']) => name).toReversed());
  const fits = (name: string): boolean => {
    const { root, problems } = parseYaml(`${text.slice(0, span.start)}*${name}${text.slice(span.end)}`);
    const node = nodeAt(root, path);
    return node !== undefined && accepts(field, node) && !problems.some(({ code }) => code === 'BAD_ALIAS');
  };
  return [...names]
    .slice(0, MAX_ANCHORS)
    .filter(fits)
    .map((name) => ({
      label: `*${name}`,
      newText: `*${name}`,
      kind: CompletionItemKind.Reference,
      detail: 'anchor in this document',
      isUnquoted: true,
    }));
}
