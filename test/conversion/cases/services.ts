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
];
