import type { Kind } from '../../server/src/service/schema/define.ts';
import { kinds } from '../../server/src/service/schema/kinds/index.ts';
import { skeleton } from '../../server/src/service/schema/authoring/skeleton.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The snippets for VS Code: one for each released kind, with its required properties, and one for each example. */
export async function snippets(): Promise<string> {
  const released = kinds.filter(({ apiVersion }) => apiVersion === 'skupper.io/v2alpha1');
  const entries = released.flatMap((kind): [string, Snippet][] => [
    [`Skupper: ${kind.kind}`, snippetOf(kind)],
    ...(kind.examples ?? []).map(({ title, prefix, body }): [string, Snippet] => [
      `Skupper: ${title}`,
      { prefix, description: `${title}: ${kind.doc}`, body: body.split('\n') },
    ]),
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

function snippetOf(kind: Kind): Snippet {
  return { prefix: `skupper-${kind.page}`, description: kind.doc, body: skeleton(kind) };
}
