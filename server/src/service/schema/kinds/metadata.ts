import type { KnownKey, ObjectField, StringField } from '../define.ts';

const timestamp: StringField = {
  type: 'string',
  format: 'date-time',
  doc: 'A timestamp, set by the API server.',
  unlisted: true,
};

/** The annotation with the codes of rules that report nothing about their resource. */
export const SUPPRESSING_ANNOTATION = 'lint.skupper.io/disable';

/** The annotation of any resource that suppresses findings. */
export const suppressingKey: KnownKey = {
  value: SUPPRESSING_ANNOTATION,
  doc: 'The codes of rules that `skupper-lint` and the editor leave out for this resource, separated by commas.',
};

/** `metadata` is the same for every kind. Source: ObjectMeta of Kubernetes 1.36. */
export const metadata: ObjectField = {
  type: 'object',
  doc: 'Name, namespace, labels and annotations of the resource.',
  required: true,
  anchor: 'metadata',
  fields: {
    name: {
      type: 'string',
      required: true,
      doc: 'The name of the resource, unique for its kind within a namespace: lowercase letters, digits, `-` and `.`.',
      caveat:
        'Skupper matches listeners and connectors by `routingKey`, not by name. On Podman, Docker and Linux sites, names must not contain dots.',
      example: 'my-resource',
    },
    namespace: {
      type: 'string',
      names: 'Namespace',
      doc: 'The namespace of the resource. A site is one namespace on a cluster or host, so the namespace also determines the site.',
      default: 'the namespace of the command that applies the file; `default` on Podman, Docker and Linux',
    },
    labels: {
      type: 'map',
      doc: 'Labels for selecting and grouping resources.',
      caveat:
        'Skupper does not read the labels of its own resources. The prefix `internal.skupper.io/` is reserved for Skupper.',
      values: { type: 'string', doc: 'The value of the label, a string: put numbers and `true` in quotes.' },
    },
    annotations: {
      type: 'map',
      doc: 'Additional information for tools.',
      caveat:
        'Skupper does not read the annotations of its own resources. The prefix `internal.skupper.io/` is reserved for Skupper.',
      keys: [suppressingKey],
      values: {
        type: 'string',
        doc: 'The value of the annotation, a string: put numbers and `true` in quotes.',
      },
    },
    generateName: {
      type: 'string',
      unlisted: true,
      doc: 'A prefix from which the API server generates a unique name. Works with `kubectl create`, not with `kubectl apply`.',
    },
    finalizers: {
      type: 'list',
      unlisted: true,
      doc: 'The tasks that must finish before the resource is deleted.',
      items: { type: 'string', doc: 'The name of a finalizer.' },
    },
    ownerReferences: {
      type: 'list',
      unlisted: true,
      doc: 'The resources that own this one, which is deleted with them.',
      items: {
        type: 'object',
        doc: 'An owner.',
        fields: {
          apiVersion: { type: 'string', required: true, doc: 'The API version of the owner.' },
          kind: { type: 'string', required: true, doc: 'The kind of the owner.' },
          name: { type: 'string', required: true, doc: 'The name of the owner.' },
          uid: { type: 'string', required: true, doc: 'The unique id of the owner.' },
          controller: { type: 'boolean', doc: 'Whether this owner manages the resource.' },
          blockOwnerDeletion: {
            type: 'boolean',
            doc: 'Whether the owner is deleted only after this resource.',
          },
        },
      },
    },
    creationTimestamp: timestamp,
    deletionTimestamp: timestamp,
    deletionGracePeriodSeconds: {
      type: 'integer',
      unlisted: true,
      doc: 'Seconds left until deletion, set by the API server.',
    },
    generation: {
      type: 'integer',
      unlisted: true,
      doc: 'Counts changes of the spec, set by the API server.',
    },
    resourceVersion: {
      type: 'string',
      unlisted: true,
      doc: 'Changes with every update, set by the API server. Leave it out of files.',
    },
    selfLink: { type: 'string', unlisted: true, doc: 'No longer used.' },
    uid: { type: 'string', unlisted: true, doc: 'The unique id of the resource, set by the API server.' },
    managedFields: {
      type: 'list',
      unlisted: true,
      doc: 'Who changed which field, set by the API server. Leave it out of files.',
      items: {
        type: 'object',
        doc: 'The fields of one manager.',
        fields: {
          manager: { type: 'string', doc: 'The name of the manager.' },
          operation: { type: 'string', doc: '`Apply` or `Update`.' },
          apiVersion: { type: 'string', doc: 'The API version of the fields.' },
          time: timestamp,
          fieldsType: { type: 'string', doc: 'The format of the fields.' },
          fieldsV1: { type: 'any', doc: 'The fields.' },
          subresource: { type: 'string', doc: 'The subresource that was changed.' },
        },
      },
    },
  },
};
