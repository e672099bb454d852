import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseFixture } from '../support/fixture.ts';
import { assertDone, convertFixture, documentsIn, seriousFindings } from './support/convertFixture.ts';

/** Two sites of Skupper 1, and what becomes of them. */
const sites = {
  before: `-- west/site.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-site
  namespace: west
data:
  name: west
-- east/site.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-site
  namespace: east
data:
  name: east
  ingress: none
`,
  west: `{apiVersion: skupper.io/v2alpha1, kind: Site, metadata: {name: west, namespace: west}, spec: {linkAccess: default}}
`,
  east: `{apiVersion: skupper.io/v2alpha1, kind: Site, metadata: {name: east, namespace: east}}
`,
};

const listener = (site: string, name: string, spec: string): string =>
  `---\n{apiVersion: skupper.io/v2alpha1, kind: Listener, metadata: {name: ${name}, namespace: ${site}}, spec: {${spec}}}\n`;
const connector = (name: string, spec: string): string =>
  `---\n{apiVersion: skupper.io/v2alpha1, kind: Connector, metadata: {name: ${name}, namespace: east}, spec: {${spec}}}\n`;

const workload = (kind: string, name: string, annotations: string, more = ''): string => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: east
${annotations === '' ? '' : `  annotations: {${annotations}}\n`}spec:
${more}  selector:
    matchLabels: {tier: web, app: ${name}}
  template:
    metadata:
      labels: {tier: web, app: ${name}}
    spec:
      containers:
        - name: server
          image: example/${name}
`;

const declared = (port: number): string => `          ports:
            - containerPort: ${port}
`;

interface Example {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** What the report says, each as a part of a line. */
  readonly report?: readonly RegExp[];
}

const examples: readonly Example[] = [
  {
    name: 'an annotated Deployment: a Connector beside it, and a Listener in every site',
    before: `${sites.before}-- east/shop.yaml --\n${workload('Deployment', 'shop', 'skupper.io/proxy: http')}${declared(8080)}`,
    after: `-- west/site.yaml --
