import type { Path } from '../yaml/tree.ts';

/** What a routing key in a field means: this resource asks for the key, or it serves the key. */
export type RoutingKeyRole = 'uses' | 'provides';

/** A value that a field may have, with what it does. */
export interface AllowedValue {
  readonly value: string;
  readonly doc: string;
}

interface FieldBase {
  /** What the field is for, in one or two sentences of Markdown. */
  readonly doc: string;
  /** What surprises people about it. Shown apart from the meaning. */
  readonly caveat?: string;
  readonly required?: boolean;
  /** Required by the API server only: sites on Podman, Docker and Linux do without. */
  readonly optionalOnHosts?: boolean;
  /** What holds when the field is left out, as words or as a value. */
  readonly default?: string;
  /** The first Skupper version that knows the field; without it, every 2.x does. */
  readonly since?: string;
  /** Where the field does something; without it, everywhere. */
  readonly platforms?: readonly Platform[];
  /** The property of the same object without which this one does nothing. */
  readonly needs?: string;
  /** Accepted but not offered: a second name for a field, or one that only the system writes. */
  readonly unlisted?: boolean;
  /** In a draft kind: the field of the released version that took its place, or null when it was dropped. */
  readonly replacedBy?: string | null;
  /** In a draft kind: the property that stands for a value now; a value that is not listed needs none. */
  readonly becomes?: Readonly<Record<string, string>>;
  /** The anchor on the kind's reference page, where it is not made from section and name. */
  readonly anchor?: string;
}

export type Platform = 'kubernetes' | 'podman' | 'docker' | 'linux';

export interface StringField extends FieldBase {
  readonly type: 'string';
  readonly routingKey?: RoutingKeyRole;
  /** The text is the name of another resource. */
  readonly names?: 'Secret' | 'Namespace' | 'ServiceAccount';
  /** The values that the API server accepts; nothing else is allowed. */
  readonly enum?: readonly AllowedValue[];
  /** The values that make sense, where the API server takes any text. */
  readonly values?: readonly AllowedValue[];
  /**
   * What the text must be for Skupper. `duration`: a length of time as Go reads it; the API server lets more pass.
   * `selector`: a label selector of Kubernetes; the API server looks at no selector.
   * `date-time`: a point in time as RFC 3339 writes it, which the API server demands.
   */
  readonly format?: 'duration' | 'selector' | 'date-time';
  /** The API server accepts an empty text, but Skupper can do nothing with it. */
  readonly notEmpty?: boolean;
  /** Other values than those of `values` make sense as well. */
  readonly open?: boolean;
  /** An example that completion and fixes put in; `{name}` stands for the name of the resource. */
  readonly example?: string;
}

export interface IntegerField extends FieldBase {
  readonly type: 'integer';
  /** The smallest and the largest number that works; the API server takes any. */
  readonly range?: readonly [number, number];
  readonly example?: number;
}

export interface BooleanField extends FieldBase {
  readonly type: 'boolean';
}

export interface ObjectField extends FieldBase {
  readonly type: 'object';
  readonly fields: Fields;
  /** Of these fields exactly one must be there. */
  readonly exactlyOneOf?: readonly string[];
}

export interface ListField extends FieldBase {
  readonly type: 'list';
  readonly items: Field;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly unique?: boolean;
}

/** An object with any keys, such as labels. */
export interface MapField extends FieldBase {
  readonly type: 'map';
  readonly values: Field;
  /** The keys that mean something; others are allowed. */
  readonly keys?: readonly AllowedValue[];
  /** The keys themselves are routing keys. */
  readonly keysAreRoutingKeys?: RoutingKeyRole;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** Whatever the API server puts there. */
export interface AnyField extends FieldBase {
  readonly type: 'any';
}

export type Field = StringField | IntegerField | BooleanField | ObjectField | ListField | MapField | AnyField;
export type Fields = Readonly<Record<string, Field>>;

/** A complete document that shows how a kind is used; becomes a snippet. */
export interface Example {
  readonly title: string;
  /** What people type to get it. */
  readonly prefix: string;
  /** The document, with the tab stops of a snippet (`${1:name}`). */
  readonly body: string;
}

/** All that is known about one kind of resource in one version of the API, or about the settings file. */
export interface Kind {
  /** Empty for the settings file, which is no resource. */
  readonly apiVersion: 'skupper.io/v2alpha1' | 'skupper.io/v1alpha1' | '';
  readonly kind: string;
  readonly doc: string;
  /** The page of the reference, `listener` for `resources/listener.html`. */
  readonly page: string;
  /** Not in any namespace; all other kinds are. */
  readonly clusterScoped?: boolean;
  readonly since?: string;
  readonly spec: ObjectField;
  readonly status: ObjectField;
  readonly examples?: readonly Example[];
  /** The whole document, where it is not made of metadata, spec and status. */
  readonly root?: ObjectField;
  /** Where a document of the kind holds routing keys. */
  readonly routingKeys: readonly RoutingKeyPlace[];
  /** The paths of the durations in a document of the kind. */
  readonly durations: readonly Path[];
}

/** A kind as its file writes it, without what is derived from its fields. */
export type KindDefinition = Omit<Kind, 'routingKeys' | 'durations'>;

/** Completes a kind with what is derived from its fields. */
export function defineKind(definition: KindDefinition): Kind {
  const { spec } = definition;
  return { ...definition, routingKeys: routingKeysIn(spec, ['spec']), durations: durationsIn(spec) };
}

/** The field of a property of an object, or undefined when the object has no such property. */
export function propertyField({ fields }: ObjectField, name: string): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** A place where a kind holds routing keys. `*` in the path stands for every item or value. */
export interface RoutingKeyPlace {
  readonly path: Path;
  readonly role: RoutingKeyRole;
  readonly on: 'key' | 'value';
}

function routingKeysIn(field: Field, path: Path): RoutingKeyPlace[] {
  if (field.type === 'string') return field.routingKey ? [{ path, role: field.routingKey, on: 'value' }] : [];
  if (field.type === 'list') return routingKeysIn(field.items, [...path, '*']);
  if (field.type === 'map') {
    return field.keysAreRoutingKeys
      ? [{ path: [...path, '*'], role: field.keysAreRoutingKeys, on: 'key' }]
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
