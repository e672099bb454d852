import { inEast, madeSites, withSites, workload, type ConversionCase } from '../support/cases.ts';

/** Workloads that annotations expose. */
export const workloads: readonly ConversionCase[] = [
  {
    name: 'takes the ports of the first container alone',
    before: inEast(
      workload('Deployment', 'shop', 'skupper.io/proxy: tcp', {
        ports: '{containerPort: 8080}, {containerPort: 8443}, {containerPort: 53, protocol: UDP}',
        containers:
          '        - name: sidecar\n          image: example/sidecar\n          ports: [{containerPort: 9999}]\n',
      }),
    ),
    expected: withSites(
      [
        'shop-8080 routingKey=shop-8080 host=shop port=8080',
        'shop-8443 routingKey=shop-8443 host=shop port=8443',
      ],
      [
        'Connector east/shop-8080 routingKey=shop-8080 selector=app=shop port=8080',
        'Connector east/shop-8443 routingKey=shop-8443 selector=app=shop port=8443',
        'Listener east/shop-8080 routingKey=shop-8080 host=shop port=8080',
        'Listener east/shop-8443 routingKey=shop-8443 host=shop port=8443',
      ],
    ),
  },
  {
    name: 'assumes port 80 for HTTP without any port',
    before: inEast(workload('DaemonSet', 'agent', 'skupper.io/proxy: http, skupper.io/address: metrics')),
    expected: withSites(
      ['metrics routingKey=metrics host=metrics port=80'],
      [
        'Connector east/metrics routingKey=metrics selector=app=agent port=80',
        'Listener east/metrics routingKey=metrics host=metrics port=80',
      ],
    ),
  },
  {
    name: 'leaves out what Skupper 1 ignores, and says why',
    before: inEast(
      [
        workload('Deployment', 'a', 'skupper.io/proxy: tcp'),
        workload('Deployment', 'b', 'skupper.io/proxy: TCP, skupper.io/port: "80"'),
        workload('Deployment', 'c', 'skupper.io/proxy: tcp, skupper.io/port: "80, 90"'),
        workload('Deployment', 'd', 'skupper.io/proxy: http, skupper.io/port: "80", skupper.io/tls-cert: t'),
        workload('StatefulSet', 'e', 'skupper.io/proxy: http, skupper.io/port: "http"'),
        workload('Deployment', 'f', 'skupper.io/address: only, skupper.io/port: "80"'),
      ].join('---\n'),
    ),
    expected: withSites([], []),
    report: [
      /app.yaml:6 Deployment a: No port is known, so Skupper 1 does not expose it/,
      /Deployment b: skupper.io\/proxy "TCP" is not tcp, http or http2/,
      /Deployment c: skupper.io\/port "80, 90" is not a list of ports/,
      /Deployment d: Skupper 1 ignores a resource with skupper.io\/proxy http and TLS/,
      /StatefulSet e: skupper.io\/port "http" is not a list of ports/,
    ],
    quiet: [/Deployment f/],
  },
  {
    name: 'counts the last mapping of a port',
    before: inEast(
      workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80:8080,80:9090"'),
    ),
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      [
        'Connector east/shop routingKey=shop selector=app=shop port=9090',
        'Listener east/shop routingKey=shop host=shop port=80',
      ],
    ),
  },
  {
    name: 'takes the ports of its Service for a StatefulSet',
    before: inEast(
      `${workload('StatefulSet', 'db', 'skupper.io/proxy: tcp', { spec: '  serviceName: data\n', ports: '{containerPort: 5432, name: sql}, {containerPort: 9000}' })}---
{apiVersion: v1, kind: Service, metadata: {name: data, namespace: east}, spec: {clusterIP: None, selector: {app: db}, ports: [{port: 3306, targetPort: sql}]}}
`,
    ),
    expected: withSites(
      ['db routingKey=db host=db port=3306'],
      [
        'Connector east/db routingKey=db selector=app=db port=5432',
        'Listener east/db routingKey=db host=db port=3306',
      ],
    ),
  },
  {
    name: 'uses the mapping of a StatefulSet, which Skupper 1 ignores',
    before: inEast(workload('StatefulSet', 'db', 'skupper.io/proxy: tcp, skupper.io/port: "5432:15432"')),
    expected: withSites(
      ['db routingKey=db host=db port=5432'],
      [
        'Connector east/db routingKey=db selector=app=db port=15432',
        'Listener east/db routingKey=db host=db port=5432',
      ],
    ),
    report: [/Skupper 1.6 and later ignore the second port/],
  },
  {
    name: 'reads a DeploymentConfig, whose selector is a map',
    before: inEast(`apiVersion: apps.openshift.io/v1
kind: DeploymentConfig
metadata:
  name: shop
  namespace: east
  annotations: {skupper.io/proxy: tcp, skupper.io/port: "80:8080"}
spec:
  selector: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      containers: [{name: server, image: example/server}]
`),
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      [
        'Connector east/shop routingKey=shop selector=app=shop port=8080',
        'Listener east/shop routingKey=shop host=shop port=80',
      ],
    ),
  },
  {
    name: 'names the Connectors of one address by their targets',
    before: inEast(
      [
        workload(
          'Deployment',
          'blue',
          'skupper.io/proxy: tcp, skupper.io/address: shop, skupper.io/port: "80"',
        ),
        workload(
          'Deployment',
          'green',
          'skupper.io/proxy: tcp, skupper.io/address: shop, skupper.io/port: "80"',
        ),
      ].join('---\n'),
    ),
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      [
        'Connector east/shop-blue routingKey=shop selector=app=blue port=80',
        'Listener east/shop routingKey=shop host=shop port=80',
        'Connector east/shop-green routingKey=shop selector=app=green port=80',
      ],
    ),
  },
  {
    name: 'gives each port a key if an address has several anywhere in the network',
    before: `${inEast(workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"'))}-- west/app.yaml --
${workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80,90", skupper.io/ingress: Never').replaceAll('east', 'west')}`,
    expected: [
      madeSites[0],
      'west/site.yaml Listener west/shop-80 routingKey=shop-80 host=shop port=80',
      'east/site.yaml Site east/east',
      'east/site.yaml Listener east/shop-90 routingKey=shop-90 host=shop port=90',
      'east/app.yaml Connector east/shop-80 routingKey=shop-80 selector=app=shop port=80',
      'east/app.yaml Listener east/shop-80 routingKey=shop-80 host=shop port=80',
      'west/app.yaml Connector west/shop-80 routingKey=shop-80 selector=app=shop port=80',
      'west/app.yaml Connector west/shop-90 routingKey=shop-90 selector=app=shop port=90',
    ],
  },
  {
    name: 'reports resources that expose one address in different ways',
    before: inEast(
      [
        workload(
          'Deployment',
          'blue',
          'skupper.io/proxy: tcp, skupper.io/address: shop, skupper.io/port: "80"',
        ),
        workload(
          'Deployment',
          'green',
          'skupper.io/proxy: tcp, skupper.io/address: shop, skupper.io/port: "81"',
        ),
      ].join('---\n'),
    ),
    expected: withSites(
      ['shop-80 routingKey=shop-80 host=shop port=80', 'shop-81 routingKey=shop-81 host=shop port=81'],
      [
        'Connector east/shop-80-blue routingKey=shop-80 selector=app=blue port=80',
        'Listener east/shop-80 routingKey=shop-80 host=shop port=80',
        'Connector east/shop-81-green routingKey=shop-81 selector=app=green port=81',
        'Listener east/shop-81 routingKey=shop-81 host=shop port=81',
      ],
    ),
    report: [/Skupper 1 uses only one of them/],
  },
  {
    name: 'makes labels and annotations of Services a label template',
    before: inEast(
      workload(
        'Deployment',
        'shop',
        'skupper.io/proxy: tcp, skupper.io/port: "80", skupper.io/service-labels: "team=net,bad", skupper.io/service-annotations: "a.example/b=c", skupper.io/ingress: Never',
      ),
    ),
    expected: [
      madeSites[0],
      'west/site.yaml Listener west/shop routingKey=shop host=shop port=80',
      'west/site.yaml ConfigMap west/shop-service skupper.io/label-template=true team=net a.example/b=c kind=Service name=shop',
      madeSites[1],
      'east/app.yaml Connector east/shop routingKey=shop selector=app=shop port=80',
    ],
  },
  {
    name: 'leaves out annotations that Skupper 1 does not read on a kind',
    before: inEast(
      workload(
        'DaemonSet',
        'shop',
        'skupper.io/proxy: http, skupper.io/port: "80", skupper.io/tls-cert: own, skupper.io/tls-trust: ca, skupper.io/ingress: Never, skupper.io/target: db',
      ),
    ),
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      [
        'Connector east/shop routingKey=shop selector=app=shop port=80',
        'Listener east/shop routingKey=shop host=shop port=80',
      ],
    ),
    report: [
      /skupper.io\/tls-cert has no effect on a DaemonSet/,
      /skupper.io\/ingress has no effect on a DaemonSet/,
    ],
  },
  {
    name: 'makes a Service name of an address that is none',
    before: inEast(
      workload(
        'Deployment',
        'shop',
        'skupper.io/proxy: tcp, skupper.io/port: "80", skupper.io/address: Shop.v1',
      ),
    ),
    expected: withSites(
      ['shop-v1 routingKey=Shop.v1 host=shop-v1 port=80'],
      [
        'Connector east/shop-v1 routingKey=Shop.v1 selector=app=shop port=80',
        'Listener east/shop-v1 routingKey=Shop.v1 host=shop-v1 port=80',
      ],
    ),
    report: [/"Shop.v1" is not a valid Service name/],
  },
  {
    name: 'cuts a long address, and not its ports',
    before: inEast(
      workload(
        'Deployment',
        'shop',
        `skupper.io/proxy: tcp, skupper.io/port: "8080,8081", skupper.io/address: ${'a'.repeat(60)}, skupper.io/ingress: Never`,
      ),
    ),
    expected: withSites(
      [8080, 8081].map(
        (port) =>
          `${'a'.repeat(58)}-${port} routingKey=${'a'.repeat(60)}-${port} host=${'a'.repeat(60)} port=${port}`,
      ),
      [8080, 8081].map(
        (port) =>
          `Connector east/${'a'.repeat(58)}-${port} routingKey=${'a'.repeat(60)}-${port} selector=app=shop port=${port}`,
      ),
    ),
  },
  {
    name: 'says which annotation has parts that count for nothing, and which Service is missing',
    before: inEast(
      workload(
        'StatefulSet',
        'db',
        '\n    skupper.io/proxy: tcp,\n    skupper.io/service-labels: "team=net,bad,=c"',
        {
          ports: '{containerPort: 80}',
          spec: '  serviceName: db-pods\n',
        },
      ),
    ),
    expected: [
      madeSites[0],
      'west/site.yaml Listener west/db routingKey=db host=db port=80',
      'west/site.yaml ConfigMap west/db-service skupper.io/label-template=true team=net kind=Service name=db',
      madeSites[1],
      'east/app.yaml Connector east/db routingKey=db selector=app=db port=80',
      'east/app.yaml Listener east/db routingKey=db host=db port=80',
      'east/app.yaml ConfigMap east/db-service skupper.io/label-template=true team=net kind=Service name=db',
    ],
    report: [
      /app.yaml:8 StatefulSet db: skupper.io\/service-labels is a list of key=value\. Skupper 1 ignores "bad" and "=c"/,
      /app.yaml:10 StatefulSet db: No file has Service "db-pods"/,
    ],
  },
];
