import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertDone, convertFixture } from './support/convertFixture.ts';
import { site, workload } from './support/cases.ts';

const exposed = (annotations = 'skupper.io/proxy: tcp, skupper.io/port: "80"'): string =>
  workload('Deployment', 'shop', annotations);

describe('the removals of a conversion', () => {
  it('leave a Service that Skupper 1 has changed as it is, and remove one that it made', () => {
    const text = (annotation: string): string =>
      `{apiVersion: v1, kind: Service, metadata: {name: shop, annotations: {skupper.io/proxy: tcp, internal.skupper.io/${annotation}: "app=a"}}, spec: {ports: [{port: 80}], selector: {app: a}}}\n`;
    assert.ok(
      convertFixture(text('originalSelector')).files.get('file.yaml')?.includes(text('originalSelector')),
    );
    assert.doesNotMatch(convertFixture(text('service')).files.get('file.yaml') ?? '', /internal\.skupper/);
    const made = `${exposed()}---\n{apiVersion: v1, kind: Service, metadata: {name: shop, namespace: east, annotations: {internal.skupper.io/controlled: "true"}}}\n`;
    assert.doesNotMatch(convertFixture(made).files.get('file.yaml') ?? '', /kind: Service/);
  });

  for (const [name, text, kept] of [
    [
      'the names of another address',
      `${exposed('skupper.io/proxy: tcp, skupper.io/port: "80,81"')}---\n${workload('Deployment', 'shop-80', 'skupper.io/proxy: tcp, skupper.io/port: "90"')}`,
      'shop-80',
    ],
    [
      'an address that another one is in lower case',
      ['Db', 'db']
        .map((each, index) =>
          workload(
            'Deployment',
            `app-${index}`,
            `skupper.io/proxy: tcp, skupper.io/port: "80", skupper.io/address: ${each}`,
          ),
        )
        .join('---\n'),
      'app-1',
    ],
    [
      'another Connector of that name',
      `${exposed()}---\n{apiVersion: skupper.io/v2alpha1, kind: Connector, metadata: {name: shop, namespace: east}, spec: {routingKey: other, selector: a=b, port: 1}}\n`,
      'shop',
    ],
  ] as const)
    it(`never remove the annotations of a resource that has ${name}`, () => {
      const proxied = (each: string): string[] =>
        each
          .split('---\n')
          .flatMap((document) =>
            document.includes('skupper.io/proxy') ? (/name: (\S+)/.exec(document)?.[1] ?? []) : [],
          );
      const first = convertFixture(text).files;
      assert.deepEqual(proxied(first.get('file.yaml') ?? ''), [kept]);
      assertDone(text);
    });

  it('keep skupper-services as long as one of its addresses is not converted', () => {
    const entry = (address: string, ports: string): string =>
      `  ${address}: '{"address":"${address}","protocol":"tcp","ports":[${ports}],"targets":[]}'\n`;
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: skupper-services}\ndata:\n${entry('shop', '80,81')}${entry('shop-80', '90')}`;
    assert.match(convertFixture(text).files.get('file.yaml') ?? '', /skupper-services/);
    assertDone(text);
  });

  it('keep what a file that takes no more resources exposes', () => {
    const json = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'shop', annotations: { 'skupper.io/proxy': 'tcp' } },
      spec: { selector: { app: 'shop' }, ports: [{ port: 80 }] },
    });
    const { files } = convertFixture(`-- shop.json --\n${json}\n`, { canCreateFiles: false });
    assert.equal(files.get('shop.json'), `${json}\n`);
  });

  for (const [name, before, kept] of [
    ['a blank line', `# Licence\n\n# the site\n${site('a')}`, '# Licence\n\n---\n'],
    ['a marker', `# Licence\n---\n# the site\n${site('a')}`, '# Licence\n---\n'],
    ['nothing', `# the site\n${site('a')}`, '---\n'],
    [
      'nothing but a byte order mark',
      `\uFEFF# Licence\r\n\r\n${site('a')}`,
      '\uFEFF# Licence\r\n\r\n---\r\n',
    ],
  ] as const)
    it(`keep the comment at the top of a file that ${name} separates`, () => {
      const after = convertFixture(before).files.get('file.yaml') ?? '';
      assert.equal(after.slice(0, after.indexOf('apiVersion')), kept);
      assertDone(before);
    });
});
