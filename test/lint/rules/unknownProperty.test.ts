import { describe } from 'node:test';
import { deployment, file, resource, site } from '../../support/resources.ts';
import { itReports } from './cases.ts';

describe('an unknown property', () => {
  const spec = (kind: string, lines: string): string =>
    file('a.yaml', resource(kind, { spec: `  ${lines}\n` }));
  const link = (endpoint: string): string =>
    spec(
      'Link',
      `tlsCredentials: a\n  endpoints: [{name: inter-router, host: a.example.com, port: "1"${endpoint}}]`,
    );
  const connector = 'routingKey: a\n  port: 1\n  ';

  itReports('unknown-property', [
    [
      'is in the resource',
      file('a.yaml', `${site('a')}<|hots|>: b\n`),
      'error: Unknown property "hots" in a Site: remove it.',
      'data: {"scope":"schema","property":"hots","path":"hots"}',
      'fix: Remove hots',
    ],
    [
      'is in an item',
      link(', <|hots|>: b'),
      'error: Unknown property "hots" in spec.endpoints[0] of a Link: remove it.',
      'data: {"scope":"schema","property":"hots","path":"spec.endpoints[0].hots"}',
      'fix: Remove hots',
    ],
    [
      'is a misspelt one in an item',
      link('').replace('host', '<|hots|>'),
      'error: Unknown property "hots" in spec.endpoints[0] of a Link. Did you mean "host"?',
      'data: {"scope":"schema","property":"hots","path":"spec.endpoints[0].hots","suggestion":"host"}',
      'fix: Change to host *',
    ],
    [
      'was in the draft, and is gone',
      spec('Site', '<|routerMode|>: interior'),
      'error: Property "routerMode" of the draft API no longer exists: remove it.',
      'data: {"scope":"schema","property":"routerMode","path":"spec.routerMode"}',
      'fix: Remove routerMode',
    ],
    [
      'was in the draft, and is set',
      spec('RouterAccess', 'tlsCredentials: a\n  roles: [{name: edge}]\n  <|tlsSecret|>: b'),
      'error: Property "tlsSecret" of the draft API is now "tlsCredentials", and tlsCredentials is already set: remove it.',
      'data: {"scope":"schema","property":"tlsSecret","path":"spec.tlsSecret","suggestion":"tlsCredentials"}',
      'fix: Remove tlsSecret',
    ],
    [
      'would label the Service of a listener',
      spec('Listener', 'host: a\n  port: 1\n  routingKey: a\n  <|labels|>: {a: b}'),
      'error: Unknown property "labels" in spec of a Listener. To add labels to its Service, use a label template: a ConfigMap with the label skupper.io/label-template.',
      'data: {"scope":"schema","property":"labels","path":"spec.labels"}',
      'fix: Make a label template of it',
      'fix: Remove labels',
    ],
    [
      'would annotate the Service of a listener for several keys',
      spec(
        'MultiKeyListener',
        'host: a\n  port: 1\n  strategy: {priority: {routingKeys: [a]}}\n  <|annotations|>: {a: b}',
      ),
      'error: Unknown property "annotations" in spec of a MultiKeyListener. To add annotations to its Service, use a label template: a ConfigMap with the label skupper.io/label-template.',
      'data: {"scope":"schema","property":"annotations","path":"spec.annotations"}',
      'fix: Make a label template of it',
      'fix: Remove annotations',
    ],
    [
      'would label what Skupper creates',
      spec('Site', '<|labels|>: {a: b}'),
      'error: Unknown property "labels" in spec of a Site. To add labels to what Skupper creates for it, use a label template: a ConfigMap with the label skupper.io/label-template.',
      'data: {"scope":"schema","property":"labels","path":"spec.labels"}',
      'fix: Remove labels',
    ],
    [
      'would label nothing',
      spec('AccessGrant', '<|labels|>: {a: b}'),
      'error: Unknown property "labels" in spec of an AccessGrant: remove it.',
      'data: {"scope":"schema","property":"labels","path":"spec.labels"}',
      'fix: Remove labels',
    ],
    [
      'is unlike any other',
      spec('Site', '<|whatever|>: {a: b}'),
      'error: Unknown property "whatever" in spec of a Site: remove it.',
      'data: {"scope":"schema","property":"whatever","path":"spec.whatever"}',
      'fix: Remove whatever',
    ],
    [
      'is in the status',
      file('a.yaml', `${site('a')}status:\n  <|labels|>: {a: b}\n`),
      'error: Unknown property "labels" in status of a Site: remove it.',
      'data: {"scope":"schema","property":"labels","path":"status.labels"}',
      'fix: Remove labels',
    ],
    [
      'would label a selector',
      spec('Connector', `${connector}selector: a=b\n  <|labels|>: {a: b}`),
      'error: Unknown property "labels" in spec of a Connector: selector is already set, so remove it.',
      'data: {"scope":"schema","property":"labels","path":"spec.labels","suggestion":"selector"}',
      'fix: Remove labels',
    ],
    [
      'would label nothing in a strategy',
      spec(
        'MultiKeyListener',
        'host: a\n  port: 1\n  strategy: {priority: {routingKeys: [a]}, <|labels|>: {a: b}}',
      ),
      'error: Unknown property "labels" in spec.strategy of a MultiKeyListener: remove it.',
      'data: {"scope":"schema","property":"labels","path":"spec.strategy.labels"}',
      'fix: Remove labels',
    ],
    [
      'is similar to a required one',
      spec('Connector', '<|routingKeys|>: [a, b]\n  port: 1\n  host: a'),
      'error: Unknown property "routingKeys" in spec of a Connector. Did you mean "routingKey"?',
      'data: {"scope":"schema","property":"routingKeys","path":"spec.routingKeys","suggestion":"routingKey"}',
    ],
    [
      'is similar to one of a choice',
      spec('Connector', `${connector}<|hosts|>: [a, b]`),
      'error: Unknown property "hosts" in spec of a Connector. Did you mean "host"?',
      'data: {"scope":"schema","property":"hosts","path":"spec.hosts","suggestion":"host"}',
    ],
    [
      'is similar to one that is not needed',
      spec('Connector', `${connector}host: a\n  <|tlsCredential|>: [a, b]`),
      'error: Unknown property "tlsCredential" in spec of a Connector. Did you mean "tlsCredentials"?',
      'data: {"scope":"schema","property":"tlsCredential","path":"spec.tlsCredential","suggestion":"tlsCredentials"}',
      'fix: Remove tlsCredential',
    ],
    [
      'is similar to one whose alternative is set',
      spec('Connector', `${connector}host: a\n  <|selectors|>: [a, b]`),
      'error: Unknown property "selectors" in spec of a Connector: host is already set, so remove it.',
      'data: {"scope":"schema","property":"selectors","path":"spec.selectors","suggestion":"selector"}',
      'fix: Remove selectors',
    ],
  ]);
});

