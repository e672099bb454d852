import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Cursor } from '../../yaml/cursor.ts';
import { isSettingsFile } from '../../workspace/files/relevance.ts';
import type { Kind } from '../../schema/define.ts';
import type { KindSet } from '../../schema/kindSet.ts';
import { DRAFT, RELEASED } from '../../schema/lookup.ts';
import { configMapKinds } from '../../schema/kinds/configMaps/index.ts';
import { skeleton, type SkeletonPlace } from '../../schema/authoring/skeleton.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { indentUnit, reindent } from '../../text/indent.ts';
import type { Network } from '../../workspace/network/network.ts';
import { ignoredOnHosts } from '../../workspace/sites/platform.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { kindMarkdown } from '../hover/schemaMarkdown.ts';
import type { Suggestion } from './suggestion.ts';

/** Whole documents as snippets, where a document may begin: one per kind, further examples, and a Listener with its Connector. */
export function documentSuggestions(snapshot: Snapshot, uri: string, cursor: Cursor): Suggestion[] {
  const isEmpty = cursor.slot === 'key' && cursor.path.length === 0 && cursor.siblings.length === 0;
  if (!isEmpty || cursor.indent > 0 || cursor.colon !== 'none' || cursor.flow || isSettingsFile(uri))
    return [];
  const network = snapshot.networkOf(uri);
  const file = snapshot.files.get(uri);
  if (!file || !isMeant(cursor, network)) return [];
  const { namespace } = network.siteAt(uri, undefined);
  const place = { namespace, isOnHost: network.platformAt(uri) === 'host' };
  const templates = currentKinds(file.kinds)
    .filter((kind) => isSupportedAt(network, uri, kind))
    .flatMap((kind) => documentsOf(kind, place));
  const configMaps = place.isOnHost ? [] : configMapKinds.flatMap((kind) => examplesOf(kind, place));
  const unit = indentUnit(file.text);
  return [...templates, ...listenerAndConnector(file.kinds, place), ...configMaps].map(
    ({ lines, ...rest }) => ({
      ...rest,
      newText: '',
      snippet: `${reindent(lines, unit).join('\n')}\n`,
    }),
  );
}

/** The kinds of the released version, and those that only another version has. */
function currentKinds({ all, find }: KindSet): Kind[] {
  return all.filter(
    ({ apiVersion, kind }) => apiVersion === RELEASED || (apiVersion !== DRAFT && !find(RELEASED, kind)),
  );
}

/** The word that finds all documents. */
const PRODUCT = 'skupper';

/** Letters of that word that no other word begins with. */
const MIN_TYPED = 3;

/** Whether a word may be that of a document: where nobody uses Skupper so far, only if it begins like the product. */
function isMeant({ typed }: Cursor, { resources }: Network): boolean {
  const isProduct = typed.length >= MIN_TYPED && PRODUCT.startsWith(typed.slice(0, PRODUCT.length));
  return typed === '' || isProduct || resources.all().length > 0;
}

/** A document with what its kind requires, or the example that stands for it, and the other examples. */
function documentsOf(kind: Kind, place: SkeletonPlace): DocumentTemplate[] {
  const examples = examplesOf(kind, place);
  const docs = (): string => kindMarkdown(kind);
  const own = examples.some(({ label }) => label === kind.kind) ? [] : [kind.kind];
  return [...own.map((title) => ({ ...documentTemplate(title, skeleton(kind, place)), docs })), ...examples];
}

function examplesOf(kind: Kind, { namespace }: SkeletonPlace): DocumentTemplate[] {
  return (kind.examples ?? []).map(({ title, body }) => ({
    ...documentTemplate(title, inNamespace(body.split('\n'), namespace)),
    docs: () => kindMarkdown(kind),
  }));
}

/** The lines of a document that names no namespace, with one. */
function inNamespace(lines: readonly string[], namespace: string | undefined): string[] {
  const name = lines.findIndex((line) => line.startsWith('  name: '));
  const hasOne = namespace === undefined || lines.some((line) => line.startsWith('  namespace: '));
  return hasOne ? [...lines] : lines.toSpliced(name + 1, 0, `  namespace: ${stringifyScalar(namespace)}`);
}

/** Whether the platform of a file's site supports a kind. True for an unknown platform. */
export function isSupportedAt(network: Network, uri: string, { kind }: Kind): boolean {
  return network.platformAt(uri) !== 'host' || !ignoredOnHosts.has(kind);
}

/** A Listener and a Connector with the same routing key, as two documents. */
function listenerAndConnector({ find }: KindSet, place: SkeletonPlace): DocumentTemplate[] {
  const listener = find(RELEASED, 'Listener');
  const connector = find(RELEASED, 'Connector');
  if (!listener || !connector) return [];
  const first = skeleton(listener, place);
  // The tab stops of the second document follow those of the first one, except for the name, which both share.
  const offset = Math.max(...[...first.join('\n').matchAll(/\$\{(\d+):/g)].map(([, stop]) => Number(stop)));
  const second = skeleton(connector, { ...place, namespace: undefined }).map((line) =>
    line
      .replace(/\$\{1:[^$}]*\}/, '$1')
      .replace(/\$\{(\d+):/, (_, stop: string) => `\${${Number(stop) + offset}:`),
  );
  return [
    {
      ...documentTemplate('Listener and Connector', [...first, '---', ...second]),
      docs: () =>
        'A Listener and a Connector with the same routing key. They belong to different sites: move one of them to a file of the other site.',
    },
  ];
}

/** A document that is not yet indented like its file. */
type DocumentTemplate = Omit<Suggestion, 'newText' | 'snippet'> & { readonly lines: readonly string[] };

function documentTemplate(label: string, lines: readonly string[]): DocumentTemplate {
  return {
    label,
    lines,
    kind: CompletionItemKind.Snippet,
    detail: 'new document',
    // Found by its kind, and by the name of the product.
    filter: `${label} ${PRODUCT}`,
  };
}
