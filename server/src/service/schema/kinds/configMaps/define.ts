import {
  defineKind,
  type Example,
  type Fields,
  type Kind,
  type KnownKey,
  type MapField,
} from '../../define.ts';
import { metadata, suppressingKey } from '../metadata.ts';

/** A ConfigMap that Skupper reads. */
interface ConfigMapDefinition {
  /** What Skupper calls it. */
  readonly title: string;
  readonly doc: string;
  /** What `data` is for. */
  readonly data: string;
  /** The keys of `data` that Skupper reads. It ignores all others. */
  readonly keys: readonly KnownKey[];
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly examples: readonly Example[];
}

/** What the labels or annotations are for, and those that Skupper reads. */
interface Labels {
  readonly doc: string;
  readonly keys: readonly KnownKey[];
}

const noLabels: Labels = { doc: 'Labels for selecting and grouping resources.', keys: [] };
const noAnnotations: Labels = { doc: 'Additional information for tools.', keys: [] };

/** Defines a ConfigMap that Skupper reads, as a kind: adds what all ConfigMaps have in common. Source: ConfigMap of Kubernetes 1.36. */
export function defineConfigMap({
  title,
  doc,
  data,
  keys,
  labels = noLabels,
  annotations = noAnnotations,
  examples,
}: ConfigMapDefinition): Kind {
  const fields: Fields = {
    apiVersion: { type: 'string', required: true, doc: 'The API version of ConfigMaps: `v1`.' },
    kind: { type: 'string', required: true, doc: 'The kind of the resource.' },
    metadata: {
      ...metadata,
      fields: {
        ...metadata.fields,
        labels: toField(labels),
        annotations: toField({ ...annotations, keys: [...annotations.keys, suppressingKey] }),
      },
    },
    data: toField({ doc: data, keys }),
    binaryData: {
      ...toField({ doc: 'Binary values. Skupper does not read them.', keys: [] }),
      unlisted: true,
    },
    immutable: { type: 'boolean', doc: 'Whether the content can no longer be changed.', unlisted: true },
  };
  return defineKind({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    title,
    page: '',
    doc,
    examples,
    root: { type: 'object', doc, fields },
    spec: { type: 'object', doc: '', fields: {} },
    status: { type: 'object', doc: '', fields: {} },
  });
}

function toField({ doc, keys }: Labels): MapField {
  return {
    type: 'map',
    doc,
    keys,
    values: { type: 'string', doc: 'A string: put numbers and `true` in quotes.' },
  };
}
