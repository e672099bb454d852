import type { Path } from '../../yaml/tree.ts';
import type { AllowedValue, Field, Kind } from '../../schema/define.ts';
import type { Rule } from '../../lint/define.ts';
import { referenceUrl } from '../../schema/lookup.ts';

/** What people want to know of a field, as Markdown: meaning, type, required, default, values, caveats, and a link. */
export function fieldMarkdown(
  name: string,
  field: Field,
  at?: { readonly kind: Kind; readonly path: Path },
): string {
  const facts = [
    typeName(field),
    ...(field.type === 'string' && field.names ? [`name of a ${field.names}`] : []),
    field.required ? 'required' : 'optional',
    ...(field.since ? [`since Skupper ${field.since}`] : []),
    ...(field.platforms ? [`${field.platforms.map(title).join(', ')} only`] : []),
  ];
  return [
    `**${name}** · ${facts.join(' · ')}`,
    field.doc,
    ...(field.default ? [`Default: ${field.default}.`] : []),
    ...valueLines(field),
    ...(field.caveat ? [`⚠ ${field.caveat}`] : []),
    ...(typeof field.replacedBy === 'string' ? [`In \`skupper.io/v2alpha1\`: \`${field.replacedBy}\`.`] : []),
    ...referenceLink(at?.kind, at?.path),
  ].join('\n\n');
}

/** What people want to know of a kind, as Markdown. */
export function kindMarkdown(kind: Kind): string {
  const since = kind.since ? ` · since Skupper ${kind.since}` : '';
  return [`**${kind.kind}** · \`${kind.apiVersion}\`${since}`, kind.doc, ...referenceLink(kind)].join('\n\n');
}

/** What people want to know of a rule, as Markdown. */
export function ruleMarkdown({ code, severity, title: what, docs }: Rule): string {
  return [`**${code}** · ${severity}`, `${what}.`, docs].join('\n\n');
}

function referenceLink(kind: Kind | undefined, path?: Path): string[] {
  const url = kind && referenceUrl(kind, path);
  return url === undefined ? [] : [`[Skupper reference](${url})`];
}

/** The values that a field may or should have. */
export function valuesOf(field: Field): readonly AllowedValue[] {
  if (field.type === 'string') return field.enum ?? field.values ?? [];
  if (field.type !== 'boolean') return [];
  return [
    { value: 'true', doc: 'Yes.' },
    { value: 'false', doc: 'No.' },
  ];
}

function valueLines(field: Field): string[] {
  if (field.type !== 'string') return [];
  const values = valuesOf(field);
  return values.length === 0 ? [] : [values.map(({ value, doc }) => `- \`${value}\`: ${doc}`).join('\n')];
}

/** The type of a field in words. */
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
    case 'any':
      return field.type;
  }
}

function plural(field: Field): string {
  return field.type === 'list' || field.type === 'map' ? `(${typeName(field)})` : `${field.type}s`;
}

function title(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
