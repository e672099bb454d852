import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shortFindings } from '../../support/service.ts';
import { document, documentsOf, notesOf, yamlOf } from './pasted.ts';

describe('skupper init of Skupper 1', () => {
  it('becomes a Site, and ConfigMaps for what a Site does not say', () => {
    const command =
      'skupper init --site-name Hub_1 --ingress loadbalancer --routers 2 --router-cpu 2 --router-logging info --enable-console --enable-flow-collector --create-network-policy --router-service-annotations team=net -n hub';
    assert.deepEqual(documentsOf(command), [
      document(
        'Site',
        'hub-1',
        '  linkAccess: loadbalancer\n  ha: true\n  settings:\n    router-logging: info\n    size: hub-1\n',
        'hub',
      ),
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: size-hub-1\n  namespace: skupper\n  labels:\n    skupper.io/site-sizing: hub-1\ndata:\n  router-cpu-request: "2"\n  router-cpu-limit: "2"',
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: router-service\n  namespace: hub\n  labels:\n    skupper.io/label-template: "true"\n  annotations:\n    team: net\ndata:\n  kind: Service\n  name: skupper-router
# The name "Hub_1" is not valid in Kubernetes, so it is now "hub-1".
# The size must be in the namespace of the controller: change skupper if that is another one.
# The console is the network observer in Skupper 2: install its Helm chart, network-observer.
# Skupper 2 creates no NetworkPolicy: write one if the namespace needs it.`,
    ]);
    assert.deepEqual(shortFindings(yamlOf(command) ?? ''), []);
  });

  it('accepts links unless it says otherwise', () => {
    const access = (flags: string): string | undefined =>
      /linkAccess: (.*)/.exec(yamlOf(`skupper init --site-name a ${flags}`) ?? '')?.[1];
    assert.equal(access(''), 'default');
    assert.equal(access('--ingress route'), 'route');
    assert.equal(access('--ingress nginx-ingress-v1'), 'ingress-nginx');
    assert.equal(access('--ingress none'), undefined);
    assert.equal(access('--cluster-local'), undefined);
    assert.equal(access('--router-mode edge'), undefined);
    assert.match(yamlOf('skupper init --router-mode edge') ?? '', /edge: true/);
    assert.deepEqual(notesOf('skupper init --site-name a --ingress nodeport --ingress-host b'), [
      '# The controller must enable nodeport in SKUPPER_ENABLED_ACCESS_TYPES, and its host in SKUPPER_CLUSTER_HOST.',
    ]);
  });

  it('says what has no counterpart', () => {
    assert.deepEqual(
      notesOf('skupper init --site-name a --run-as-user 1 --router-pod-affinity b=c --routers 3'),
      [
        '# With ha, Skupper 2 runs two routers, not more.',
        '# --router-pod-affinity and --run-as-user have no counterpart in Skupper 2.',
      ],
    );
    assert.deepEqual(notesOf('skupper init'), [
      '# Skupper 1 named the site after its namespace: change my-site to that.',
    ]);
    assert.match(yamlOf('skupper init -n west') ?? '', /name: west\n {2}namespace: west/);
  });

  it('copies the labels of the site by a template, and says what it cannot copy or share', () => {
    const command =
      'skupper init --site-name a --labels team=net,x --annotations c=d --enable-service-sync=false -n west';
    assert.deepEqual(documentsOf(command), [
      document('Site', 'a', '  linkAccess: default\n', 'west'),
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: site-labels\n  namespace: west\n  labels:\n    skupper.io/label-template: "true"\n    team: net
# Skupper 1 copied --annotations to the pods of the site, which no label template of Skupper 2 reaches.
# Skupper 1 shared no services with other sites here: define only the Listeners that clients of this site need.`,
    ]);
    assert.deepEqual(shortFindings(yamlOf(command) ?? ''), []);
    assert.deepEqual(notesOf('skupper init -p podman --site-name a --labels team=net'), [
      '# --labels has no counterpart in Skupper 2.',
    ]);
  });

  it('keeps a limit of its own', () => {
    const text = yamlOf(
      'skupper init --site-name a --router-memory 1Gi --router-memory-limit 2Gi --config-sync-cpu-limit 1',
    );
    assert.match(
      text ?? '',
      /data:\n {2}router-memory-request: 1Gi\n {2}router-memory-limit: 2Gi\n {2}adaptor-cpu-limit: "1"\n/,
    );
  });
});

describe('a site of Skupper 1 on Podman', () => {
  it('becomes a Site with a RouterAccess, and its services Connectors and Listeners of the host', () => {
    const commands = [
      'skupper init --site-name vm --ingress-host vm.example.com --ingress-bind-ip 0.0.0.0',
      'skupper expose host host.containers.internal --address api --port 8080 --target-port 9000',
      'skupper service create db 5432 --host-ip 127.0.0.1 --host-port 15432',
    ].join('\n');
    assert.deepEqual(documentsOf(commands), [
      'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: vm',
      document(
        'RouterAccess',
        'vm',
        '  tlsCredentials: vm\n  bindHost: 0.0.0.0\n  subjectAlternativeNames:\n    - vm.example.com\n  roles:\n    - name: inter-router\n      port: 55671\n    - name: edge\n      port: 45671\n',
      ),
      document('Connector', 'api', '  routingKey: api\n  host: 127.0.0.1\n  port: 9000\n'),
      document('Listener', 'db', '  routingKey: db\n  host: 127.0.0.1\n  port: 15432\n'),
    ]);
  });

  it('is known by the platform of a command, of one before it, or of the place', () => {
    for (const [commands, fixture] of [
      ['skupper init --site-name a --platform podman'],
      ['SKUPPER_PLATFORM=podman skupper init --site-name a'],
      ['skupper switch podman\nskupper init --site-name a'],
      ['skupper init --site-name a', '-- podman/a.yaml --\n<|>'],
    ] as const)
      assert.match(yamlOf(commands, fixture) ?? '', /kind: RouterAccess/, commands);
    assert.doesNotMatch(
      yamlOf('skupper init --site-name a --platform kubernetes', '-- podman/a.yaml --\n<|>') ?? '',
      /RouterAccess/,
    );
    assert.match(
      yamlOf('skupper expose deployment web --port 80', '-- podman/a.yaml --\n<|>') ?? '',
      /kind: Listener/,
      'a Deployment is on Kubernetes',
    );
    assert.doesNotMatch(yamlOf('skupper init -p podman --ingress none') ?? '', /RouterAccess/);
  });

  it('says that a container needs a port of its own', () => {
    assert.deepEqual(notesOf('skupper expose host pg --address db --port 5432'), [
      '# If pg is a container, publish its port and use 127.0.0.1: the router of Skupper 2 is in the network of the host.',
    ]);
  });
});