${sites.west}${listener('west', 'shop', 'routingKey: shop, host: shop, port: 8080')}-- east/site.yaml --
${sites.east}-- east/shop.yaml --
${workload('Deployment', 'shop', '')}${declared(8080)}${connector('shop', 'routingKey: shop, selector: "app=shop,tier=web", port: 8080')}${listener('east', 'shop', 'routingKey: shop, host: shop, port: 8080')}`,
    report: [/east\/shop.yaml:6 Deployment shop: Skupper 2 carries http as TCP/],
  },
  {
    name: 'several ports with a mapping, and no way in at home',
    before: `${sites.before}-- east/shop.yaml --\n${workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80:8080,9090", skupper.io/ingress: never')}`,
    after: `-- west/site.yaml --
${sites.west}${listener('west', 'shop-80', 'routingKey: shop-80, host: shop, port: 80')}${listener('west', 'shop-9090', 'routingKey: shop-9090, host: shop, port: 9090')}-- east/site.yaml --
${sites.east}-- east/shop.yaml --
${workload('Deployment', 'shop', '')}${connector('shop-80', 'routingKey: shop-80, selector: "app=shop,tier=web", port: 8080')}${connector('shop-9090', 'routingKey: shop-9090, selector: "app=shop,tier=web", port: 9090')}`,
  },
  {
    name: 'an annotated Service stays, so that its site gets no Listener',
    before: `${sites.before}-- east/orders.yaml --
apiVersion: v1
kind: Service
metadata:
  name: orders
  namespace: east
  annotations:
    skupper.io/proxy: tcp
spec:
  selector:
    app: orders
  ports:
    - port: 80
      targetPort: 8080
`,
    after: `-- west/site.yaml --
${sites.west}${listener('west', 'orders', 'routingKey: orders, host: orders, port: 80')}-- east/site.yaml --
${sites.east}-- east/orders.yaml --
{apiVersion: v1, kind: Service, metadata: {name: orders, namespace: east}, spec: {selector: {app: orders}, ports: [{port: 80, targetPort: 8080}]}}
${connector('orders', 'routingKey: orders, selector: app=orders, port: 8080')}`,
    report: [/Site east has a Service "orders" of its own, so no Listener was made there/],
  },
  {
    name: 'a target in another namespace, where the Service that only carries annotations goes',
    before: `${sites.before}-- east/out.yaml --
apiVersion: v1
kind: Service
metadata:
  name: ledger-out
  namespace: east
  annotations:
    skupper.io/proxy: tcp
    skupper.io/address: ledger
    skupper.io/target: pg.data
spec:
  ports:
    - port: 5432
`,
    after: `-- west/site.yaml --
${sites.west}${listener('west', 'ledger', 'routingKey: ledger, host: ledger, port: 5432')}-- east/site.yaml --
${sites.east}-- east/out.yaml --
${connector('ledger', 'routingKey: ledger, host: pg.data, port: 5432')}${listener('east', 'ledger', 'routingKey: ledger, host: ledger, port: 5432')}`,
    report: [/"pg.data" is in another namespace/, /This Service has no pods of its own/],
  },
  {
    name: 'a headless StatefulSet',
    before: `${sites.before}-- east/db.yaml --\n${workload('StatefulSet', 'db', 'skupper.io/proxy: tcp, skupper.io/headless: "true", skupper.io/port: "5432", skupper.io/cpu-request: 500m', '  serviceName: db\n  replicas: 2\n')}${declared(5432)}`,
    after: `-- west/site.yaml --
${sites.west}${listener('west', 'db', 'routingKey: db, host: db, port: 5432, exposePodsByName: true')}-- east/site.yaml --
${sites.east}-- east/db.yaml --
${workload('StatefulSet', 'db', '', '  serviceName: db\n  replicas: 2\n')}${declared(5432)}${connector('db', 'routingKey: db, selector: "app=db,tier=web", port: 5432, exposePodsByName: true')}`,
    report: [/by its name, as in "db-0", no longer as "db-0.db"/, /cpu-request has no counterpart/],
  },
  {
    name: 'a site with a size, annotations, a console and a name in upper case',
    before: `-- hub/site.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-site
  namespace: hub
data:
  name: Hub_1
  ingress: loadbalancer
  routers: "2"
  router-cpu: "2"
  router-logging: info
  console: "true"
  flow-collector: "true"
  create-network-policy: "true"
  router-service-annotations: team=net
`,
    after: `-- hub/site.yaml --
{apiVersion: skupper.io/v2alpha1, kind: Site, metadata: {name: hub-1, namespace: hub}, spec: {linkAccess: loadbalancer, ha: true, settings: {router-logging: info, size: hub-1}}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: size-hub-1, namespace: skupper, labels: {skupper.io/site-sizing: hub-1}}, data: {router-cpu-request: "2", router-cpu-limit: "2"}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: router-service, namespace: hub, labels: {skupper.io/label-template: "true"}, annotations: {team: net}}, data: {kind: Service, name: skupper-router}}
`,
    report: [
      /"Hub_1" is not a valid name of a resource\. The Site is named "hub-1"/,
      /controller runs in another namespace/,
      /hub\/site.yaml:12 ConfigMap skupper-site: "console" and "flow-collector" configure the console/,
      /"create-network-policy" has no counterpart in Skupper 2\. Write the NetworkPolicy/,
    ],
  },
  {
    name: 'a claim: a grant at the other site',
    before: `${sites.before}-- east/claim.yaml --
apiVersion: v1
kind: Secret
metadata:
  name: link1
  namespace: east
  labels:
    skupper.io/type: token-claim
  annotations:
    skupper.io/url: https://192.0.2.7:8081/5a1e
    skupper.io/cost: "5"
data:
  password: cGxhY2Vob2xkZXI=
  ca.crt: cGxhY2Vob2xkZXI=
`,
    after: `-- west/site.yaml --
${sites.west}---
{apiVersion: skupper.io/v2alpha1, kind: AccessGrant, metadata: {name: east, namespace: west}, spec: {redemptionsAllowed: 1, expirationWindow: 15m}}
-- east/site.yaml --
${sites.east}`,
    report: [/AccessGrant "east" in site west .* linkCost 5/],
  },
  {
    name: 'a connection token: a Link, and its Secret without what Skupper 1 reads',
    before: `${sites.before}-- east/token.yaml --
apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata:
  name: west
  namespace: east
  labels:
    skupper.io/type: connection-token
  annotations:
    inter-router-host: west.example.com
    inter-router-port: "55671"
    edge-host: west.example.com
    edge-port: "45671"
    skupper.io/cost: "2"
data:
  ca.crt: cA==
  tls.crt: cA==
  tls.key: cA==
`,
    after: `-- west/site.yaml --
${sites.west}-- east/site.yaml --
${sites.east}-- east/token.yaml --
{apiVersion: v1, kind: Secret, type: kubernetes.io/tls, metadata: {name: west, namespace: east}, data: {ca.crt: cA==, tls.crt: cA==, tls.key: cA==}}
---
{apiVersion: skupper.io/v2alpha1, kind: Link, metadata: {name: west, namespace: east}, spec: {cost: 2, tlsCredentials: west, endpoints: [{name: inter-router, host: west.example.com, port: "55671"}, {name: edge, host: west.example.com, port: "45671"}]}}
`,
    report: [/Hosts, ports and certificates of Link "west" belong to the old network/],
  },
  {
    name: 'a consumer without service sync, with TLS and HTTP/2',
    before: `-- west/site.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-site
  namespace: west
data:
  name: west
  service-sync: "false"
---
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: west
  annotations:
    skupper.io/proxy: http2
    skupper.io/ingress-only: "true"
    skupper.io/tls-cert: api-tls
spec:
  ports:
    - port: 443
-- west/secret.yaml --
{apiVersion: v1, kind: Secret, type: kubernetes.io/tls, metadata: {name: api-tls, namespace: west}, data: {ca.crt: cA==, tls.crt: cA==, tls.key: cA==}}
-- east/site.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-site
  namespace: east
data:
  name: east
  ingress: none
-- east/secret.yaml --
{apiVersion: v1, kind: Secret, type: Opaque, metadata: {name: api-ca, namespace: east}, data: {ca.crt: cA==}}
-- east/api.yaml --
${workload('Deployment', 'api', 'skupper.io/proxy: http2, skupper.io/port: "443:8443", skupper.io/tls-cert: api-tls, skupper.io/tls-trust: api-ca, skupper.io/ingress: Never')}`,
    after: `-- west/site.yaml --
${sites.west}${listener('west', 'api', 'routingKey: api, host: api, port: 443, tlsCredentials: api-tls, observer: http2')}-- west/secret.yaml --
{apiVersion: v1, kind: Secret, type: kubernetes.io/tls, metadata: {name: api-tls, namespace: west}, data: {ca.crt: cA==, tls.crt: cA==, tls.key: cA==}}
-- east/site.yaml --
${sites.east}-- east/secret.yaml --
{apiVersion: v1, kind: Secret, type: Opaque, metadata: {name: api-ca, namespace: east}, data: {ca.crt: cA==}}
-- east/api.yaml --
${workload('Deployment', 'api', '')}${connector('api', 'routingKey: api, selector: "app=api,tier=web", port: 8443, tlsCredentials: api-ca')}`,
  },
];

describe('the conversion of', () => {
  for (const { name, before, after, report = [] } of examples)
    it(name, () => {
      const converted = convertFixture(before);
      const expected = new Map(parseFixture(after).files.map(({ path, text }) => [path, text]));
      assert.deepEqual(documentsIn(converted.files), documentsIn(expected));
      assert.deepEqual(seriousFindings(converted.files), []);
      for (const line of report)
        assert.ok(
          converted.report.some((each) => line.test(each)),
          `${line} among\n${converted.report.join('\n')}`,
        );
      assertDone(before);
    });
});
