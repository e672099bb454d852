import type { Json, Path, TreeNode } from '../yaml/tree.ts';

/** The role of a resource for a routing key: listeners use the key, connectors provide it. */
export type RoutingKeyRole = 'uses' | 'provides';

/** A value of a field, with its documentation. */
export interface AllowedValue {
  readonly value: string;
  /** What the value does, in Markdown. */
  readonly doc: string;
}

/** A key of a map that Skupper knows, with what is special about its value. */
export interface KnownKey
  extends
    AllowedValue,
    Pick<
      StringField,
      'names' | 'format' | 'values' | 'alsoAllowed' | 'open' | 'notEmpty' | 'example' | 'since' | 'caveat'
    > {}

/** What all types of fields have in common. */
interface FieldBase {
  /** What the field is for, in one or two sentences of Markdown. */
  readonly doc: string;
  /** A pitfall, in Markdown. Shown apart from `doc`. */
  readonly caveat?: string;
  /** Whether the API server rejects a resource without the field. */
  readonly required?: boolean;
  /** Required on Kubernetes only: sites on Podman, Docker and Linux do not need it. */
  readonly optionalOnHosts?: boolean;
  /** The default value, in Markdown: a value or a description. */
  readonly default?: string;
  /** The value that the API server gives to the field, as a definition in a project says. */
  readonly initial?: Json;
  /** The Skupper version that added the field; absent for fields of every 2.x version. */
  readonly since?: string;
  /** The platforms on which the field has an effect; absent for all platforms. */
  readonly platforms?: readonly Platform[];
  /** A property of the same object without which this field has no effect. */
  readonly needs?: string;
  /** Valid but not suggested: an alias of another field, or a field that only the system writes. */
  readonly unlisted?: boolean;
  /** In a draft kind: the field of the released version that replaces this field, or null when it was removed. */
  readonly replacedBy?: string | null;
  /** In a draft kind: by value, the property of the released version that replaces the value. Other values need none. */
  readonly becomes?: Readonly<Record<string, string>>;
  /** The anchor of the field on the kind's reference page, unless it follows from the section and the name. */
  readonly anchor?: string;
}

/** A platform that a site can run on. */
export type Platform = 'kubernetes' | 'podman' | 'docker' | 'linux';

/** A string. */
export interface StringField extends FieldBase {
  readonly type: 'string';
  /** The value is a routing key, for which the resource has this role. */
  readonly routingKey?: RoutingKeyRole;
  /** The value is the name of a resource of this kind. */
  readonly names?: 'Secret' | 'Namespace' | 'ServiceAccount';
  /** The only values that the API server accepts. */
  readonly enum?: readonly AllowedValue[];
  /** Values that are accepted as well, but not offered. */
  readonly alsoAllowed?: RegExp;
  /** The values that Skupper knows; the API server accepts any string. */
  readonly values?: readonly AllowedValue[];
  /**
   * The format that the value must have for Skupper. `duration`: a duration of Go; the API server accepts more.
   * `selector`: a label selector of Kubernetes for pods, which the API server does not validate. `label-selector`: one for other
   * resources. `date-time`: a timestamp by RFC 3339, which the API server validates. `host`: a host name or an address. `port`: the
   * number of a port as text. `quantity`: an amount of CPU or memory. `path`: a pattern of files and folders, in the settings file.
   */
  readonly format?:
    | 'duration'
    | 'selector'
    | 'label-selector'
    | 'date-time'
    | 'host'
    | 'port'
    | 'quantity'
    | 'path';
  /** An empty string is invalid for Skupper, although the API server accepts it. */
  readonly notEmpty?: boolean;
  /** Other values than those in `values` are meaningful as well. */
  readonly open?: boolean;
  /** The values that people mean who write a boolean. */
  readonly booleans?: { readonly true: string; readonly false: string };
  /** The value that completion and fixes insert. `{name}` is replaced by the name of the resource. */
  readonly example?: string;
}

/** An integer. */
export interface IntegerField extends FieldBase {
  readonly type: 'integer';
  /** The only values that the API server accepts, as a definition in a project may list them. */
  readonly enum?: readonly AllowedValue[];
  /** The smallest and the largest value that Skupper can use; the API server accepts any integer. */
  readonly range?: readonly [number, number];
  /** Whether 0 is below the range on hosts only. */
  readonly zeroOnKubernetes?: boolean;
  /** Skupper uses this value in place of 0. */
  readonly insteadOfZero?: number;
  /** The value that completion and fixes insert. */
  readonly example?: number;
}

/** A boolean. */
export interface BooleanField extends FieldBase {
  readonly type: 'boolean';
}

/** An object with known properties. */
export interface ObjectField extends FieldBase {
  readonly type: 'object';
  readonly fields: Fields;
  /** Exactly one of these properties is required. */
  readonly exactlyOneOf?: readonly string[];
  /** Other properties are valid as well, and may be anything. */
  readonly open?: boolean;
}

/** A list. */
export interface ListField extends FieldBase {
  readonly type: 'list';
  readonly items: Field;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Whether items must differ from one another. */
  readonly unique?: boolean;
  /** The properties by which the items must differ, as a definition in a project says. */
  readonly keys?: readonly string[];
}

