import { describe } from 'node:test';
import {
  attachedConnector,
  connector,
  deployment,
  file,
  listener,
  resource,
  site,
} from '../../support/resources.ts';
import { itReports } from './cases.ts';

/** A site with a connector that selects pods, in a network with its listener. */
function east(selector: string, ...others: readonly string[]): string {
  return (
    file('west/west.yaml', site('west'), listener('a')) +
    file('east/east.yaml', site('east'), connector('a', { selector }), ...others)
  );
}

const service = (name: string, spec: string, labels = '{}'): string =>
  resource('Service', { apiVersion: 'v1', name, metadata: `  labels: ${labels}\n`, spec });

/** A workload with containers that declare these ports. */
function workload(name: string, ...ports: readonly string[]): string {
  const spec = `    spec:\n      containers: [{name: a, image: a, ports: [${ports.join(', ')}]}]\n`;
  return deployment('{app: a}', { name }) + spec;
}

/** The report of a selector that has nothing to do with the pods of its site. */
const reachesNothing = (selector: string, ...workloads: readonly string[]): string[] => [
  `information: No workload in this site has pods that match "${selector}", so this Connector reaches nothing. Correct the selector, unless another repository defines the workload.`,
  'data: {"scope":"network","property":"selector","path":"spec.selector"}',
  ...workloads.map((name) => `related: The pods of Deployment "${name}" have other labels.`),
];

describe('the label that a selector means', () => {
  const labels = (value: string): string => deployment(value, { name: 'pods' });

  itReports('selector-matches-no-pods', [
    [
      'is one that only its value tells from that of the pods',
      east('<|app=backnd,tier=db|>', labels('{app: backend, tier: db}')),
      'warning: No pod in this site has the label "app=backnd". Did you mean "app=backend"?',
      'data: {"scope":"network","property":"selector","path":"spec.selector","suggestion":"app=backend"}',
      'related: Deployment "pods" has pods with the label "app=backend".',
      'fix: Change to app=backend,tier=db *',
    ],
    [
      'is none if two labels differ',
      east('<|app=backnd,tier=databse|>', labels('{app: backend, tier: database}')),
      ...reachesNothing('app=backnd,tier=databse', 'pods'),
    ],
    [
      'is none in a set',
      east('<|app in (backnd)|>', labels('{app: backend}')),
      ...reachesNothing('app in (backnd)', 'pods'),
    ],
    [
      'is not put into a selector that has other conditions',
      east('<|"app=backnd,tier in (db)"|>', labels('{app: backend, tier: db}')),
      'warning: No pod in this site has the label "app=backnd". Did you mean "app=backend"?',
      'data: {"scope":"network","property":"selector","path":"spec.selector","suggestion":"app=backend"}',
      'related: Deployment "pods" has pods with the label "app=backend".',
    ],
    [
      'is none with another prefix',
      east('<|helm.sh/name=till|>', labels('{app.kubernetes.io/name: till}')),
      ...reachesNothing('helm.sh/name=till', 'pods'),
    ],
    [
      'is none with a misspelt prefix and another name',
      east('<|kubernetes.io/part=till|>', labels('{app.kubernetes.io/name: till}')),
      ...reachesNothing('kubernetes.io/part=till', 'pods'),
    ],
    [
      'is none with a misspelt prefix and another value',
      east('<|kubernetes.io/name=till|>', labels('{app.kubernetes.io/name: shop}')),
      ...reachesNothing('kubernetes.io/name=till', 'pods'),
    ],
    [
      'is none with a key that is merely similar',
      east('<|nam=till|>', labels('{name: till}')),
      ...reachesNothing('nam=till', 'pods'),
    ],
    [
      'is none with another key',
      east('<|app=till|>', labels('{tier: till}')),
      ...reachesNothing('app=till', 'pods'),
    ],
    [
      'is none if pods of another site have the label as it is written',
      east('<|app=backnd|>', labels('{app: backend}')) +
        file('north/north.yaml', site('north'), labels('{app: backnd}')),
      ...reachesNothing('app=backnd', 'pods'),
    ],
    [
      'may be in more workloads than are listed',
      east(
        '<|app=x|>',
        ...['a', 'b', 'c', 'd'].map((name) => deployment(`{app: backend-${name}}`, { name })),
      ),
      ...reachesNothing('app=x', 'a', 'b', 'c'),
    ],
  ]);
});

