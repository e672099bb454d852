import { defineKind, type AllowedValue, type Field, type Fields, type Kind } from './define.ts';
import { patchRelease, skupperVersions } from './version.ts';

const patterns = (doc: string, required = false): Field => ({
  type: 'list',
  doc,
  ...(required ? { required } : {}),
  items: {
    type: 'string',
    format: 'path',
    notEmpty: true,
    doc: 'A file or folder, relative to the project folder. `*` matches within a name, `**` matches any number of folders.',
  },
});

const routingKeys = (doc: string): Field => ({
  type: 'list',
  doc,
  items: { type: 'string', notEmpty: true, doc: 'A routing key. `*` matches any characters.' },
});

const platforms: readonly AllowedValue[] = [
  { value: 'kubernetes', doc: 'A namespace of a Kubernetes cluster.' },
  { value: 'podman', doc: 'A host with Podman.' },
  { value: 'docker', doc: 'A host with Docker.' },
  { value: 'linux', doc: 'A host without containers.' },
];

const severities: readonly AllowedValue[] = [
  { value: 'error', doc: 'Reported as an error.' },
  { value: 'warning', doc: 'Reported as a warning.' },
  { value: 'information', doc: 'Reported as information.' },
  { value: 'hint', doc: 'Shown in the editor, not in the Problems panel.' },
  { value: 'off', doc: 'The rule is disabled.' },
];

/** The settings of a project. The editor has the same ones. */
export const settingsFields = {
  version: {
    type: 'string',
    doc: 'The Skupper version to check against. Kinds and properties that need a newer version are reported.',
    default: '`"2.2.1"`',
    caveat: 'Put the version in quotes: without them YAML reads `2.1` as a number.',
    alsoAllowed: patchRelease,
    enum: skupperVersions.map((value) => ({ value, doc: `Skupper ${value}.` })),
  },
  exclude: patterns('Files and folders to ignore. They have no findings and belong to no network.'),
  crds: patterns(
    'Files and folders with CustomResourceDefinitions of Skupper that count for this project, beside those that are in it. Kinds and properties are checked against them.',
  ),
  externalRoutingKeys: routingKeys(
    'Routing keys whose listeners or connectors are defined outside of this project, for example in another repository. They are not reported as unmatched.',
  ),
  networks: {
    type: 'list',
    doc: 'Separate networks in this project, for example one for testing and one for production. Routing keys match only within a network. All files that no network includes form another one.',
    items: {
      type: 'object',
      doc: 'A network.',
      fields: {
        name: {
          type: 'string',
          required: true,
          notEmpty: true,
          doc: 'The name of the network.',
          example: 'production',
        },
        include: patterns(
          'Files and folders of the network. A file belongs to the first network that includes it.',
          true,
        ),
        externalRoutingKeys: routingKeys(
          'Routing keys whose listeners or connectors are defined outside of this network.',
        ),
      },
    },
  },
  sites: {
    type: 'list',
    doc: 'Assigns files to sites, and platforms to sites. Needed only if folders and namespaces do not show which files belong to a site.',
    items: {
      type: 'object',
      doc: 'A site.',
      fields: {
        name: {
          type: 'string',
          required: true,
          notEmpty: true,
          doc: 'The name of the site.',
          example: 'west',
        },
        include: patterns(
          'Files and folders of the site. A file belongs to the first site that includes it.',
          true,
        ),
        platform: { type: 'string', doc: 'The platform that the site runs on.', enum: platforms },
      },
    },
  },
  rules: {
    type: 'map',
    doc: 'Severity overrides by rule code.',
    values: { type: 'string', doc: 'The severity of the rule.', enum: severities },
  },
} satisfies Fields;

/** The settings file, described like a kind of resource. */
export const settingsFile: Kind = (() => {
  const root = {
    type: 'object',
    doc: 'Settings for the Skupper YAML files in this folder.',
    fields: settingsFields,
  } as const;
  return defineKind({
    apiVersion: '',
    kind: 'settings file',
    page: '',
    doc: root.doc,
    root,
    spec: root,
    status: root,
  });
})();
