import { moveMisplaced } from '../../../fixes/misplaced/moveMisplaced.ts';
import type { Misplaced } from '../../../resource/misplaced/misplaced.ts';
import { groupBy } from '../../../text/lists.ts';
import { formatList, quote, withArticle } from '../../../text/words.ts';
import type { ParsedDocument, PlacedResource } from '../../../workspace/files/parsedDocument.ts';
import { formatPath, stringAt } from '../../../yaml/tree.ts';
import { defineRule, type DocumentReport } from '../../define.ts';

export const misplacedProperty = defineRule({
  code: 'misplaced-property',
  severity: 'error',
  scope: 'schema',
  on: 'document',
  title: 'A property is in the wrong place',
  docs: 'The resource has such a property, but not in the map in which it is written, often because the line is not indented, or indented too far. The API server rejects the resource, or drops the property without notice if validation is off. Move it to where it belongs. The other findings of the resource are those that it will have then.',
  examples: {
    bad: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
<|routingKey|>: backend
host: backend
port: 8080
-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
`,
    good: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
`,
  },
  check(document) {
    // An expression may be rendered to the lines that are missing.
    if (document.templated) return [];
    return document.misplaced.flatMap((resource) => reportsOf(document, resource));
  },
});

function reportsOf({ text }: ParsedDocument, resource: PlacedResource): DocumentReport[] {
  const moves = moveMisplaced(text, resource);
  const groups = [...groupBy(resource.misplaced, ({ from, to }) => `${from.join('.')} ${to.join('.')}`)];
  return groups.flatMap(([, group]): DocumentReport[] => {
    const [first] = group;
    if (!first) return [];
    const names = group.map(({ entry }) => entry.key);
    const { key, keySpan } = first.entry;
    const target = placeName(first, resource.kind);
    const them = group.length > 1 ? 'them' : 'it';
    const selector = stringAt(resource.root, first.to);
    const isIndented = moves?.isIndentation && first.to.length > 0;
    const move = isIndented ? `indent ${them}` : `move ${them} there`;
    const remedy = selector === undefined ? move : `write ${quote(selector)}`;
    const subject = `${group.length > 1 ? 'Properties' : 'Property'} ${formatList(names.map(quote))}`;
    return [
      {
        span: keySpan,
        message: `${subject} ${group.length > 1 ? 'belong' : 'belongs'} ${target}: ${remedy}.`,
        data: { property: key, path: formatPath([...first.from, key]) },
        fixes: () =>
          moves
            ? [{ title: titleFor(groups.length, names, first), edits: moves.edits, preferred: true }]
            : [],
      },
    ];
  });
}

function placeName({ to }: Misplaced, kind: string): string {
  if (to.length === 0) return `at the top level of ${withArticle(kind)}`;
  return `${typeof to.at(-1) === 'number' ? 'to' : 'under'} ${formatPath(to)}`;
}

/** All properties of a resource are moved at once, because the place of one may depend on another one. */
function titleFor(groups: number, names: readonly string[], { to }: Misplaced): string {
  if (groups > 1) return 'Move the properties to where they belong';
  const what = formatList(names);
  if (to.length === 0) return `Move ${what} to the top level`;
  return `Move ${what} ${typeof to.at(-1) === 'number' ? 'to' : 'under'} ${formatPath(to)}`;
}
