import type { Field, Fields, Kind } from '../../server/src/service/schema/define.ts';
import { typeName, valuesOf } from '../../server/src/service/features/hover/schemaMarkdown.ts';
import { configMapKinds } from '../../server/src/service/schema/kinds/configMaps/index.ts';
import { kinds } from '../../server/src/service/schema/kinds/index.ts';
import { metadata } from '../../server/src/service/schema/kinds/metadata.ts';
import { referenceUrl } from '../../server/src/service/schema/lookup.ts';
import { code, fieldRows, generatedNotice, table, type FieldRow } from './markdown.ts';

/** The reference page of all kinds. */
export async function kindsPage(): Promise<string> {
  const released = kinds.filter(({ apiVersion }) => apiVersion === 'skupper.io/v2alpha1');
  const drafts = kinds.filter(({ apiVersion }) => apiVersion !== 'skupper.io/v2alpha1');
  return [
    generatedNotice,
    '# Kinds',
    'Every kind and property that the extension knows. *Required* means that the API server rejects the resource without the property.',
    '## metadata',
    metadata.doc,
    fieldTable(fieldRows(listed(metadata.fields), '')),
    '## skupper.io/v2alpha1',
    'The API of all releases of Skupper 2.',
    ...released.flatMap(section),
    '## ConfigMaps',
    'The ConfigMaps that Skupper 2 reads. All other ConfigMaps are left alone.',
    ...configMapKinds.flatMap(configMapSection),
    '## skupper.io/v1alpha1',
    'The draft API from before Skupper 2.0. No release of Skupper 2 serves it; the extension validates and migrates it. SkupperClusterPolicy is a kind of Skupper 1 and has no successor.',
    ...drafts.flatMap(section),
    '',
  ].join('\n\n');
}

function listed(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => !field.unlisted));
}

function section(kind: Kind): string[] {
  const since = kind.since ? ` Since Skupper ${kind.since}.` : '';
  const version = kind.apiVersion.replace('skupper.io/', '');
  const note = kind.isOfSkupper1 ? 'Skupper 1' : 'draft';
  const title = version === 'v2alpha1' ? kind.kind : `${kind.kind} (${note})`;
  return [
    `### ${title}`,
    `${kind.doc}${since} [Skupper reference](${referenceUrl(kind)})`,
    ...(kind.spec.exactlyOneOf
      ? [`Exactly one of ${kind.spec.exactlyOneOf.map(code).join(', ')} is required.`]
      : []),
    fieldTable([...fieldRows(kind.spec.fields, 'spec.'), ...fieldRows(kind.status.fields, 'status.')]),
  ];
}

/** A ConfigMap with what Skupper reads of it. */
function configMapSection({ title, doc, root }: Kind): string[] {
  const data = root?.fields['data'];
  const keys = data?.type === 'map' ? (data.keys ?? []) : [];
  const rows = keys.map(({ value, ...own }): FieldRow => ({
    path: `data.${value}`,
    field: { type: 'string', ...own },
  }));
  return [`### ${title}`, doc, fieldTable(rows)];
}

function fieldTable(rows: readonly FieldRow[]): string {
  return table(
    ['property', 'type', '', 'meaning'],
    rows.map(({ path, field }) => [code(path), typeName(field), notes(field), meaning(field)]),
  );
}

function notes(field: Field): string {
  return [
    ...(field.required ? ['required'] : []),
    ...(field.type === 'string' && field.names ? [`names a ${field.names}`] : []),
    ...(field.since ? [`since ${field.since}`] : []),
    ...(field.platforms ? [`${field.platforms.join(', ')} only`] : []),
    ...(typeof field.replacedBy === 'string' ? [`now ${code(field.replacedBy)}`] : []),
    ...(field.replacedBy === null ? ['dropped'] : []),
  ].join('; ');
}

function meaning(field: Field): string {
  const values = field.type === 'string' ? valuesOf(field).map(({ value }) => code(value)) : [];
  return [
    field.doc,
    ...(values.length > 0 ? [`Values: ${values.join(', ')}.`] : []),
    ...(field.default ? [`Default: ${field.default}.`] : []),
    ...(field.caveat ? [`⚠ ${field.caveat}`] : []),
  ].join(' ');
}
