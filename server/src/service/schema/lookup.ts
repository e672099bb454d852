import type { Path } from '../yaml/tree.ts';
import { propertyField, valueField, type Field, type Kind, type ObjectField } from './define.ts';
import { kinds } from './kinds/index.ts';
import { metadata } from './kinds/metadata.ts';

/** The API group of all Skupper resources. */
export const GROUP = 'skupper.io';

const byName = new Map(kinds.map((kind) => [`${kind.apiVersion}/${kind.kind}`, kind]));

/** The kind with this apiVersion and name, or undefined when it is not a known kind of Skupper. */
export function findKind(apiVersion: string | undefined, kind: string | undefined): Kind | undefined {
  return byName.get(`${apiVersion}/${kind}`);
}

/** The apiVersion that every release of Skupper 2 serves. */
export const RELEASED = 'skupper.io/v2alpha1';

/** The apiVersion of the drafts before Skupper 2.0. No release serves it. */
export const DRAFT = 'skupper.io/v1alpha1';

/** The known apiVersions with their documentation, the released one first. */
export const apiVersions = [
  {
    value: RELEASED,
    doc: 'The API of Skupper 2. Every released version of Skupper 2 serves this version and no other.',
  },
  {
    value: DRAFT,
    doc: 'The draft of the API from before Skupper 2.0. No release of Skupper 2 serves it, so a cluster with Skupper 2 rejects the document. Skupper 1 serves a single kind of this version, SkupperClusterPolicy.',
  },
] as const;

/** The properties that documents of all kinds have in common. */
export const commonFields = {
  apiVersion: {
    type: 'string',
    required: true,
    doc: 'The API group and version of the resource.',
    example: 'skupper.io/v2alpha1',
  },
  kind: { type: 'string', required: true, doc: 'The kind of the resource.' },
  metadata,
} as const satisfies Record<string, Field>;

/**
 * The field of a whole document of a kind, with apiVersion, kind, metadata, spec and status; of a settings file its
 * root.
 */
export function documentField(kind: Kind): ObjectField {
  return kind.custom?.document ?? documentFields.get(kind) ?? toDocumentField(kind);
}

function toDocumentField(kind: Kind): ObjectField {
  const { root, doc, spec, status } = kind;
  return root ?? { type: 'object', doc, fields: { ...commonFields, spec, status } };
}

const documentFields = new Map(kinds.map((kind) => [kind, toDocumentField(kind)]));

/**
 * The field at a path from the root of a resource, or undefined when the kind has no such field. The field of a known
 * key of a map has the documentation of that key.
 */
export function fieldAt(kind: Kind, path: Path): Field | undefined {
  return fieldBelow(documentField(kind), path);
}

/** The field at a path from another one, or undefined if there is none. */
export function fieldBelow(root: Field, path: Path): Field | undefined {
  let field: Field | undefined = root;
  for (const step of path) field = field && childField(field, step);
  return field;
}

/** The field of a property, of the value of a key, or of an item. Undefined if there is none. */
export function childField(field: Field, step: string | number): Field | undefined {
  if (field.type === 'list') return typeof step === 'number' ? field.items : undefined;
  if (typeof step !== 'string') return undefined;
  if (field.type === 'map') return valueField(field, step);
  return field.type === 'object' ? propertyField(field, step) : undefined;
}

const REFERENCE = 'https://skupperproject.github.io/refdog/resources';

/** The URL of a kind in the Skupper reference, or of its field at a path. Undefined for the settings file. */
export function referenceUrl(kind: Kind, path: Path = []): string | undefined {
  if (kind.page === '') return undefined;
  const page = `${REFERENCE}/${kind.page}.html`;
  const [section, name] = path;
  if (typeof name !== 'string' || (section !== 'spec' && section !== 'status' && section !== 'metadata'))
    return page;
  // The reference knows nothing of what only a definition in a project adds.
  const field = fieldAt(findKind(kind.apiVersion, kind.kind) ?? kind, [section, name]);
  if (!field) return undefined;
  return `${page}#${section}-${kebab(field.replacedBy ?? name)}`;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
