import { CompletionItemKind } from 'vscode-languageserver-types';
import type { AllowedValue, BooleanField, Field, StringField } from '../../schema/define.ts';
import type { Network } from '../../workspace/network/network.ts';
import { formatPath, nodeAt } from '../../yaml/tree.ts';
import { fieldMarkdown, valuesOf } from '../hover/schemaMarkdown.ts';
import {
  attachedNameSuggestions,
  hostSuggestions,
  namespaceSuggestions,
  portSuggestions,
  routingKeySuggestions,
  secretSuggestions,
  selectorSuggestions,
  type ValueRequest,
} from './workspaceValues.ts';
import type { Suggestion } from './suggestion.ts';

/** The values for a field, from its schema and from the workspace. For a list item, without the other items of the list. */
export function valueSuggestions(request: ValueRequest, field: Field): Suggestion[] {
  const siblings = siblingItems(request);
  return valuesFor(request, field).filter(({ label }) => !siblings.has(label));
}

/** The other items of the list that the value is an item of; empty for other values. */
function siblingItems({ path, resource }: ValueRequest): ReadonlySet<string> {
  const list = typeof path.at(-1) === 'number' ? nodeAt(resource.root, path.slice(0, -1)) : undefined;
  const items = list?.type === 'list' ? list.items : [];
  return new Set(items.flatMap((item) => (item.type === 'scalar' ? [String(item.value)] : [])));
}

function valuesFor(request: ValueRequest, field: Field): Suggestion[] {
  const network = request.snapshot.networkOf(request.uri);
  if (field.type === 'string') return stringSuggestions(request, network, field);
  if (field.type === 'boolean') return booleanSuggestions(request, field);
  const isPort = field.type === 'integer' && formatPath(request.path) === 'spec.port';
  return isPort ? portSuggestions(request, network) : [];
}

function stringSuggestions(request: ValueRequest, network: Network, field: StringField): Suggestion[] {
  if (field.routingKey) return routingKeySuggestions(network, field.routingKey);
  if (field.format === 'selector') return selectorSuggestions(request, network);
  if (field.names === 'Namespace') return namespaceSuggestions(request, network);
  if (field.names === 'Secret') return secretSuggestions(request, network);
  if (formatPath(request.path) === 'spec.host') return hostSuggestions(request, network);
  if (formatPath(request.path) === 'metadata.name') return attachedNameSuggestions(request, network);
  return valuesOf(field).map(valueSuggestion);
}

/** Both values have the documentation of their field, which says what `true` does and what the default is. */
function booleanSuggestions({ resource, path }: ValueRequest, field: BooleanField): Suggestion[] {
  const at = resource.schema && { kind: resource.schema, path };
  const docs = (): string => fieldMarkdown(String(path.at(-1)), field, at);
  return ['true', 'false'].map((value) => ({
    label: value,
    newText: value,
    kind: CompletionItemKind.EnumMember,
    docs,
    isUnquoted: true,
  }));
}

/** A value that the schema lists. */
export function valueSuggestion({ value, doc }: AllowedValue): Suggestion {
  return { label: value, newText: value, kind: CompletionItemKind.EnumMember, docs: () => doc };
}
