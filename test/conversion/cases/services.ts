import { inEast, service, withSites, workload, type ConversionCase } from '../support/cases.ts';

/** Services that annotations expose. */
export const services: readonly ConversionCase[] = [
  {
    name: 'resolves a named targetPort, which Skupper 1 does not',
    before: inEast(
      `${service('shop', 'skupper.io/proxy: tcp', '  selector: {app: server}\n  ports: [{port: 80, targetPort: web}]\n')}---
${workload('Deployment', 'server', '', { ports: '{containerPort: 8080, name: web}' })}`,
    ),
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      ['Connector east/shop routingKey=shop selector=app=server port=8080'],
    ),
    report: [/takes the named targetPort "web" for port 80\. The Connector uses the container port 8080/],
  },
  {
    name: 'says that skupper.io/port has no effect on a Service',
    before: inEast(
      service(
        'shop',
        'skupper.io/proxy: tcp, skupper.io/port: "90"',
        '  selector: {app: shop}\n  ports: [{port: 80}]\n',
      ),
    ),
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      ['Connector east/shop routingKey=shop selector=app=shop port=80'],
    ),
    report: [/skupper.io\/port has no effect on a Service/],
  },
  {
    name: 'leaves a Service of that name in another site, and says what its clients lose',
    before: `${inEast(workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"'))}-- west/shop.yaml --
{apiVersion: v1, kind: Service, metadata: {name: shop, namespace: west}, spec: {selector: {app: shop}, ports: [{port: 80}]}}
`,
    expected: withSites(
      [],
      [
        'Connector east/shop routingKey=shop selector=app=shop port=80',
        'Listener east/shop routingKey=shop host=shop port=80',
      ],
    ),
    report: [/Site west has a Service "shop" of its own, so no Listener was made there/],
  },
  {
    name: 'finds that the ports of a target do not fit',
    before: inEast(
      `${service('out', 'skupper.io/proxy: tcp, skupper.io/target: db', '  ports: [{port: 1}, {port: 2}]\n')}---
{apiVersion: v1, kind: Service, metadata: {name: db, namespace: east}, spec: {selector: {app: db}, ports: [{port: 3306}]}}
`,
    ),
    expected: withSites([], []),
    report: [/The ports do not fit those of Service "db"/],
  },
  {
    name: 'maps the only port to that of the target',
    before: inEast(
      `${service('out', 'skupper.io/proxy: tcp, skupper.io/target: db', '  ports: [{port: 1}]\n')}---
{apiVersion: v1, kind: Service, metadata: {name: db, namespace: east}, spec: {selector: {app: db}, ports: [{port: 3306}]}}
`,
    ),
    expected: withSites(
      ['out routingKey=out host=out port=1'],
      [
        'Connector east/out routingKey=out host=db port=3306',
        'Listener east/out routingKey=out host=out port=1',
      ],
    ),
  },
  {
    name: 'takes selector and ports of a Service from before Skupper 1 changed it, and says so',
    before: inEast(
      service(
        'shop',
        'skupper.io/proxy: tcp, internal.skupper.io/controlled: "true", internal.skupper.io/originalSelector: "tier=web,app=shop", internal.skupper.io/originalTargetPort: "80:8080,90:9090"',
        '  selector: {skupper.io/component: router}\n  ports: [{port: 80, targetPort: 1024}, {port: 90, targetPort: 1025}]\n',
      ),
    ),
    expected: withSites(
      ['shop-80 routingKey=shop-80 host=shop port=80', 'shop-90 routingKey=shop-90 host=shop port=90'],
      [
        'Connector east/shop-80 routingKey=shop-80 selector=app=shop,tier=web port=8080',
        'Connector east/shop-90 routingKey=shop-90 selector=app=shop,tier=web port=9090',
      ],
    ),
    report: [
      /Put back selector "app=shop,tier=web", targetPort 8080 of port 80 and targetPort 9090 of port 90/,
      /Skupper 1 has changed it: once that is undone/,
    ],
    quiet: [/reach only the pods of that Service/, /It was not removed/],
  },
  {
    name: 'reports a Service that Skupper 1 has changed for a workload',
    before: inEast(
      `${workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80:8080"')}---
${service(
  'shop',
  'internal.skupper.io/originalSelector: app=shop, internal.skupper.io/originalTargetPort: "8080"',
  '  selector: {skupper.io/component: router}\n  ports: [{port: 80, targetPort: 1024}]\n',
)}`,
    ),
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      ['Connector east/shop routingKey=shop selector=app=shop port=8080'],
    ),
    report: [/Service shop: Skupper 1 has changed this Service.*"app=shop" and targetPort 8080 of port 80/],
    isUnfinished: true,
  },
  {
    name: 'has a Service deleted that Skupper 1 made',
    before: `${inEast(workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"'))}-- west/shop.yaml --
{apiVersion: v1, kind: Service, metadata: {name: shop, namespace: west, annotations: {internal.skupper.io/controlled: "true"}}, spec: {selector: {skupper.io/component: router}, ports: [{port: 80, targetPort: 1024}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: other, namespace: west, annotations: {internal.skupper.io/controlled: "true"}}, spec: {selector: {skupper.io/component: router}, ports: [{port: 80, targetPort: 1025}]}}
`,
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      [
        'Connector east/shop routingKey=shop selector=app=shop port=80',
        'Listener east/shop routingKey=shop host=shop port=80',
      ],
    ),
    report: [
      /Service shop: Skupper 1 made this Service, and the Listener makes a new one/,
      /Service other: Skupper 1 made this Service, but no file exposes "other"/,
    ],
  },
  {
    name: 'says nothing of a Service that Skupper 2 made',
    before: inEast(
      service('shop', 'internal.skupper.io/controlled: "true"', '  ports: [{port: 80}]\n').replace(
        '  annotations',
        '  labels: {internal.skupper.io/listener: shop}\n  annotations',
      ),
    ),
    expected: withSites([], []),
    quiet: [/Service shop/],
  },
  {
    name: 'says of a Service without pods that a Listener can replace it',
    before: `${inEast(workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"'))}-- west/shop.yaml --
{apiVersion: v1, kind: Service, metadata: {name: shop, namespace: west}, spec: {type: ExternalName, externalName: shop.example.com}}
`,
    expected: withSites(
      [],
      [
        'Connector east/shop routingKey=shop selector=app=shop port=80',
        'Listener east/shop routingKey=shop host=shop port=80',
      ],
    ),
    report: [/Site west has a Service "shop" without a selector.*delete it and convert again/],
    quiet: [/reach only the pods/],
  },
];
