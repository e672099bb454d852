import { CompletionItemKind } from 'vscode-languageserver-types';
import { formatPath, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { isSkupperVersion } from '../../resource/resource.ts';
import type { Kind } from '../../schema/define.ts';
import { builtInKinds, type KindSet } from '../../schema/kindSet.ts';
import { RELEASED } from '../../schema/lookup.ts';
import { validate } from '../../schema/validate.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { isSupportedAt } from './documentCompletion.ts';
import { kindMarkdown } from '../hover/schemaMarkdown.ts';
import { isForeign, mayBeHostOf } from './propertyCompletion.ts';
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
  if (root.type === 'map' && root.entries.some(({ key }) => isForeign(key))) return undefined;
  const kinds = snapshot.files.get(uri)?.kinds ?? builtInKinds;
  if (property === 'apiVersion') return apiVersionSuggestions(kinds, stringAt(root, ['kind']));
  if (property !== 'kind') return undefined;
  const network = snapshot.networkOf(uri);
  return kindsFor(kinds, root)
    .filter((kind) => isSupportedAt(network, uri, kind))
    .map((kind) => ({
      label: kind.kind,
      newText: kind.kind,
      kind: CompletionItemKind.Class,
      docs: () => kindMarkdown(kind),
    }));
}

/** The released version, and a draft only for a kind that has no other. Versions that the project defines as well. */
function apiVersionSuggestions({ apiVersions, find }: KindSet, kind: string | undefined): Suggestion[] {
  const available = apiVersions.filter(({ value }) => kind === undefined || find(value, kind));
  const builtIn = builtInKinds.apiVersions;
  return available
    .filter((each, index) => index === 0 || !builtIn.includes(each))
    .map(allowedValueSuggestion);
}

/** The kinds of the version of a document that fit best what it says already. */
function kindsFor({ all, apiVersions }: KindSet, root: TreeNode): Kind[] {
  const apiVersion = stringAt(root, ['apiVersion']);
  if (apiVersion !== undefined && !isSkupperVersion(apiVersion)) return [];
  const version = apiVersions.find(({ value }) => value === apiVersion)?.value ?? RELEASED;
  const rated = all
    .filter((kind) => kind.apiVersion === version)
    .map((kind) => ({ kind, misfits: misfitsOf(kind, root) }));
  const least = Math.min(...rated.map(({ misfits }) => misfits));
  return rated.filter(({ misfits }) => misfits === least).map(({ kind }) => kind);
}

/**
 * How badly a kind fits a document: by the properties that it does not have, most of all those of the spec itself, and by the
 * values that it cannot have.
 */
function misfitsOf(kind: Kind, root: TreeNode): number {
  const isMisfit = !mayBeHostOf(kind, stringAt(root, ['spec', 'host']) ?? '');
  const weights = validate(kind, root).map(({ type, path }) => {
    if (type === 'missing' || type === 'neither') return 0;
    if (type !== 'unknown') return 1;
    return path.length > SPEC_PROPERTY ? UNKNOWN : UNKNOWN * UNKNOWN;
  });
  return weights.reduce((sum, each) => sum + each, isMisfit ? 1 : 0);
}

/** The length of the path of a property of the spec. */
const SPEC_PROPERTY = 2;

/** An unknown property weighs more than some wrong values. */
const UNKNOWN = 10;
