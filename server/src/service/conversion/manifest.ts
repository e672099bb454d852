import { stringifyScalar } from '../yaml/scalar.ts';
import { RELEASED } from '../schema/lookup.ts';
import type { Texts } from '../resource/skupper1/textMap.ts';
import type { DocumentId } from '../workspace/facts/place.ts';

/** A value of a new resource. Lists hold maps only. */
export type Value = string | number | boolean | Fields | readonly Fields[];

/** The properties of a new resource, in the order in which they are written. Those that are undefined are left out. */
export interface Fields {
  readonly [key: string]: Value | undefined;
}

/** A resource to be written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels?: Texts;
  readonly annotations?: Texts;
  readonly spec?: Fields;
  readonly data?: Texts;
}

/** A new resource, its site, and the document after which it goes. */
export interface Planned {
  readonly manifest: Manifest;
  readonly siteId: string;
  readonly after: DocumentId;
}

/** A resource of Skupper 2. An empty spec is not written. */
export function skupperManifest(
  kind: string,
  { name, namespace }: Pick<Manifest, 'name' | 'namespace'>,
  spec: Fields,
): Manifest {
  return { apiVersion: RELEASED, kind, name, namespace, spec };
}

/** The lines of a resource in block style, indented by two columns. */
export function manifestLines(manifest: Manifest): string[] {
  const { apiVersion, kind, name, namespace, labels, annotations, spec, data } = manifest;
  const metadata = { name, namespace, labels: filled(labels), annotations: filled(annotations) };
  return fieldLines({ apiVersion, kind, metadata, spec: filled(spec), data: filled(data) }, '');
}

/** Most texts are plain words, for which there is no need to ask the YAML library: a conversion writes very many of them. */
function scalarText(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*$/.test(text) && !keyword.test(text);
  return isPlain ? text : stringifyScalar(text);
}

/** What YAML 1.1 does not read as text. */
const keyword = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function filled<T extends object>(fields: T | undefined): T | undefined {
  return fields && Object.values(fields).some((value) => value !== undefined) ? fields : undefined;
}

function fieldLines(fields: Fields, indent: string): string[] {
  return Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : entryLines(`${indent}${scalarText(key)}:`, value, `${indent}  `),
  );
}

function entryLines(head: string, value: Value, inner: string): string[] {
  if (typeof value === 'string') return [`${head} ${scalarText(value)}`];
  if (typeof value !== 'object') return [`${head} ${value}`];
  if (isList(value)) return [head, ...value.flatMap((item) => itemLines(item, inner))];
  return [head, ...fieldLines(value, inner)];
}

/** Array.isArray does not narrow lists that are read-only. */
function isList(value: Fields | readonly Fields[]): value is readonly Fields[] {
  return Array.isArray(value);
}

function itemLines(item: Fields, indent: string): string[] {
  const [first = '', ...rest] = fieldLines(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}
