import { inEast, site, withSites, workload, type ConversionCase } from '../support/cases.ts';

/** Policies, tokens, and what is there already. */
export const others: readonly ConversionCase[] = [
  {
    name: 'reports what has no counterpart',
    before: `-- a.yaml --
apiVersion: skupper.io/v1alpha1
kind: SkupperClusterPolicy
metadata: {name: all}
spec: {namespaces: ["*"], allowIncomingLinks: true}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: skupper-site-controller, annotations: {about: skupper.io/x}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: gw, labels: {skupper.io/type: gateway-definition}}
---
apiVersion: v1
kind: Secret
metadata: {name: req, labels: {skupper.io/type: connection-token-request}}
`,
    expected: [],
    report: [
      /SkupperClusterPolicy all: SkupperClusterPolicy has no counterpart/,
      /Deployment skupper-site-controller: .* is the controller of Skupper 1/,
      /ConfigMap gw: This gateway is not converted/,
      /does not fill in a requested token/,
    ],
    isUnfinished: true,
  },
  {
    name: 'grants what a record does, and nothing for one that is used up',
    before: `-- site.yaml --
${site('a')}---
apiVersion: v1
kind: Secret
metadata: {name: 5a1e-77, namespace: a, labels: {skupper.io/type: token-claim-record}, annotations: {skupper.io/claims-remaining: "3"}}
data: {password: cA==}
---
apiVersion: v1
kind: Secret
metadata: {name: used, namespace: a, labels: {skupper.io/type: token-claim-record}, annotations: {skupper.io/claims-remaining: "0"}}
data: {password: cA==}
`,
    expected: [
      'site.yaml Site a/a linkAccess=default',
      'site.yaml AccessGrant a/key-5a1e-77 redemptionsAllowed=3 expirationWindow=15m',
    ],
    report: [/tokens of Skupper 1 cannot redeem it/],
  },
  {
    name: 'does not guess which site a claim belongs to',
    before: `-- a.yaml --\n${site('a')}---\n${site('b')}---\n${site('c')}---
apiVersion: v1
kind: Secret
metadata: {name: link1, namespace: c, labels: {skupper.io/type: token-claim}, annotations: {skupper.io/url: "https://10.0.0.1:8081/x"}}
`,
    expected: [
      'a.yaml Site a/a linkAccess=default',
      'a.yaml Site b/b linkAccess=default',
      'a.yaml Site c/c linkAccess=default',
    ],
    report: [/No file says which site "https:\/\/10.0.0.1:8081\/x" belongs to/],
  },
  {
    name: 'keeps sites of the same namespace in different folders apart',
    before: `-- one/site.yaml --
${site('one').replace('namespace: one', 'namespace: default')}-- two/site.yaml --
${site('two').replace('namespace: two', 'namespace: default')}-- one/app.yaml --
${workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"').replace('namespace: east', 'namespace: default')}`,
    expected: [
      'one/site.yaml Site default/one linkAccess=default',
      'two/site.yaml Site default/two linkAccess=default',
      'two/site.yaml Listener default/shop routingKey=shop host=shop port=80',
      'one/app.yaml Connector default/shop routingKey=shop selector=app=shop port=80',
      'one/app.yaml Listener default/shop routingKey=shop host=shop port=80',
    ],
  },
  {
    name: 'takes the namespaces that kustomize gives',
    before: ['west', 'east']
      .map(
        (name) =>
          `-- ${name}/kustomization.yaml --\nnamespace: ${name}\nresources: [site.yaml, app.yaml]\n-- ${name}/site.yaml --\n${site(name).replace(/ {2}namespace: .*\n/, '')}-- ${name}/app.yaml --\n${name === 'west' ? '{apiVersion: v1, kind: Service, metadata: {name: other}}\n' : workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"').replace('  namespace: east\n', '')}`,
      )
      .join(''),
    expected: [
      'west/site.yaml Site west linkAccess=default',
      'west/site.yaml Listener shop routingKey=shop host=shop port=80',
      'east/site.yaml Site east linkAccess=default',
      'east/app.yaml Connector shop routingKey=shop selector=app=shop port=80',
      'east/app.yaml Listener shop routingKey=shop host=shop port=80',
    ],
  },
  {
    name: 'finds what it has made where kustomize gives a namespace and no file has a site',
    before: `-- kustomization.yaml --\nnamespace: west\nresources: [d.yaml]\n-- d.yaml --\n${workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"').replace('  namespace: east\n', '')}`,
    expected: [
      'd.yaml Connector shop routingKey=shop selector=app=shop port=80',
      'd.yaml Listener shop routingKey=shop host=shop port=80',
    ],
    isUnfinished: true,
  },
  {
    name: 'adds Listeners to the sites of Skupper 2 that are there already',
    before: `-- west/site.yaml --
{apiVersion: skupper.io/v2alpha1, kind: Site, metadata: {name: west, namespace: west}, spec: {linkAccess: default}}
-- east/app.yaml --
${workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80", skupper.io/ingress: Never')}`,
    expected: [
      'west/site.yaml Listener west/shop routingKey=shop host=shop port=80',
      'east/app.yaml Connector east/shop routingKey=shop selector=app=shop port=80',
    ],
    isUnfinished: true,
  },
  {
    name: 'makes nothing that is there under another name, and reports what differs',
    before: inEast(
      `${workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"')}---
{apiVersion: skupper.io/v2alpha1, kind: Connector, metadata: {name: mine, namespace: east}, spec: {routingKey: shop, selector: app=shop, port: 80}}
---
{apiVersion: skupper.io/v2alpha1, kind: Listener, metadata: {name: shop, namespace: east}, spec: {routingKey: other, host: shop2, port: 81}}
`,
    ),
    expected: withSites(['shop routingKey=shop host=shop port=80'], []),
    report: [/Listener shop: A Listener of this name with other properties is there already/],
    isUnfinished: true,
  },
  {
    name: 'gives a site without ingress local access where a claim of its cluster leads to it',
    before: `-- a.yaml --\n${site('a', '  ingress: none\n')}---\n${site('b')}---\n${site('c', '  ingress: none\n')}---
apiVersion: v1
kind: Secret
metadata: {name: link1, namespace: c, labels: {skupper.io/type: token-claim}, annotations: {skupper.io/url: "https://skupper.a.svc.cluster.local:8081/x"}}
`,
    expected: [
      'a.yaml Site a/a linkAccess=local',
      'a.yaml AccessGrant a/c redemptionsAllowed=1 expirationWindow=15m',
      'a.yaml Site b/b linkAccess=default',
      'a.yaml Site c/c',
    ],
    report: [/AccessGrant "c" in site a replaces this claim/],
  },
  {
    name: 'gives a site without ingress local access where a connection token of its cluster leads to it',
    before: `-- a.yaml --\n${site('a', '  ingress: none\n')}---\n${site('c')}---
{apiVersion: v1, kind: Secret, type: kubernetes.io/tls, metadata: {name: a, namespace: c, labels: {skupper.io/type: connection-token}, annotations: {edge-host: skupper-router.a.svc, edge-port: "45671"}}, data: {ca.crt: cA==, tls.crt: cA==, tls.key: cA==}}
---
{apiVersion: v1, kind: Secret, type: kubernetes.io/tls, metadata: {name: own, namespace: c, labels: {skupper.io/type: connection-token}, annotations: {edge-host: skupper-router.c.svc, edge-port: "45671"}}, data: {ca.crt: cA==, tls.crt: cA==, tls.key: cA==}}
`,
    expected: [
      'a.yaml Site a/a linkAccess=local',
      'a.yaml Site c/c linkAccess=default',
      'a.yaml Link c/a tlsCredentials=a endpoints=[{"name":"edge","host":"skupper-router.a.svc","port":"45671"}]',
      'a.yaml Link c/own tlsCredentials=own endpoints=[{"name":"edge","host":"skupper-router.c.svc","port":"45671"}]',
    ],
    isUnfinished: true,
  },
  {
    name: 'asks where a claim without a URL leads to',
    before: `-- a.yaml --\n${site('a')}---
apiVersion: v1
kind: Secret
metadata: {name: bad, namespace: a, labels: {skupper.io/type: token-claim}}
`,
    expected: ['a.yaml Site a/a linkAccess=default'],
    report: [/No file says which site this claim leads to/],
  },
  {
    name: 'finds the site that a claim leads to by the namespace that kustomize gives',
    before: ['a', 'b', 'c']
      .map(
        (name) =>
          `-- ${name}/kustomization.yaml --\nnamespace: ${name}\nresources: [site.yaml]\n-- ${name}/site.yaml --\n${site(name, '  ingress: none\n').replace(/ {2}namespace: .*\n/, '')}`,
      )
      .join('')
      .concat(
        '---\n{apiVersion: v1, kind: Secret, metadata: {name: link1, labels: {skupper.io/type: token-claim}, annotations: {skupper.io/url: "https://skupper.a.svc:8081/x"}}}\n',
      ),
    expected: [
      'a/site.yaml Site a linkAccess=local',
      'a/site.yaml AccessGrant c redemptionsAllowed=1 expirationWindow=15m',
      'b/site.yaml Site b',
      'c/site.yaml Site c',
    ],
  },
];
