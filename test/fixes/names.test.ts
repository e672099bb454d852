import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, applyAction, findings, openFixture } from '../support/service.ts';

const head = (kind: string): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata:\n  name: mail\nspec:\n`;

/** The text after the first fix of the marked place that is no suppression; undefined if there is none. */
function fix(text: string): string | undefined {
  const opened = openFixture(text);
  const action = actions(opened).find(({ title }) => !title.startsWith('Disable '));
  return action && applyAction(opened, action).get('file.yaml');
}

function messages(text: string): string[] {
  return findings(openFixture(text))
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}

const connector = `${head('Connector')}  routingKey: mail\n`;
const listener = `${head('Listener')}  routingKey: mail\n  port: 25\n`;
const site = head('Site');

const renamed: [string, string, string][] = [
  [
    `${head('Connector')}  <|address|>: mail # key\n  host: a\n  port: 25\n`,
    `${head('Connector')}  routingKey: mail # key\n  host: a\n  port: 25\n`,
    'address',
  ],
  [`${connector}  host: a\n  <|targetPort|>: "25"\n`, `${connector}  host: a\n  port: 25\n`, 'a quoted port'],
  [
    `${connector}  host: a\n  <|ports|>:\n    - port: 80\n      targetPort: 25\n`,
    `${connector}  host: a\n  port: 25\n`,
    'ports of a Service',
  ],
  [
    `${head('Listener')}  routingKey: mail\n  host: a\n  <|ports|>: [{port: 80, targetPort: 25}]\n`,
    `${head('Listener')}  routingKey: mail\n  host: a\n  port: 80\n`,
    'ports of a Service for a listener',
  ],
  [`${listener}  <|serviceName|>: mail\n`, `${listener}  host: mail\n`, 'the name of a Service'],
  [
    `${listener}  host: a\n  <|protocol|>: TCP\n`,
    `${listener}  host: a\n  type: tcp\n`,
    'a protocol in upper case',
  ],
  [
    `${connector}  port: 25\n  <|label-selector|>: app=mail\n`,
    `${connector}  port: 25\n  selector: app=mail\n`,
    'a selector in kebab case',
  ],
  [
    `${head('Connector')}  {routingKey: mail, port: 25, <|matchLabels|>: {app: mail, tier: web}}\n`,
    `${head('Connector')}  {routingKey: mail, port: 25, selector: "app=mail,tier=web"}\n`,
    'labels in flow style, where a comma needs quotes',
  ],
  [
    `${listener}  host: a\n  <|tls|>:\n    secretName: mail-tls # cert\n`,
    `${listener}  host: a\n  tlsCredentials: mail-tls # cert\n`,
    'the block for TLS of an Ingress',
  ],
  [
    `${head('AccessGrant')}  <|uses|>: 3\n`,
    `${head('AccessGrant')}  redemptionsAllowed: 3\n`,
    'the uses of a token',
  ],
  [
    `${site}  <|ingress|>: nginx-ingress-v1\n`,
    `${site}  linkAccess: ingress-nginx\n`,
    'ingress of Skupper 1',
  ],
  [`${site}  <|routers|>: 2\n`, `${site}  ha: true\n`, 'two routers'],
];

describe('a name of another API', () => {
  for (const [before, after, name] of renamed)
    it(`is replaced: ${name}`, () => assert.equal(fix(before), after));

  it('is one finding, although it leaves the property missing', () => {
    assert.deepEqual(messages(`${head('Connector')}  address: mail\n  port: 25\n  service: mail\n`), [
      'Unknown property "address" in spec of a Connector. Did you mean "routingKey"?',
      'Unknown property "service" in spec of a Connector. Did you mean "host"?',
    ]);
  });

  it("is removed if today's property is set, or the alternative to it", () => {
    assert.equal(
      fix(`${connector}  host: a\n  port: 25\n  <|targetPort|>: 80\n`),
      `${connector}  host: a\n  port: 25\n`,
    );
    const both = `${connector}  selector: app=a\n  port: 25\n  <|hostname|>: a\n`;
    assert.equal(fix(both), `${connector}  selector: app=a\n  port: 25\n`);
    assert.deepEqual(messages(both), [
      'Unknown property "hostname" in spec of a Connector: selector is already set, so remove it.',
    ]);
  });

  it('is left alone if its value does not fit and the property is required', () => {
    assert.equal(fix(`${head('Listener')}  routingKey: a\n  host: a\n  <|servicePort|>: http\n`), undefined);
    assert.equal(fix(`${connector}  port: 25\n  <|workload|>: deployment/unknown\n`), undefined);
  });

  it('of labels points to the label template', () => {
    for (const name of ['labels', 'annotations'])
      assert.match(
        messages(`${listener}  host: a\n  ${name}: {a: b}\n`)[0] ?? '',
        /label template: a ConfigMap/,
      );
  });
});

const access: [string, string][] = [
  ['enableLinkAccess: true # on', 'linkAccess: default # on'],
  ['enableLinkAccess: false', 'linkAccess: none'],
  ['enableLinkAccess: false\n  linkAccessType: route', 'linkAccess: none'],
  ['linkAccessType: nodeport', 'linkAccess: nodeport'],
  [
    'enableLinkAccess: true\n  # public\n  linkAccessType: LoadBalancer',
    'linkAccess: loadbalancer\n  # public',
  ],
  ['linkAccessType: route\n  ha: true\n  enableLinkAccess: true', 'linkAccess: route\n  ha: true'],
  ['enableLinkAccess: true\n  linkAccessType: route\n  linkAccessHost: a.example.com', 'linkAccess: route'],
];

describe('the former properties for link access', () => {
  for (const [before, after] of access)
    it(`become linkAccess: ${before.replaceAll('\n', ',')}`, () => {
      assert.equal(fix(`${site}  <|${before.replace(':', '|>:')}\n`), `${site}  ${after}\n`);
      const draft = `${site}  ${before}\n`.replace('v2alpha1', 'v1alpha1');
      const opened = openFixture(draft);
      const { edit } = opened.service.migrate();
      assert.equal(applyAction(opened, { title: '', edit }).get('file.yaml'), `${site}  ${after}\n`);
    });

  it('are removed if linkAccess is set', () => {
    const set = `${site}  linkAccess: route\n`;
    assert.equal(fix(`${set}  <|enableLinkAccess|>: true\n`), set);
    const opened = openFixture(`${set}  enableLinkAccess: true\n  linkAccessType: x\n`.replace('v2', 'v1'));
    const { edit } = opened.service.migrate();
    assert.equal(applyAction(opened, { title: '', edit }).get('file.yaml'), set);
  });

  it('are replaced in flow style', () => {
    assert.equal(
      fix(`${site}  {ha: true, <|enableLinkAccess|>: true, linkAccessType: route, linkAccessHost: a}\n`),
      `${site}  {ha: true, linkAccess: route}\n`,
    );
    const spec =
      '  {linkAccessHost: a, linkAccessType: route, enableLinkAccess: true, routerMode: interior}\n';
    const opened = openFixture(`${site.replace('v2', 'v1')}${spec}`);
    const { edit } = opened.service.migrate();
    const migrated = applyAction(opened, { title: '', edit }).get('file.yaml');
    assert.equal(migrated, `${site}  {linkAccess: route}\n`);
  });
});
