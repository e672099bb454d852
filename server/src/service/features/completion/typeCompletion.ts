import { CompletionItemKind } from 'vscode-languageserver-types';
import { formatPath, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { isSkupperVersion } from '../../resource/resource.ts';
import type { Kind } from '../../schema/define.ts';
import { kinds } from '../../schema/kinds/index.ts';
import { apiVersions, findKind, RELEASED } from '../../schema/lookup.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { isSupportedAt } from './documentCompletion.ts';
import { kindMarkdown } from '../hover/schemaMarkdown.ts';
import type { Suggestion } from './suggestion.ts';
import { allowedValueSuggestion } from './values/schemaValues.ts';

/** The values of `apiVersion` and `kind`, each restricted by the other. Undefined at any other path. */
export function typeSuggestions(
  snapshot: Snapshot,
  uri: string,
  path: Path,
  root: TreeNode,
): Suggestion[] | undefined {
  const property = formatPath(path);
  if (property === 'apiVersion') return apiVersionSuggestions(stringAt(root, ['kind']));
  if (property !== 'kind') return undefined;
  const network = snapshot.networkOf(uri);
  return kindSuggestions(stringAt(root, ['apiVersion']), (kind) => isSupportedAt(network, uri, kind));
}

function apiVersionSuggestions(kind: string | undefined): Suggestion[] {
  const available = apiVersions.filter(({ value }) => kind === undefined || findKind(value, kind));
  return available.map((version, index) => ({ ...allowedValueSuggestion(version), isDeprecated: index > 0 }));
}

function kindSuggestions(apiVersion: string | undefined, isSupported: (kind: Kind) => boolean): Suggestion[] {
  const version = apiVersions.find(({ value }) => value === apiVersion)?.value ?? RELEASED;
  if (apiVersion !== undefined && !isSkupperVersion(apiVersion)) return [];
  return kinds
    .filter((kind) => kind.apiVersion === version && isSupported(kind))
    .map((kind) => ({
      label: kind.kind,
      newText: kind.kind,
      kind: CompletionItemKind.Class,
      docs: () => kindMarkdown(kind),
    }));
}
