import { defineKind, type AllowedValue, type Field, type Fields, type Kind } from './define.ts';
import { skupperVersions } from './version.ts';

const patterns = (doc: string, required = false): Field => ({
  type: 'list',
  doc,
  ...(required ? { required } : {}),
  items: {
    type: 'string',
    notEmpty: true,
    doc: 'A file or folder, from the folder of this file; `*` stands for any name and `**` for any folders.',
  },
});

const routingKeys = (doc: string): Field => ({
  type: 'list',
  doc,
  items: { type: 'string', notEmpty: true, doc: 'A routing key; `*` stands for any letters.' },
});

const platforms: readonly AllowedValue[] = [
  { value: 'kubernetes', doc: 'A namespace of a cluster.' },
  { value: 'podman', doc: 'A host with Podman.' },
  { value: 'docker', doc: 'A host with Docker.' },
  { value: 'linux', doc: 'A host on which Skupper runs without containers.' },
];

const severities: readonly AllowedValue[] = [
  { value: 'error', doc: 'It is an error.' },
  { value: 'warning', doc: 'It is a warning.' },
  { value: 'information', doc: 'It is worth knowing.' },
  { value: 'hint', doc: 'It is marked in the text, but listed nowhere.' },
  { value: 'off', doc: 'Nobody hears of it.' },
];

/** The settings of a project, which are those of the editor as well. */
export const settingsFields = {
  version: {
    type: 'string',
    doc: 'The Skupper release that your documents are for. Kinds and properties that came later are flagged.',
    default: '`"2.2.1"`',
    caveat: 'In YAML the version needs quotes: `2.1` alone is a number.',
    enum: skupperVersions.map((value) => ({ value, doc: `Skupper ${value}.` })),
  },
  exclude: patterns('Files and folders that are not looked at: no findings, and no part of any network.'),
  externalRoutingKeys: routingKeys(
    'Routing keys whose other side is not in this folder, because another team or repository has it.',
  ),
  networks: {
    type: 'list',
    doc: 'The separate networks of the folder, such as one for tests and one for production. Keys match inside one network only. Files that belong to none of these make up a network of their own.',
    items: {
      type: 'object',
      doc: 'A network.',
      fields: {
        name: {
          type: 'string',
          required: true,
          notEmpty: true,
          doc: 'What the network is called.',
          example: 'production',
        },
        include: patterns('Its files and folders. A file belongs to the first network that names it.', true),
        externalRoutingKeys: routingKeys('Routing keys whose other side is outside of this network.'),
      },
    },
  },
  sites: {
    type: 'list',
    doc: 'Which files are for which site, and what the site runs on. Needed only where folders and namespaces do not tell.',
    items: {
      type: 'object',
      doc: 'A site.',
      fields: {
        name: {
          type: 'string',
          required: true,
          notEmpty: true,
          doc: 'What the site is called.',
          example: 'west',
        },
        include: patterns('Its files and folders. A file belongs to the first site that names it.', true),
        platform: { type: 'string', doc: 'What the site runs on.', enum: platforms },
      },
    },
  },
  rules: {
    type: 'map',
    doc: 'How severe the findings of a rule are, by the code of the rule.',
    values: { type: 'string', doc: 'How severe the findings of the rule are.', enum: severities },
  },
} satisfies Fields;

/** The kind of document that a settings file is. */
export const settingsFile: Kind = (() => {
  const root = {
    type: 'object',
    doc: 'How the Skupper tools read this folder.',
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
