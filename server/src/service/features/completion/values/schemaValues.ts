import { CompletionItemKind } from 'vscode-languageserver-types';
import type { AllowedValue } from '../../../schema/define.ts';
import { stringifyScalar } from '../../../yaml/scalar.ts';
import { fieldMarkdown, valuesOf } from '../../hover/schemaMarkdown.ts';
import type { Suggestion } from '../suggestion.ts';
import type { ValueSource } from './source.ts';

/** The values that the schema lists for a text or a number. */
export const allowedValues: ValueSource = ({ field }) => {
  if (field.type === 'string') return valuesOf(field).map(allowedValueSuggestion);
  if (field.type !== 'integer' || !field.enum) return undefined;
  return field.enum.map((each) => ({
    ...allowedValueSuggestion(each),
    newText: each.value,
    isUnquoted: true,
  }));
};

/** A value that the schema lists. */
export function allowedValueSuggestion({ value, doc }: AllowedValue): Suggestion {
  return {
    label: value,
    newText: stringifyScalar(value),
    kind: CompletionItemKind.EnumMember,
    docs: () => doc,
  };
}

/** Both values have the documentation of their field, which says what `true` does and what the default is. */
export const booleans: ValueSource = ({ resource, path, field }) => {
  if (field.type !== 'boolean') return undefined;
  const at = resource.schema && { kind: resource.schema, path };
  const docs = (): string => fieldMarkdown(String(path.at(-1)), field, at);
  return ['true', 'false'].map((value) => ({
    label: value,
    newText: value,
    kind: CompletionItemKind.EnumMember,
    docs,
    isUnquoted: true,
  }));
};
