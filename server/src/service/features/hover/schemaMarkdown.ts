import type { Path } from '../../yaml/tree.ts';
import type { AllowedValue, Field, Kind } from '../../schema/define.ts';
import type { Rule } from '../../lint/define.ts';
import { referenceUrl } from '../../schema/lookup.ts';
import { codeSpan, escapeMarkdown } from '../../text/markdown.ts';
import { withArticle } from '../../text/words.ts';

/**
 * The documentation of a field in Markdown: type, meaning, default, values and caveat. Links to the Skupper reference if
 * `at` says in which kind, and at which path, the field is.
 */
export function fieldMarkdown(
  name: string,
  field: Field,
  at?: { readonly kind: Kind; readonly path: Path },
): string {
  const facts = [
    typeName(field),
    ...(field.type === 'string' && field.names ? [`name of ${withArticle(field.names)}`] : []),
    field.required ? 'required' : 'optional',
    ...(field.since ? [`since Skupper ${field.since}`] : []),
    ...(field.platforms ? [`${field.platforms.map(capitalize).join(', ')} only`] : []),
  ];
  return [
    `**${escapeMarkdown(name)}** · ${facts.join(' · ')}`,
    ...(field.doc === '' ? [] : [field.doc]),
    ...(field.default ? [`Default: ${field.default}.`] : []),
    ...valueLines(field),
    ...(field.caveat ? [`⚠ ${field.caveat}`] : []),
    ...(typeof field.replacedBy === 'string'
      ? [`Replaced by \`${field.replacedBy}\` in \`skupper.io/v2alpha1\`.`]
      : []),
    ...referenceLink(at?.kind, at?.path),
  ].join('\n\n');
}

/** The documentation of a kind in Markdown. */
export function kindMarkdown(kind: Kind): string {
  const since = kind.since ? ` · since Skupper ${kind.since}` : '';
  const title = kind.title === undefined ? '' : ` · ${kind.title}`;
  return [
    `**${kind.kind}** · \`${kind.apiVersion}\`${title}${since}`,
    ...(kind.doc === '' ? [] : [kind.doc]),
    ...referenceLink(kind),
  ].join('\n\n');
}

/** The documentation of a rule in Markdown. */
export function ruleMarkdown({ code, severity, title: ruleTitle, docs }: Rule): string {
  return [`**${code}** · ${severity}`, `${ruleTitle}.`, docs].join('\n\n');
}

function referenceLink(kind: Kind | undefined, path?: Path): string[] {
  const url = kind && referenceUrl(kind, path);
  return url === undefined ? [] : [`[Skupper reference](${url})`];
}

/** The values that the schema lists for a text or a number; empty for other types. */
export function valuesOf(field: Field): readonly AllowedValue[] {
  if (field.type === 'integer') return field.enum ?? [];
  return field.type === 'string' ? (field.enum ?? field.values ?? []) : [];
}

function valueLines(field: Field): string[] {
  const values = valuesOf(field);
  return values.length === 0 ? [] : [values.map(valueLine).join('\n')];
}

function valueLine({ value, doc }: AllowedValue): string {
  return doc === '' ? `- ${codeSpan(value)}` : `- ${codeSpan(value)}: ${doc}`;
}

/** The name of a field's type, such as `list of strings`. */
export function typeName(field: Field): string {
  switch (field.type) {
    case 'list':
      return `list of ${plural(field.items)}`;
    case 'map':
      return `map to ${plural(field.values)}`;
    case 'string':
    case 'integer':
    case 'boolean':
    case 'object':
      return field.type;
    case 'any':
      return field.typeName ?? field.type;
  }
}

function plural(field: Field): string {
  return field.type === 'list' || field.type === 'map' ? `(${typeName(field)})` : `${field.type}s`;
}

function capitalize(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