/** An object with arbitrary keys, such as labels. */
export interface MapField extends FieldBase {
  readonly type: 'map';
  readonly values: Field;
  /** The keys that Skupper knows; other keys are valid. */
  readonly keys?: readonly KnownKey[];
  /** The keys are routing keys, for which the resource has this role. */
  readonly keysAreRoutingKeys?: RoutingKeyRole;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** A value of any type. */
export interface AnyField extends FieldBase {
  readonly type: 'any';
  /** What a value may be, for people. By default anything. */
  readonly typeName?: string;
}

/** A field of a kind. */
export type Field = StringField | IntegerField | BooleanField | ObjectField | ListField | MapField | AnyField;
/** The fields of an object by name. */
export type Fields = Readonly<Record<string, Field>>;

/** A complete document as an example of a kind. Snippets and completions are made of it. */
export interface Example {
  readonly title: string;
  /** The document, with the tab stops of a snippet (`${1:name}`). */
  readonly body: string;
}

/** The schema and documentation of a kind of resource in one API version, of a ConfigMap that Skupper reads, or of the settings file. */
export interface Kind {
  /** Empty for the settings file, which is not a Kubernetes resource. `v1` for ConfigMaps. */
  readonly apiVersion: string;
  readonly kind: string;
  /** What Skupper calls it, for ConfigMaps: those of several purposes have the same kind. */
  readonly title?: string;
  /** What the kind is for, in Markdown. */
  readonly doc: string;
  /** The name of the page in the Skupper reference: `listener` for `resources/listener.html`. Empty if there is none. */
  readonly page: string;
  /** Whether the kind is cluster-scoped. All other kinds are namespaced. */
  readonly clusterScoped?: boolean;
  /** The Skupper version that added the kind; absent for kinds of every 2.x version. */
  readonly since?: string;
  /** Whether the kind belongs to Skupper 1, whose releases serve it. It has no successor in Skupper 2. */
  readonly isOfSkupper1?: boolean;
  readonly spec: ObjectField;
  readonly status: ObjectField;
  readonly examples?: readonly Example[];
  /** The field of the whole document, where that is not metadata, spec and status: for ConfigMaps and the settings file. */
  readonly root?: ObjectField;
  /** For a kind of a CustomResourceDefinition, what it says of a whole resource. */
  readonly custom?: CustomSchema;
  /** The places of routing keys in a resource of the kind. */
  readonly routingKeys: readonly RoutingKeyPlace[];
  /** The paths of durations in a resource of the kind. */
  readonly durations: readonly Path[];
}

/** The schema that a CustomResourceDefinition gives to a kind. */
export interface CustomSchema {
  /** The field of the whole resource. */
  readonly document: ObjectField;
  /** Whether the API server drops the status of a manifest. */
  readonly hasStatus: boolean;
  /** What is wrong in a resource but its status. Undefined if nothing can judge by the schema: then the fields are all there is. */
  readonly judge?: (root: TreeNode) => readonly SchemaProblem[];
}

/** A violation of the schema of a kind. Paths start at the root of the resource. */
export type SchemaProblem =
  | { readonly type: 'unknown'; readonly path: Path }
  | { readonly type: 'missing'; readonly path: Path }
  | { readonly type: 'type'; readonly path: Path; readonly expected: string }
  | { readonly type: 'enum'; readonly path: Path; readonly allowed: readonly string[] }
  | { readonly type: 'format'; readonly path: Path }
  | { readonly type: 'both'; readonly path: Path }
  | { readonly type: 'neither'; readonly path: Path }
  | { readonly type: 'count'; readonly path: Path; readonly keyword: string; readonly limit: number }
  /** What only the schema of a CustomResourceDefinition asks for: `must` goes on after "must". */
  | { readonly type: 'other'; readonly path: Path; readonly must: string };

/** A kind without what is derived from its fields. */
export type KindDefinition = Omit<Kind, 'routingKeys' | 'durations'>;

/** Defines a kind: adds what is derived from the fields of its spec. */
export function defineKind(definition: KindDefinition): Kind {
  const { spec } = definition;
  return { ...definition, routingKeys: routingKeysIn(spec, ['spec']), durations: durationsIn(spec) };
}

/** The field of a property of an object, or undefined when the object has no such property. */
export function propertyField({ fields, open }: ObjectField, name: string): Field | undefined {
  if (Object.hasOwn(fields, name)) return fields[name];
  return open ? anything : undefined;
}

const anything: AnyField = { type: 'any', doc: '' };

/** The field of the value of a key of a map. That of a known key has the documentation of the key. */
export function valueField({ keys, values }: MapField, name: string): Field {
  const known = keys?.find(({ value }) => value === name);
  if (!known) return values;
  const { value: _, ...own } = known;
  return values.type === 'string' ? { ...values, ...own } : { ...values, doc: own.doc };
}

/** A place of routing keys in the resources of a kind. */
export interface RoutingKeyPlace {
  /** From the root of the resource. `*` matches every item of a list, `{}` every key of a map. */
  readonly path: Path;
  readonly role: RoutingKeyRole;
  /** Whether the keys or the values at the path are routing keys. */
  readonly on: 'key' | 'value';
}

function routingKeysIn(field: Field, path: Path): RoutingKeyPlace[] {
  if (field.type === 'string') return field.routingKey ? [{ path, role: field.routingKey, on: 'value' }] : [];
  if (field.type === 'list') return routingKeysIn(field.items, [...path, '*']);
  if (field.type === 'map') {
    return field.keysAreRoutingKeys
      ? [{ path: [...path, '{}'], role: field.keysAreRoutingKeys, on: 'key' }]
      : [];
  }
  if (field.type !== 'object') return [];
  return Object.entries(field.fields).flatMap(([name, child]) => routingKeysIn(child, [...path, name]));
}

function durationsIn({ fields }: ObjectField): Path[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.type === 'string' && field.format === 'duration' ? [['spec', name]] : [],
  );
}