describe('a selector that names a Service', () => {
  const cart = service('cart', '  selector: {tier: db}\n');

  itReports('selector-matches-no-pods', [
    [
      'means the pods of the Service, which are defined elsewhere',
      east('<|cart|>', cart),
      'warning: selector describes Service "cart", but it must match the labels of pods. Did you mean "tier=db"?',
      'data: {"scope":"network","property":"selector","path":"spec.selector","suggestion":"tier=db"}',
      'related: Service "cart" is defined here.',
      'fix: Change to tier=db *',
    ],
    ['with another condition is not just its name', east('cart,tier', cart)],
    ['as a label with a value is not just its name', east('cart=main', cart)],
    ['must be its name', east('shop', cart)],
    ['means nothing if the Service selects nothing', east('cart', service('cart', '  selector: {}\n'))],
    [
      'says nothing about the pods if the Service selects none of them',
      east('<|app=cart|>', cart, deployment('{tier: web}', { name: 'pods' })),
      ...reachesNothing('app=cart', 'pods'),
    ],
    [
      'means the pods of the one that has a selector',
      east(
        '<|team=shop|>',
        service('first', '  selector: {}\n', '{team: shop}'),
        service('second', '  selector: {tier: web}\n', '{team: shop}'),
        deployment('{tier: web}', { name: 'pods' }),
      ),
      'warning: selector describes Service "second", but it must match the labels of pods. Did you mean "tier=web"?',
      'data: {"scope":"network","property":"selector","path":"spec.selector","suggestion":"tier=web"}',
      'related: Service "second" is defined here.',
      'related: The Service selects the pods of Deployment "pods".',
      'fix: Change to tier=web *',
    ],
    [
      'is none if it names another one',
      east(
        '<|app=other|>',
        service('cart', '  selector: {tier: web}\n'),
        deployment('{tier: web}', { name: 'pods' }),
      ),
      ...reachesNothing('app=other', 'pods'),
    ],
  ]);
});

describe('a selector that names a workload', () => {
  const pods = deployment('{tier: web}', { name: 'pods' });

  itReports('selector-matches-no-pods', [
    [
      'with another label is not just its name',
      east('<|app=pods,x=y|>', pods),
      ...reachesNothing('app=pods,x=y', 'pods'),
    ],
    ['must be its name', east('<|other|>', pods), ...reachesNothing('other', 'pods')],
    [
      'in a set is not just its name',
      east('<|app in (pods)|>', pods),
      ...reachesNothing('app in (pods)', 'pods'),
    ],
  ]);
});

describe('pods in another namespace', () => {
  const pods = file('apps/a.yaml', deployment('{app: a}', { name: 'pods', namespace: 'apps' }));

  itReports('selector-matches-no-pods', [
    [
      'are not found by a Connector, which may be an AttachedConnector there',
      file('net/net.yaml', site('net', 'net'), connector('a', { namespace: 'net', selector: '<|app=a|>' })) +
        pods,
      'information: The pods that match "app=a" are in namespace "apps", but a selector only finds pods in its own namespace. Use an AttachedConnector there, unless this namespace has such pods as well.',
      'data: {"scope":"network","property":"selector","path":"spec.selector"}',
      'related: Deployment "pods" has these pods.',
      'fix: Attach the pods in namespace apps',
    ],
    [
      'are not found by an AttachedConnector in the wrong one',
      file('net/net.yaml', attachedConnector('east', { namespace: 'net' }).replace('app=a', '<|app=a|>')) +
        pods,
      'information: The pods that match "app=a" are in namespace "apps", but a selector only finds pods in its own namespace. Move this resource there, unless this namespace has such pods as well.',
      'data: {"scope":"network","property":"selector","path":"spec.selector"}',
      'related: Deployment "pods" has these pods.',
    ],
    [
      'are perhaps in that of a connector without one',
      file('net/net.yaml', connector('a', { selector: 'app=a' })) + pods,
    ],
  ]);
});

