import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Cursor } from '../../yaml/cursor.ts';
import { isSettingsFile } from '../../workspace/files/relevance.ts';
import type { Kind } from '../../schema/define.ts';
import { kinds } from '../../schema/kinds/index.ts';
import { findKind, RELEASED } from '../../schema/lookup.ts';
import { skeleton } from '../../schema/authoring/skeleton.ts';
import { indentUnit, reindent } from '../../text/indent.ts';
import type { Network } from '../../workspace/network/network.ts';
import { ignoredOnHosts } from '../../workspace/sites/platform.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { kindMarkdown } from '../hover/schemaMarkdown.ts';
import type { Suggestion } from './suggestion.ts';

/** Whole documents, where a document is still empty: every kind, and a listener with its connector. */
export function documentSuggestions(snapshot: Snapshot, uri: string, cursor: Cursor): Suggestion[] {
  const isEmpty = cursor.slot === 'key' && cursor.path.length === 0 && cursor.siblings.length === 0;
  if (!isEmpty || cursor.indent > 0 || cursor.hasColon || cursor.flow || isSettingsFile(uri)) return [];
  const network = snapshot.networkOf(uri);
  const { namespace } = network.siteAt(uri, undefined);
  const single = kinds
    .filter((kind) => kind.apiVersion === RELEASED && isOfUse(network, uri, kind))
    .map((kind) => ({
      ...document(kind.kind, skeleton(kind, namespace)),
      docs: () => kindMarkdown(kind),
    }));
  const unit = indentUnit(snapshot.files.get(uri)?.text ?? '');
  return [...single, ...pair(namespace)].map(({ lines, ...rest }) => ({
    ...rest,
    newText: `${reindent(lines, unit).join('\n')}\n`,
  }));
}

/** Whether the site of a file does anything with a kind. */
export function isOfUse(network: Network, uri: string, { kind }: Kind): boolean {
  return network.platformAt(uri) !== 'host' || !ignoredOnHosts.has(kind);
}

/** Both sides of one routing key, for two sites that are in one file. */
function pair(namespace: string | undefined): Whole[] {
  const listener = findKind(RELEASED, 'Listener');
  const connector = findKind(RELEASED, 'Connector');
  if (!listener || !connector) return [];
  const first = skeleton(listener, namespace);
  // The tab stops go on where those of the first document end; the name is the same one.
  const offset = Math.max(...[...first.join('\n').matchAll(/\$\{(\d+):/g)].map(([, stop]) => Number(stop)));
  const second = skeleton(connector).map((line) =>
    line
      .replace(/\$\{1:[^}]*\}/, '$1')
      .replace(/\$\{(\d+):/, (_, stop: string) => `\${${Number(stop) + offset}:`),
  );
  return [
    {
      ...document('Listener and Connector', [...first, '---', ...second]),
      docs: () =>
        'The two sides of one routing key. They are for two sites, so that one of them is moved to another file later.',
    },
  ];
}

/** A document before it is indented like the rest of its file. */
type Whole = Omit<Suggestion, 'newText'> & { readonly lines: readonly string[] };

function document(label: string, lines: readonly string[]): Whole {
  return {
    label,
    lines,
    kind: CompletionItemKind.Snippet,
    detail: 'new document',
    snippet: true,
  };
}
