import { inEast, site, withSites, workload, type ConversionCase } from '../support/cases.ts';

/** Sites and addresses in ConfigMaps. */
export const configMaps: readonly ConversionCase[] = [
  {
    name: 'switches service sync off for every value that is not true',
    before: `-- west/site.yaml --\n${site('west', '  service-sync: "yes"\n')}-- east/site.yaml --\n${site('east', '  ingress: none\n')}-- east/app.yaml --
${workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"')}`,
    expected: withSites(
      [],
      [
        'Connector east/shop routingKey=shop selector=app=shop port=80',
        'Listener east/shop routingKey=shop host=shop port=80',
      ],
    ),
  },
  {
    name: 'makes an edge site without linkAccess and ha',
    before: `-- site.yaml --\n${site('west', '  router-mode: edge\n  ingress: loadbalancer\n  routers: "2"\n')}`,
    expected: ['site.yaml Site west/west edge=true'],
    report: [/site.yaml:10 ConfigMap skupper-site: The Site is an edge site with one router/],
  },
  {
    name: 'leaves out a size that Skupper 1 ignored',
    before: `-- site.yaml --\n${site('west', '  router-cpu: 2 cores\n  router-memory: 1Gi\n')}`,
    expected: [
      'site.yaml Site west/west linkAccess=default settings={"size":"west"}',
      'site.yaml ConfigMap skupper/size-west skupper.io/site-sizing=west router-memory-request=1Gi router-memory-limit=1Gi',
    ],
    report: [/router-cpu "2 cores" is not a quantity/],
  },
  {
    name: 'names the settings of the controller for ingresses with a host',
    before: `-- a/site.yaml --\n${site('a', '  ingress: nodeport\n  ingress-host: nodes.example.com\n  routers: "3"\n')}-- b/site.yaml --\n${site('b', '  ingress: contour-http-proxy\n  ingress-host: b.example.com\n')}-- c/site.yaml --\n${site('c', '  ingress: "false"\n')}-- d/site.yaml --\n${site('d', '  ingress: nginx-ingress-v1\n')}`,
    expected: [
      'a/site.yaml Site a/a linkAccess=nodeport ha=true',
      'b/site.yaml Site b/b linkAccess=contour-http-proxy',
      'c/site.yaml Site c/c',
      'd/site.yaml Site d/d linkAccess=ingress-nginx',
    ],
    report: [
      /a\/.*"nodes.example.com" .* Set SKUPPER_CLUSTER_HOST there/,
      /a\/.*must allow linkAccess nodeport/,
      /a\/.*two routers, not 3/,
      /b\/.*SKUPPER_HTTP_PROXY_DOMAIN/,
      /c\/.*ingress "false" is not a value of Skupper 1/,
      /d\/.*must allow linkAccess ingress-nginx/,
    ],
  },
  {
    name: 'knows which versions have an ingress',
    before: `-- site.yaml --\n${site('a', '  ingress: ingress\n')}`,
    settings: { version: '2.1' },
    expected: ['site.yaml Site a/a linkAccess=ingress-nginx'],
  },
  {
    name: 'names a site without a name after its folder, and says so',
    before: `-- west/site.yaml --\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: skupper-site\n`,
    expected: ['west/site.yaml Site west linkAccess=default'],
    report: [/names the site after its namespace, which is not written here/],
  },
  {
    name: 'copies labels of the site, without those that are excluded',
    before: `-- site.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-site
  namespace: a
  labels: {team: net, secret: x, internal.skupper.io/site-controller-ignore: "true"}
  annotations: {skupper.io/exclude-labels: secret, note: b}
`,
    expected: [
      'site.yaml Site a/a linkAccess=default',
      'site.yaml ConfigMap a/site-labels skupper.io/label-template=true team=net',
    ],
    report: [/The annotations "note" go to the pods of Skupper 1/],
  },
  {
    name: 'takes addresses from skupper-services, each by its origin',
    before: `-- west/site.yaml --\n${site('west', '  service-sync: "false"\n')}-- west/services.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-services
  namespace: west
data:
  shop: '{"address":"shop","protocol":"tcp","ports":[80],"origin":"5f1c","targets":[{"name":"x","selector":"app=x"}]}'
  broken: '{'
  bridged: '{"address":"bridged","protocol":"udp","ports":[1],"targets":[]}'
-- east/site.yaml --\n${site('east', '  ingress: none\n')}-- east/app.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-services
  namespace: east
data:
  shop: >-
    {"address":"shop","protocol":"tcp","ports":[80,443],"publishNotReadyAddresses":true,
    "targets":[{"name":"shop","selector":"tier=web,app=shop","targetPorts":{"80":8080}}]}
  pods: '{"address":"pods","protocol":"tcp","ports":[1],"targets":[{"name":"p","selector":"app=p","namespace":"other"}]}'
  way: '{"address":"way","protocol":"http","ports":[9],"targets":[{"name":"svc","service":"svc.data"}],"aggregate":"json"}'
`,
    expected: [
      'west/site.yaml Site west/west linkAccess=default',
      'west/services.yaml Listener west/shop-80 routingKey=shop-80 host=shop port=80',
      'east/site.yaml Site east/east',
      'east/app.yaml Connector east/shop-80 routingKey=shop-80 selector=app=shop,tier=web port=8080 includeNotReadyPods=true',
      'east/app.yaml Connector east/shop-443 routingKey=shop-443 selector=app=shop,tier=web port=443 includeNotReadyPods=true',
      'east/app.yaml Listener east/shop-80 routingKey=shop-80 host=shop port=80',
      'east/app.yaml Listener east/shop-443 routingKey=shop-443 host=shop port=443',
      'east/app.yaml AttachedConnectorBinding east/pods connectorNamespace=other routingKey=pods',
      'east/app.yaml AttachedConnector other/pods siteNamespace=east selector=app=p port=1',
      'east/app.yaml Listener east/pods routingKey=pods host=pods port=1',
      'east/app.yaml Connector east/way routingKey=way host=svc.data port=9',
      'east/app.yaml Listener east/way routingKey=way host=way port=9',
    ],
    report: [
      /Protocol "udp" of address "bridged" is not tcp/,
      /west\/services.yaml:8 .*"broken" is not a service of Skupper 1/,
      /"way" sends requests to all servers/,
    ],
  },
  {
    name: 'does not take an annotated address twice',
    before: inEast(
      `${workload('Deployment', 'shop', 'skupper.io/proxy: tcp, skupper.io/port: "80"')}---
apiVersion: v1
kind: ConfigMap
metadata: {name: skupper-services, namespace: east}
data:
  shop: '{"address":"shop","protocol":"tcp","ports":[80],"origin":"annotation","targets":[{"name":"shop","selector":"app=shop"}]}'
`,
    ),
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      [
        'Connector east/shop routingKey=shop selector=app=shop port=80',
        'Listener east/shop routingKey=shop host=shop port=80',
      ],
    ),
  },
  {
    name: 'asks for certificates that Skupper 1 has made, and for Secrets of other sites',
    before: `${inEast(
      workload(
        'Deployment',
        'api',
        'skupper.io/proxy: tcp, skupper.io/port: "443", skupper.io/tls-cert: own, skupper.io/ingress: Never',
      ),
    )}---
apiVersion: v1
kind: ConfigMap
metadata: {name: skupper-services, namespace: east}
data:
  made: '{"address":"made","protocol":"http2","ports":[80],"exposeIngress":"Never","tlsCredentials":"skupper-tls-made","targets":[{"name":"made","selector":"app=made"}]}'
`,
    expected: withSites(
      [
        'api routingKey=api host=api port=443 tlsCredentials=own',
        'made routingKey=made host=made port=80 observer=http2',
      ],
      [
        'Connector east/api routingKey=api selector=app=api port=443',
        'Connector east/made routingKey=made selector=app=made port=80',
      ],
    ),
    report: [
      /No file has the Secret "own" for the Listener in west\. Create it there/,
      /"api" has no skupper.io\/tls-trust/,
      /Skupper 1 made the certificate "skupper-tls-made" of address "made"/,
    ],
    isUnfinished: true,
  },
  {
    name: 'separates annotations as the site says',
    before: `-- site.yaml --\n${site('west', '  annotation-separator: ";"\n  router-service-annotations: "a=1,2;b=3"\n')}`,
    expected: [
      'site.yaml Site west/west linkAccess=default',
      'site.yaml ConfigMap west/router-service skupper.io/label-template=true a=1,2 b=3 kind=Service name=skupper-router',
    ],
  },
  {
    name: 'gives sites of one name and different sizes a size each',
    before: ['a', 'b', 'c']
      .map(
        (namespace, index) =>
          `-- ${namespace}/site.yaml --\n${site('hub', `  router-cpu: "${index + 1}"\n`).replace('namespace: hub', `namespace: ${namespace}`)}`,
      )
      .join(''),
    expected: ['a', 'b', 'c'].flatMap((namespace, index) => [
      `${namespace}/site.yaml Site ${namespace}/hub linkAccess=default settings={"size":"hub-${namespace}"}`,
      `${namespace}/site.yaml ConfigMap skupper/size-hub-${namespace} skupper.io/site-sizing=hub-${namespace} router-cpu-request=${index + 1} router-cpu-limit=${index + 1}`,
    ]),
  },
  {
    name: 'compares two things that Skupper 1 says of one resource',
    before: inEast(
      ['blue', 'green']
        .map((each) =>
          workload(
            'Deployment',
            each,
            `skupper.io/proxy: tcp, skupper.io/port: "80", skupper.io/address: shop, skupper.io/service-labels: color=${each}`,
          ),
        )
        .join('---\n'),
    ),
    expected: withSites(
      ['shop routingKey=shop host=shop port=80'],
      [
        'Connector east/shop-blue routingKey=shop selector=app=blue port=80',
        'Listener east/shop routingKey=shop host=shop port=80',
        'ConfigMap east/shop-service skupper.io/label-template=true color=blue kind=Service name=shop',
        'Connector east/shop-green routingKey=shop selector=app=green port=80',
      ],
    ).toSpliced(
      2,
      0,
      'west/site.yaml ConfigMap west/shop-service skupper.io/label-template=true color=blue kind=Service name=shop',
    ),
    report: [/Skupper 1 says two things of this ConfigMap, and only the first is in it/],
    quiet: [/says: \./, /already/],
  },
  {
    name: 'says of site names that are equal in lower case which to change, at their keys',
    before: ['Hub', 'hub']
      .map(
        (name, index) =>
          `-- ${index}/site.yaml --\n${site(name, '  service-sync-site-ttl: 5m\n  ingress: other\n').replace(/namespace: .*/, `namespace: n${index}`)}`,
      )
      .join(''),
    expected: ['0/site.yaml Site n0/hub', '1/site.yaml Site n1/hub'],
    report: [
      /0\/site.yaml:7 .*"Hub" is not a valid name.*named "hub", as another one is: give one of them another name/,
      /0\/site.yaml:8 .*"service-sync-site-ttl" has no counterpart/,
      /0\/site.yaml:9 .*ingress "other" is not a value/,
    ],
    quiet: [/"hub" is not a valid name/],
    isUnfinished: true,
  },
  {
    name: 'makes no Listener of the name of the Service that the address leads to',
    before: inEast(
      `apiVersion: v1
kind: ConfigMap
metadata: {name: skupper-services, namespace: east}
data:
  c: '{"address":"c","protocol":"tcp","ports":[80],"targets":[{"name":"c","service":"c"}]}'
`,
    ),
    expected: withSites(['c routingKey=c host=c port=80'], ['Connector east/c routingKey=c host=c port=80']),
    report: [/reaches Service "c", so no Listener of that name was made there/],
    isUnfinished: true,
  },
  {
    name: 'says nothing of the console of a site that has none',
    before: `-- site.yaml --\n${site('west', '  console: "false"\n  console-ingress: none\n  run-as-user: "1"\n  run-as-group: "2"\n')}`,
    expected: ['site.yaml Site west/west linkAccess=default'],
    report: [
      /"run-as-user" and "run-as-group" have no counterpart in Skupper 2\. Check whether the site needs them\./,
    ],
    quiet: [/console/],
  },
];
