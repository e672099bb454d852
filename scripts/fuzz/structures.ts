import { listener as listenerOf, resource } from '../../test/support/resources.ts';

/** A listener with a routing key and more lines of its spec. */
export function listener(routingKey: string, more = ''): string {
  return listenerOf(routingKey, { port: 80, extra: more });
}

const document = (kind: string, name: string, spec: string): string =>
  `---\n${resource(kind, { name, spec })}`;

/** Lines that repeat between a beginning and an end. */
export const structures: readonly (readonly [string, string, (index: number) => string, string])[] = [
  ['properties', listener('a'), (index) => `  k${index}: 1\n`, ''],
  ['the same property', listener('a'), () => '  type: tcp\n', ''],
  ['settings', listener('a', '  settings:\n'), (index) => `    k${index}: a\n`, ''],
  [
    'labels',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: skupper\n  labels:\n',
    (index) => `    k${index}: a\n`,
    'spec: {}\n',
  ],
  [
    'keys of a Secret',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: skupper}\ndata:\n',
    (index) => `  k${index}: YQ==\n`,
    '',
  ],
  [
    'keys of a ConfigMap',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: skupper-router}\ndata:\n',
    (index) => `  k${index}: |\n    a: b\n`,
    '',
  ],
  [
    'files of a ConfigMap',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n',
    (index) =>
      `  k${index}.yaml: |\n    apiVersion: skupper.io/v2alpha1\n    kind: Site\n    metadata: {name: s${index}}\n`,
    '',
  ],
  ['Sites', '', (index) => document('Site', `s${index}`, '  linkAccess: default\n'), ''],
  ['Sites of one name', '', () => document('Site', 'a', '  linkAccess: default\n'), ''],
  [
    'Listeners',
    '',
    (index) => document('Listener', `l${index}`, `  routingKey: k${index}\n  host: h${index}\n  port: 80\n`),
    '',
  ],
  [
    'Listeners of one key',
    '',
    (index) => document('Listener', `l${index}`, '  routingKey: k\n  host: h\n  port: 80\n'),
    '',
  ],
  [
    'Listeners of one name',
    '',
    () => document('Listener', 'a', '  routingKey: k\n  host: h\n  port: 80\n'),
    '',
  ],
  [
    'Connectors',
    '',
    (index) =>
      document('Connector', `l${index}`, `  routingKey: k${index}\n  selector: app=a${index}\n  port: 80\n`),
    '',
  ],
  [
    'Connectors of one key',
    listener('k'),
    (index) => document('Connector', `l${index}`, '  routingKey: k\n  selector: app=a\n  port: 80\n'),
    '',
  ],
  [
    'templated keys',
    '',
    (index) =>
      document(
        index % 2 ? 'Connector' : 'Listener',
        `l${index}`,
        `  routingKey: "{{ x }}k${index}"\n  host: a\n  port: 80\n`,
      ),
    '',
  ],
  [
    'templated and literal keys',
    '',
    (index) =>
      document(
        index % 2 ? 'Connector' : 'Listener',
        `l${index}`,
        `  routingKey: "${index % 2 ? '{{ x }}' : ''}k${index}"\n  host: a\n  port: 80\n`,
      ),
    '',
  ],
  [
    'similar keys',
    '',
    (index) =>
      document(
        index % 2 ? 'Connector' : 'Listener',
        `l${index}`,
        `  routingKey: the-long-key-of-service-${index}\n  host: a\n  port: 80\n`,
      ),
    '',
  ],
  [
    'Links',
    '',
    (index) =>
      document(
        'Link',
        `l${index}`,
        `  tlsCredentials: s${index}\n  endpoints:\n  - {name: inter-router, host: h${index}, port: "55671"}\n`,
      ),
    '',
  ],
  [
    'endpoints',
    document('Link', 'l', '  endpoints:\n'),
    (index) => `  - {name: inter-router, host: h${index}, port: "55671"}\n`,
    '',
  ],
  [
    'routing keys of a list',
    document(
      'MultiKeyListener',
      'm',
      '  host: a\n  port: 80\n  strategy:\n    priority:\n      routingKeys:\n',
    ),
    (index) => `      - k${index}\n`,
    '',
  ],
  [
    'one routing key of a list',
    document(
      'MultiKeyListener',
      'm',
      '  host: a\n  port: 80\n  strategy:\n    priority:\n      routingKeys:\n',
    ),
    () => '      - k\n',
    '',
  ],
  [
    'weighted keys',
    document(
      'MultiKeyListener',
      'm',
      '  host: a\n  port: 80\n  strategy:\n    weighted:\n      routingKeys:\n',
    ),
    (index) => `        k${index}: 1\n`,
    '',
  ],
  [
    'attached pairs',
    '',
    (index) =>
      document(
        index % 2 ? 'AttachedConnector' : 'AttachedConnectorBinding',
        `a${index >> 1}`,
        '  routingKey: k\n  connectorNamespace: b\n  siteNamespace: c\n',
      ),
    '',
  ],
  [
    'Deployments',
    listener('a'),
    (index) =>
      `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a${index}}\nspec:\n  template:\n    metadata: {labels: {app: a${index}}}\n    spec: {containers: [{ports: [{containerPort: 80}]}]}\n`,
    document('Connector', 'c', '  routingKey: a\n  selector: app=none\n  port: 80\n'),
  ],
  [
    'Services',
    listener('a'),
    (index) =>
      `---\napiVersion: v1\nkind: Service\nmetadata: {name: a${index}}\nspec: {ports: [{port: 80}]}\n`,
    '',
  ],
  [
    'containers',
    `${listener('a')}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers:\n`,
    (index) => `      - {name: c${index}, ports: [{containerPort: ${index}}]}\n`,
    '',
  ],
  [
    'items of a List',
    'apiVersion: v1\nkind: List\nitems:\n',
    (index) => `- {apiVersion: skupper.io/v2alpha1, kind: Site, metadata: {name: s${index}}}\n`,
    '',
  ],
  [
    'suppressions',
    '',
    (index) =>
      `# skupper-lint-disable-next-line missing-site\n${document('Listener', `l${index}`, '  routingKey: k\n  host: h\n  port: 80\n').slice(4)}---\n`,
    '',
  ],
  ['suppressions of nothing', listener('a'), () => '# skupper-lint-disable-next-line missing-site\n', ''],
  ['suppressions of a file', listener('a'), (index) => `# skupper-lint-disable-file rule-${index}\n`, ''],
  [
    'codes of a suppression',
    `# skupper-lint-disable-file `,
    (index) => `rule-${index}, `,
    `\n${listener('a')}`,
  ],
  ['empty documents', listener('a'), () => '---\n', ''],
  ['comments between', listener('a'), () => '# a\n\n', '  type: tcp\n'],
  ['anchors', listener('a'), (index) => `  k${index}: &a${index} 1\n`, ''],
  ['aliases', `${listener('a')}  x: &a [1]\n`, (index) => `  k${index}: *a\n`, ''],
  ['merges', `${listener('a')}  x: &a {type: tcp}\n`, (index) => `  k${index}: {<<: *a}\n`, ''],
  [
    'merge chain',
    `${listener('a')}  m0: &m0 {a: 1}\n`,
    (index) => `  m${index + 1}: &m${index + 1} {<<: *m${index}, k${index}: 1}\n`,
    '',
  ],
  ['unclosed quotes', listener('a'), (index) => `  k${index}: "a\n`, ''],
  ['unclosed brackets', listener('a'), (index) => `  k${index}: [a\n`, ''],
  ['missing spaces', listener('a'), (index) => `  k${index}:a\n`, ''],
  ['tabs', listener('a'), (index) => `\tk${index}: a\n`, ''],
  ['wrong indentation', listener('a'), (index) => `${' '.repeat(index % 7)}k${index}: a\n`, ''],
  ['ever deeper', listener('a'), (index) => `${' '.repeat(2 + (index % 60))}k${index}:\n`, ''],
  ['template conditions', listener('a'), (index) => `{{ if x${index} }}\n`, ''],
  [
    'template branches',
    listener('a'),
    (index) => `  {{ if x${index} }}\n  type: tcp\n  {{ else }}\n  type: tcp\n  {{ end }}\n`,
    '',
  ],
  [
    'documents in conditions',
    '',
    (index) =>
      `{{ if x${index} }}\n${document('Listener', 'l', '  routingKey: k\n  host: h\n  port: 80\n')}{{ end }}\n`,
    '',
  ],
  ['commands', '# skupper\n', (index) => `- skupper listener create l${index} 80\n`, ''],
  [
    'tasks',
    '',
    (index) =>
      `- name: t${index}\n  kubernetes.core.k8s:\n    definition:\n      apiVersion: skupper.io/v2alpha1\n      kind: Site\n      metadata: {name: s${index}}\n`,
    '',
  ],
  [
    'conflict markers',
    listener('a'),
    (index) => `<<<<<<< a\n  k${index}: a\n=======\n  k${index}: b\n>>>>>>> b\n`,
    '',
  ],
  [
    'draft resources',
    '',
    (index) =>
      `---\napiVersion: skupper.io/v1alpha1\nkind: Listener\nmetadata: {name: l${index}}\nspec: {routingKey: k, host: h, port: 80}\n`,
    '',
  ],
  [
    'misspelled kinds',
    '',
    (index) => `---\napiVersion: skupper.io/v2alpha1\nkind: Listner\nmetadata: {name: l${index}}\n`,
    '',
  ],
  [
    'misspelled properties',
    '',
    (index) => document('Listener', `l${index}`, '  routngKey: k\n  hst: h\n  prt: 80\n'),
    '',
  ],
  [
    'grants and tokens',
    '',
    (index) =>
      document(
        index % 2 ? 'AccessGrant' : 'AccessToken',
        `g${index}`,
        `  code: c${index}\n  url: https://a:80/${index}\n  ca: x\n`,
      ),
    '',
  ],
];