describe('the workload of a connector', () => {
  const text = (workload: string): string =>
    file(
      'a/a.yaml',
      site('a'),
      resource('Connector', { spec: `  routingKey: a\n  port: 1\n  <|workload|>: ${workload}\n` }),
      deployment('{app: a, tier: b}', { name: 'pods' }),
    );

  itReports('unknown-property', [
    [
      'is named as in the command',
      text('deployment/pods'),
      'error: Unknown property "workload" in spec of a Connector. Did you mean "selector"?',
      'data: {"scope":"schema","property":"workload","path":"spec.workload","suggestion":"selector"}',
      'fix: Change to selector: app=a,tier=b *',
    ],
    [
      'is named as in Kubernetes',
      text('{kind: Deployment, name: pods}'),
      'error: Unknown property "workload" in spec of a Connector. Did you mean "selector"?',
      'data: {"scope":"schema","property":"workload","path":"spec.workload","suggestion":"selector"}',
      'fix: Change to selector: app=a,tier=b *',
    ],
    [
      'is named in a list',
      text('[pods]'),
      'error: Unknown property "workload" in spec of a Connector. Did you mean "selector"?',
      'data: {"scope":"schema","property":"workload","path":"spec.workload","suggestion":"selector"}',
    ],
    [
      'has a kind alone',
      text('{kind: Deployment, name: [pods]}'),
      'error: Unknown property "workload" in spec of a Connector. Did you mean "selector"?',
      'data: {"scope":"schema","property":"workload","path":"spec.workload","suggestion":"selector"}',
    ],
    [
      'has a name alone',
      text('{kind: [Deployment], name: pods}'),
      'error: Unknown property "workload" in spec of a Connector. Did you mean "selector"?',
      'data: {"scope":"schema","property":"workload","path":"spec.workload","suggestion":"selector"}',
    ],
    [
      'is written like labels',
      text('{name: pods}'),
      'error: Unknown property "workload" in spec of a Connector. Did you mean "selector: name=pods"?',
      'data: {"scope":"schema","property":"workload","path":"spec.workload","suggestion":"selector"}',
      'fix: Change to selector: name=pods *',
    ],
    [
      'is unknown',
      text('deployment/other'),
      'error: Unknown property "workload" in spec of a Connector. Did you mean "selector"?',
      'data: {"scope":"schema","property":"workload","path":"spec.workload","suggestion":"selector"}',
    ],
    [
      'is known already',
      text('deployment/pods').replace('  port', '  host: a\n  port'),
      'error: Unknown property "workload" in spec of a Connector: host is already set, so remove it.',
      'data: {"scope":"schema","property":"workload","path":"spec.workload","suggestion":"selector"}',
      'fix: Remove workload',
    ],
  ]);
});
