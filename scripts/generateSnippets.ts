import { kinds } from '../server/src/service/schema/kinds/index.ts';

/** The snippets of VS Code, one for each example of a kind. */
export async function snippets(): Promise<string> {
  const entries = kinds.flatMap((kind) =>
    (kind.examples ?? []).map(({ title, prefix, body }) => [
      `Skupper: ${title}`,
      { prefix, description: `${title}: ${kind.doc}`, body: body.split('\n') },
    ]),
  );
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
