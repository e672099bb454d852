import { configMapKinds } from '../../server/src/service/schema/kinds/configMaps/index.ts';
import { kinds } from '../../server/src/service/schema/kinds/index.ts';
import type { Kind } from '../../server/src/service/schema/define.ts';
import { skeleton } from '../../server/src/service/schema/authoring/skeleton.ts';

interface Snippet {
  readonly description: string;
  readonly body: readonly string[];
  readonly isFileTemplate: true;
}

/**
 * The snippets for VS Code: one for each released kind, with its required properties, and one for each example, also of ConfigMaps. Without prefixes:
 * VS Code would offer them inside of every value of every YAML file. The server offers them where a document may begin.
 */
export async function snippets(): Promise<string> {
  const released = kinds.filter(({ apiVersion }) => apiVersion === 'skupper.io/v2alpha1');
  const entries = released.flatMap((kind): [string, Snippet][] => [
    [`Skupper: ${kind.kind}`, snippetOf(kind.doc, skeleton(kind))],
    ...examplesOf(kind),
  ]);
  const all = [...entries, ...configMapKinds.flatMap(examplesOf)];
  return `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`;
}

function examplesOf({ examples = [], doc }: Kind): [string, Snippet][] {
  return examples.map(({ title, body }) => [
    `Skupper: ${title}`,
    snippetOf(`${title}: ${doc}`, body.split('\n')),
  ]);
}

function snippetOf(description: string, body: readonly string[]): Snippet {
  return { description, body, isFileTemplate: true };
}
