import type { ObjectField, StringField } from '../define.ts';

const timestamp: StringField = {
  type: 'string',
  format: 'date-time',
  doc: 'A point in time, set by the API server.',
  unlisted: true,
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
      doc: 'The name of the resource, unique for its kind in one namespace. Lower-case letters, digits, `-` and `.`.',
      caveat:
        'Skupper matches listeners and connectors by `routingKey`, never by this name. On Podman, Docker and Linux sites a name may hold no dots.',
      example: 'my-resource',
    },
    namespace: {
      type: 'string',
      names: 'Namespace',
      doc: 'The namespace that the resource belongs to. A site is one namespace of one cluster or host, so this also says which site is meant.',
      default: 'the namespace of the command that applies the file; `default` on Podman, Docker and Linux',
    },
    labels: {
      type: 'map',
      doc: 'Labels to find and group resources by.',
      caveat:
        'Skupper reads no label of its own resources; `internal.skupper.io/…` is reserved for what it writes.',
      values: { type: 'string', doc: 'The value of a label: text, so put numbers and `true` in quotes.' },
    },
    annotations: {
      type: 'map',
      doc: 'Notes for tools, of any length.',
      caveat:
        'Skupper reads no annotation of its own resources; `internal.skupper.io/…` is reserved for what it writes.',
      values: {
        type: 'string',
        doc: 'The value of an annotation: text, so put numbers and `true` in quotes.',
      },
    },
    generateName: {
      type: 'string',
      unlisted: true,
      doc: 'A prefix from which the API server makes a unique name. Works with `kubectl create`, not with `kubectl apply`.',
    },
    finalizers: {
      type: 'list',
      unlisted: true,
      doc: 'What must be done before the resource is really deleted.',
      items: { type: 'string', doc: 'The name of a finalizer.' },
    },
    ownerReferences: {
      type: 'list',
      unlisted: true,
      doc: 'The resources that own this one: it is deleted with them.',
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
            doc: 'Whether the owner stays until this resource is gone.',
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
    selfLink: { type: 'string', unlisted: true, doc: 'Not used any more.' },
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
