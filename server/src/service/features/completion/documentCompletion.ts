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

/** Whole documents as snippets, for an empty document: one per kind, and a Listener with its Connector. */
export function documentSuggestions(snapshot: Snapshot, uri: string, cursor: Cursor): Suggestion[] {
  const isEmpty = cursor.slot === 'key' && cursor.path.length === 0 && cursor.siblings.length === 0;
  if (!isEmpty || cursor.indent > 0 || cursor.hasColon || cursor.flow || isSettingsFile(uri)) return [];
  const network = snapshot.networkOf(uri);
  const { namespace } = network.siteAt(uri, undefined);
  const templates = kinds
    .filter((kind) => kind.apiVersion === RELEASED && isSupportedAt(network, uri, kind))
    .map((kind) => ({
      ...documentTemplate(kind.kind, skeleton(kind, namespace)),
      docs: () => kindMarkdown(kind),
    }));
  const unit = indentUnit(snapshot.files.get(uri)?.text ?? '');
  return [...templates, ...listenerAndConnector(namespace)].map(({ lines, ...rest }) => ({
    ...rest,
    newText: `${reindent(lines, unit).join('\n')}\n`,
  }));
}

/** Whether the platform of a file's site supports a kind. True for an unknown platform. */
export function isSupportedAt(network: Network, uri: string, { kind }: Kind): boolean {
  return network.platformAt(uri) !== 'host' || !ignoredOnHosts.has(kind);
}

/** A Listener and a Connector with the same routing key, as two documents. */
function listenerAndConnector(namespace: string | undefined): DocumentTemplate[] {
  const listener = findKind(RELEASED, 'Listener');
  const connector = findKind(RELEASED, 'Connector');
  if (!listener || !connector) return [];
  const first = skeleton(listener, namespace);
  // The tab stops of the second document follow those of the first one, except for the name, which both share.
  const offset = Math.max(...[...first.join('\n').matchAll(/\$\{(\d+):/g)].map(([, stop]) => Number(stop)));
  const second = skeleton(connector).map((line) =>
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
type DocumentTemplate = Omit<Suggestion, 'newText'> & { readonly lines: readonly string[] };

function documentTemplate(label: string, lines: readonly string[]): DocumentTemplate {
  return {
    label,
    lines,
    kind: CompletionItemKind.Snippet,
    detail: 'new document',
    isSnippet: true,
  };
}