describe('the port of the pods', () => {
  const ports = (...list: readonly string[]): string =>
    service('web', `  selector: {app: a}\n  ports: [${list.join(', ')}]\n`);
  const port = (number: string, ...others: readonly string[]): string =>
    east('app=a', ...others).replace('selector: app=a\n  port: 1\n', `selector: app=a\n  port: ${number}\n`);
  const pods = workload('pods', '{containerPort: 9090}', '{containerPort: 8080, name: http}');

  itReports('wrong-container-port', [
    [
      'is the target of that port of the Service',
      port('<|80|>', pods, ports('{port: 443, targetPort: 9090}', '{port: 80, targetPort: 8080}')),
      'warning: Port 80 belongs to Service "web", but a connector connects to the pods directly. Use the container port 8080.',
      'data: {"scope":"network","property":"port","path":"spec.port"}',
      'related: Service "web" is defined here.',
      'related: The selector matches the pods of Deployment "pods".',
      'fix: Change to 8080 *',
    ],
    [
      'may have a name',
      port('<|80|>', pods, ports('{port: 80, targetPort: http}')),
      'warning: Port 80 belongs to Service "web", but a connector connects to the pods directly. Use the container port 8080.',
      'data: {"scope":"network","property":"port","path":"spec.port"}',
      'related: Service "web" is defined here.',
      'related: The selector matches the pods of Deployment "pods".',
      'fix: Change to 8080 *',
    ],
    [
      'is one of those declared if the Service has a target that no container declares',
      port('<|80|>', pods, ports('{port: 80, targetPort: web}')),
      'warning: Port 80 belongs to Service "web", but a connector connects to the pods directly. Use the container port 9090 or 8080.',
      'data: {"scope":"network","property":"port","path":"spec.port"}',
      'related: Service "web" is defined here.',
      'related: The selector matches the pods of Deployment "pods".',
    ],
    [
      'is not that of a Service with other pods',
      port('<|80|>', pods, ports('{port: 80}').replace('app: a', 'app: b')),
      'information: No container of Deployment "pods" declares port 80, only 9090 and 8080. Check that the server listens on port 80.',
      'data: {"scope":"network","property":"port","path":"spec.port"}',
      'related: The selector matches the pods of Deployment "pods".',
    ],
    [
      'is not another one of the Service',
      port('<|81|>', pods, ports('{port: 80}')),
      'information: No container of Deployment "pods" declares port 81, only 9090 and 8080. Check that the server listens on port 81.',
      'data: {"scope":"network","property":"port","path":"spec.port"}',
      'related: The selector matches the pods of Deployment "pods".',
    ],
    [
      'is not declared by any of the workloads',
      port('<|80|>', pods, workload('more', '{containerPort: 7070}')),
      'information: No container of Deployment "pods" declares port 80, only 9090 and 8080. Check that the server listens on port 80.',
      'data: {"scope":"network","property":"port","path":"spec.port"}',
      'related: The selector matches the pods of Deployment "pods".',
    ],
    ['is declared by one of the workloads', port('8080', workload('more', '{containerPort: 1}'), pods)],
    ['is not known if one of the workloads declares none', port('80', pods, workload('more'))],
    [
      'is not known if a template adds to one of the workloads',
      port(
        '80',
        pods,
        workload('more', '{containerPort: 7070}').replace('image: a', 'image: "{{ .image }}"'),
      ),
    ],
    ['is missing', east('app=a', pods).replace('selector: app=a\n  port: 1\n', 'selector: app=a\n')],
  ]);
});
